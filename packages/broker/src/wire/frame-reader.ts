import { FRAME_HEAD, FRAME_OVERHEAD, endsWell } from './wire.ts'
import type { Frame } from './wire.ts'

export type FrameFault = { readonly fault: 'too-large' | 'bad-end'; readonly size: number }

/** Cuts what a socket delivers into frames. Holds at most one frame and one chunk of the socket. */
export class FrameReader {
  #chunks: Buffer[] = []
  #bytes = 0

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
  }

  /** Takes `count` bytes, or undefined while they have not all come. */
  take(count: number): Buffer | undefined {
    if (this.#bytes < count) return undefined
    const joined = this.#join()
    this.#keep(joined.subarray(count))
    return joined.subarray(0, count)
  }

  /** The next whole frame, or undefined while it has not all come. `frameMax` counts frame overhead in. */
  next(frameMax: number): Frame | FrameFault | undefined {
    if (this.#bytes < FRAME_HEAD) return undefined
    const size = this.#sizeOfNext()
    // RabbitMQ allows the payload alone to reach frame-max, and rabbitmq-client sends such frames.
    if (size > frameMax) return { fault: 'too-large', size }
    const raw = this.take(FRAME_OVERHEAD + size)
    if (raw === undefined) return undefined
    if (!endsWell(raw)) return { fault: 'bad-end', size }
    return {
      type: raw.readUInt8(0),
      channel: raw.readUInt16BE(1),
      raw,
      payload: raw.subarray(FRAME_HEAD, FRAME_HEAD + size),
    }
  }

  #sizeOfNext(): number {
    const first = this.#chunks[0]
    // Chunks are joined only when a frame's head is torn; a large frame waits in pieces until it is whole, so
    // that a client sending byte by byte does not make each byte cost a copy of all before it.
    const head = first !== undefined && first.length >= FRAME_HEAD ? first : this.#join()
    return head.readUInt32BE(3)
  }

  #join(): Buffer {
    const first = this.#chunks[0]
    if (this.#chunks.length === 1 && first !== undefined) return first
    const joined = Buffer.concat(this.#chunks, this.#bytes)
    this.#chunks = [joined]
    return joined
  }

  #keep(rest: Buffer): void {
    this.#bytes = rest.length
    this.#chunks = rest.length === 0 ? [] : [rest]
  }
}
