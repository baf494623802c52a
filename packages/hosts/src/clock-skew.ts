/** Messages that the skew is the median of, so that one odd one does not count. */
export const MAX_SKEWS_PER_HOST = 5

/** Messages heard here before what was told elsewhere holds no more. */
const MIN_SKEWS = 3

/** AMQP dates messages in whole seconds, and they travel: less than this is no skew. */
const LEAST_SKEW_MS = 2_000

/** How far somebody's clock is ahead of ours, by the messages that it dates. For showing; nothing is decided by it. */
export class ClockSkew {
  readonly #skews: Float64Array = new Float64Array(MAX_SKEWS_PER_HOST)
  #count = 0
  #told: number | undefined

  /** Takes any number of ms, however absurd; what is none (NaN, Infinity) is left alone. */
  hear(skewMs: number): void {
    if (!Number.isFinite(skewMs)) return
    this.#skews[this.#count++ % MAX_SKEWS_PER_HOST] = skewMs
  }

  /** As it was told elsewhere or before: it holds until enough was heard here. */
  restore(skewMs: number | undefined): void {
    this.#told = skewMs
  }

  /** Whole ms; undefined while no message was dated, or the clock is right as far as that can be told. */
  get skewMs(): number | undefined {
    if (this.#told !== undefined && this.#count < MIN_SKEWS) return this.#told
    const length = Math.min(this.#count, MAX_SKEWS_PER_HOST)
    const sorted = this.#skews.slice(0, length).toSorted()
    const [one = 0, other = 0] = [sorted[(length - 1) >> 1], sorted[length >> 1]]
    // Of two that differ one is odd, and most clocks are right.
    const median = Math.round(Math.abs(one) < Math.abs(other) ? one : other)
    return Math.abs(median) < LEAST_SKEW_MS ? undefined : median
  }
}
