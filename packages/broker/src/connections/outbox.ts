import type { Socket } from 'node:net'

import type { ChannelOutbox } from '../channels/channel-host.ts'
import { MAX_SOCKET_BACKLOG_BYTES, MIN_FRAME_BYTES } from '../limits.ts'
import type { Message } from '../queues/message.ts'
import { encodeContent, encodeMethod } from '../wire/wire.ts'
import type { ServerFields, ServerMethod } from '../wire/wire.ts'

/** What goes to one client. Gathers what is written in one turn of the event loop, so that it leaves in one system call. */
export class Outbox implements ChannelOutbox {
  /** Bytes that a frame may have, its overhead included; the client says how many. */
  frameMax: number = MIN_FRAME_BYTES
  readonly #socket: Socket
  readonly #onCongested: () => void
  readonly #beforeSending: (() => void)[] = []
  #isGathering = false
  #wasCongested = false

  /** @param onCongested hears once, until the socket has drained, that too much is waiting. */
  constructor(socket: Socket, onCongested: () => void) {
    this.#socket = socket
    this.#onCongested = onCongested
    socket.on('drain', () => (this.#wasCongested = false))
  }

  /** Bytes that the socket has not taken yet. */
  get waitingBytes(): number {
    return this.#socket.writableLength
  }

  /** So much is waiting that nothing more should be delivered until it has drained. */
  isCongested(): boolean {
    if (this.waitingBytes <= MAX_SOCKET_BACKLOG_BYTES) return false
    if (!this.#wasCongested) this.#onCongested()
    this.#wasCongested = true
    return true
  }

  send<Name extends keyof ServerFields>(channel: number, name: Name, fields: ServerFields[Name]): void {
    this.write(encodeMethod(channel, name, fields))
  }

  sendWithContent<Name extends keyof ServerFields>(
    channel: number,
    { name, fields }: ServerMethod<Name>,
    { header, body }: Message,
  ): void {
    const method = encodeMethod(channel, name, fields)
    for (const buffer of encodeContent(method, { channel, header, body }, this.frameMax)) this.write(buffer)
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
