/**
 * A body on its way in. Copies what comes into one buffer that doubles: a body cut into single bytes costs no more
 * than twice what came, and the views given here keep nothing of the socket's alive.
 */
export class PartialBody {
  readonly #size: number
  #bytes: Buffer = Buffer.alloc(0)
  #received = 0

  /** @param size bytes that were announced. */
  constructor(size: number) {
    this.#size = size
  }

  get receivedBytes(): number {
    return this.#received
  }

  get missingBytes(): number {
    return this.#size - this.#received
  }

  /** What has come, which is all when nothing is missing. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#received)
  }

  /** @param part no longer than what is missing. */
  add(part: Buffer): void {
    const end = this.#received + part.length
    if (end > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.min(this.#size, Math.max(end, this.#bytes.length * 2)))
      larger.set(this.bytes)
      this.#bytes = larger
    }
    this.#bytes.set(part, this.#received)
    this.#received = end
  }
}
