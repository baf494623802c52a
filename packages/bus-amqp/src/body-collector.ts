import { FrameError } from './frame.ts'

/** Memory is taken up to this as a body is announced, and beyond it only as the body comes. */
const TRUSTED_BYTES = 1024 * 1024

/** Gathers the frames of one body into bytes of its own, and no more memory than twice what has come. */
export class BodyCollector {
  readonly #announcedBytes: number
  #bytes: Buffer
  #filledBytes = 0

  constructor(announcedBytes: number) {
    this.#announcedBytes = announcedBytes
    this.#bytes = Buffer.allocUnsafe(Math.min(announcedBytes, TRUSTED_BYTES))
  }

  /** The body, once all of it has come. */
  get whole(): Buffer | undefined {
    return this.#filledBytes === this.#announcedBytes ? this.#bytes : undefined
  }

  /** Copies what is in `bytes` from `start` to `end`. More than was announced throws a FrameError. */
  add(bytes: Buffer, start: number, end: number): void {
    const neededBytes = this.#filledBytes + end - start
    if (neededBytes > this.#announcedBytes) throw new FrameError('A body is longer than was announced.')
    while (neededBytes > this.#bytes.length) this.#grow()
    bytes.copy(this.#bytes, this.#filledBytes, start, end)
    this.#filledBytes = neededBytes
  }

  #grow(): void {
    const larger = Buffer.allocUnsafe(Math.min(this.#announcedBytes, this.#bytes.length * 2))
    this.#bytes.copy(larger, 0, 0, this.#filledBytes)
    this.#bytes = larger
  }
}
