import type { Readable } from 'node:stream'

import type { Clock } from '@multimeter/clock'

import { MAX_READING_MS } from '../limits.ts'
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
  readonly #socket: Readable
  readonly #host: InletHost
  readonly #clock: Clock
  readonly #reader = new FrameReader()
  #isReading = false

  constructor(socket: Readable, clock: Clock, host: InletHost) {
    this.#socket = socket
    this.#clock = clock
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
    const endAt = this.#clock.monotonicMs() + MAX_READING_MS
    try {
      while (this.#host.mayRead() && (await this.#host.readOne(this.#reader))) {
        if (this.#clock.monotonicMs() < endAt) continue
        // Nothing more shall come while the rest waits for its turn.
        this.#socket.pause()
        setImmediate(() => void this.read())
        return
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
