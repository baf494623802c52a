import type { Socket } from 'node:net'

import { FrameWalker } from './frame-walker.ts'
import type { FrameTaker } from './frame-walker.ts'

/** After so many bytes everybody else gets a turn: as much as the system hands over at once, some 200 messages. */
const TURN_BYTES = 64 * 1024

const NOTHING: Buffer = Buffer.alloc(0)

export interface FrameSorterOptions {
  readonly socket: Pick<Socket, 'destroy' | 'destroyed' | 'emit'>
  /** Everything that the socket holds, or nothing. */
  readonly readSocket: () => Buffer | null
  readonly takers: ReadonlyMap<number, FrameTaker>
  /** Called for each piece that is read, whoever its frames are for. */
  readonly onBytes: () => void
}

/**
 * Stands between a socket and the library that reads frames from it by `read`: takers get theirs, the library the rest, all in the
 * order in which they came. The library is given one frame at a time, and nothing after it is looked at before it asks for more.
 */
export class FrameSorter {
  readonly #options: FrameSorterOptions
  readonly #walker: FrameWalker
  /** The frame that the library is reading. */
  #frame: Buffer = NOTHING
  #at = 0
  #turnBytes = 0
  #isResting = false

  constructor(options: FrameSorterOptions) {
    this.#options = options
    this.#walker = new FrameWalker(options.takers)
  }

  /** Whether nothing is held back: the library may as well read from the socket. */
  get isClean(): boolean {
    return this.#at === this.#frame.length && this.#walker.isClean
  }

  /** What the library asks for: the first bytes of a frame, or the others. Nothing while there is no frame for it. */
  read(size: number): Buffer | null {
    if (this.#at === this.#frame.length) {
      const frame = this.#next()
      if (frame === undefined) return null
      this.#frame = frame
      this.#at = 0
    }
    const start = this.#at
    this.#at = Math.min(this.#frame.length, start + size)
    return this.#frame.subarray(start, this.#at)
  }

  #next(): Buffer | undefined {
    const { socket, readSocket, onBytes } = this.#options
    try {
      // After a broken frame nothing means anything.
      while (!socket.destroyed) {
        const frame = this.#walker.next()
        if (frame !== undefined) return frame
        const bytes = this.#isResting ? null : readSocket()
        if (bytes === null) return undefined
        onBytes()
        this.#walker.push(bytes)
        this.#countTurn(bytes.length)
      }
      return undefined
    } catch (error) {
      socket.destroy(error as Error)
      return undefined
    }
  }

  #countTurn(bytes: number): void {
    this.#turnBytes += bytes
    if (this.#turnBytes < TURN_BYTES) return
    this.#turnBytes = 0
    this.#isResting = true
    setImmediate(() => {
      this.#isResting = false
      // What the library waits for in order to ask again.
      this.#options.socket.emit('readable')
    })
  }
}
