import { FRAME_HEADER_BYTES, FRAME_OVERHEAD_BYTES, LARGEST_PAYLOAD_BYTES } from './frame.ts'

/** Who wants some of the frames of a channel. */
export interface FrameTaker {
  /** Takes the frame that is in `bytes` from `start` to `end`, or says that it is not one of its own. Keeps no part of `bytes`. */
  take(bytes: Buffer, start: number, end: number): boolean
}

const NOTHING: Buffer = Buffer.alloc(0)

/**
 * Walks the frames in the bytes of a connection, however these are cut into chunks: gives each to the taker of its channel, and
 * returns those that nobody takes. A frame is looked at where it lies; only one that is cut by the end of a chunk is copied.
 */
export class FrameWalker {
  readonly #takers: ReadonlyMap<number, FrameTaker>
  #chunk: Buffer = NOTHING
  #at = 0
  /** A frame that began in an earlier chunk; its header only, until that says how long it is. */
  #cut: Buffer | undefined
  #cutBytes = 0

  /** @param takers by number of channel; may change at any time, but not in the middle of what one of them takes. */
  constructor(takers: ReadonlyMap<number, FrameTaker>) {
    this.#takers = takers
  }

  /** Whether everything so far ended with a whole frame, which was taken or returned. */
  get isClean(): boolean {
    return this.#cut === undefined && this.#at === this.#chunk.length
  }

  /** The bytes that follow; only after `next()` returned nothing. */
  push(chunk: Buffer): void {
    this.#chunk = chunk
    this.#at = 0
    this.#mend()
  }

  /**
   * Up to the next frame that nobody takes, which is returned whole; nothing when more bytes are needed. Of a frame longer than
   * LARGEST_PAYLOAD_BYTES it returns the first 7 bytes and makes no sense of what follows. Throws what takers throw.
   */
  next(): Buffer | undefined {
    const cut = this.#cut
    if (cut !== undefined) {
      if (this.#cutBytes < cut.length) return undefined
      this.#cut = undefined
      if (!this.#isTaken(cut, 0, cut.length)) return cut
    }
    const chunk = this.#chunk
    while (chunk.length - this.#at >= FRAME_HEADER_BYTES) {
      const start = this.#at
      const end = start + frameBytes(chunk, start)
      if (end > chunk.length) break
      // Before it is given away, so that whatever happens there it is not given away twice.
      this.#at = end
      if (!this.#isTaken(chunk, start, end)) return chunk.subarray(start, end)
    }
    this.#cutOff()
    return undefined
  }

  #isTaken(bytes: Buffer, start: number, end: number): boolean {
    const taker = this.#takers.get(bytes.readUInt16BE(start + 1))
    return taker !== undefined && end - start > FRAME_HEADER_BYTES && taker.take(bytes, start, end)
  }

  /** Keeps the beginning of a frame, so that the chunk it came in can go. */
  #cutOff(): void {
    const left = this.#chunk.length - this.#at
    if (left > 0) {
      this.#cut = Buffer.allocUnsafe(left < FRAME_HEADER_BYTES ? FRAME_HEADER_BYTES : frameBytes(this.#chunk, this.#at))
      this.#cutBytes = 0
      this.#mend()
    }
    this.#chunk = NOTHING
    this.#at = 0
  }

  /** Moves bytes from the chunk to the frame that is cut, as many as it needs. */
  #mend(): void {
    while (this.#cut !== undefined && this.#cutBytes < this.#cut.length && this.#at < this.#chunk.length) {
      const movedBytes = this.#chunk.copy(this.#cut, this.#cutBytes, this.#at)
      this.#cutBytes += movedBytes
      this.#at += movedBytes
      if (this.#cutBytes === FRAME_HEADER_BYTES) this.#cut = Buffer.concat([this.#cut], frameBytes(this.#cut, 0))
    }
  }
}

/** Length of a whole frame by what its header says; of the header alone when it says too much. */
function frameBytes(bytes: Buffer, start: number): number {
  const payloadBytes = bytes.readUInt32BE(start + 3)
  return payloadBytes > LARGEST_PAYLOAD_BYTES ? FRAME_HEADER_BYTES : FRAME_OVERHEAD_BYTES + payloadBytes
}
