/** Options of {@link TokenBucket}. */
export interface TokenBucketOptions {
  /** How many may be taken in a second, for ever. */
  readonly perSecond: number
  /** How many may be taken at once after a quiet time. */
  readonly burst: number
  readonly nowMs: number
}

/** So many of something in a second, and no more. Times are monotonic ms. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #atMs: number

  constructor({ perSecond, burst, nowMs }: TokenBucketOptions) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#tokens = burst
    this.#atMs = nowMs
  }

  /** How many may be taken now; a part of one counts for later. */
  available(nowMs: number): number {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((nowMs - this.#atMs) / 1_000) * this.#perSecond)
    this.#atMs = nowMs
    return this.#tokens
  }

  /** Takes one; false where there is none left now. */
  take(nowMs: number): boolean {
    if (this.available(nowMs) < 1) return false
    this.#tokens--
    return true
  }
}
