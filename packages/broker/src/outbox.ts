import type { Socket } from 'node:net'

/** Gathers what is written in one turn of the event loop, so that it leaves in one system call. */
export class Outbox {
  readonly #socket: Socket
  readonly #beforeSending: (() => void)[] = []
  #isGathering = false

  constructor(socket: Socket) {
    this.#socket = socket
  }

  /** Bytes that the socket has not taken yet. */
  get waitingBytes(): number {
    return this.#socket.writableLength
  }

  write(buffer: Buffer): void {
    if (!this.#socket.writable) return
    this.#gather()
    this.#socket.write(buffer)
  }

  /** Calls `flush` once, before what is gathered leaves; what it writes leaves too. */
  beforeSending(flush: () => void): void {
    this.#beforeSending.push(flush)
    this.#gather()
  }

  #gather(): void {
    if (this.#isGathering) return
    this.#isGathering = true
    this.#socket.cork()
    process.nextTick(() => {
      for (const flush of this.#beforeSending.splice(0)) flush()
      this.#isGathering = false
      this.#socket.uncork()
    })
  }
}
