import type { Socket } from 'node:net'

import { FrameReader } from '../wire/frame-reader.ts'

export interface InletHost {
  /** Whether the next frame may be handled now; while it may not, the socket is not read. */
  mayRead(): boolean
  /** Nothing will be handled any more; what comes is thrown away. */
  isOver(): boolean
  /** Handles one frame, if one is whole; else gives false. */
  readOne(reader: FrameReader): Promise<boolean>
  /** Handling threw, which it never should. */
  onBug(cause: unknown): void
}

/** What comes from one client: frame after frame, each when the one before it has been handled. */
export class Inlet {
  readonly #socket: Socket
  readonly #host: InletHost
  readonly #reader = new FrameReader()
  #isReading = false

  constructor(socket: Socket, host: InletHost) {
    this.#socket = socket
    this.#host = host
    socket.on('data', (chunk: Buffer) => {
      if (host.isOver()) return
      this.#reader.push(chunk)
      void this.read()
    })
  }

  /** Handles what there is, as far as that is allowed. Called whenever it may have become so. */
  async read(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    try {
      while (this.#host.mayRead() && (await this.#host.readOne(this.#reader))) {
        // all is in the condition
      }
    } catch (cause) {
      this.#host.onBug(cause)
    } finally {
      this.#isReading = false
    }
    // Read to the end when it is over, or the client's end would not be noticed.
    if (this.#host.isOver() || this.#host.mayRead()) this.#socket.resume()
    else this.#socket.pause()
  }
}
