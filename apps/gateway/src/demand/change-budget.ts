/** Options of {@link ChangeBudget}. */
export interface ChangeBudgetOptions {
  readonly perSecond: number
  /** How many may be had at once after a quiet time. */
  readonly atOnce: number
}

/** So many of something in a second, and no more. */
export class ChangeBudget {
  readonly #options: ChangeBudgetOptions
  #left: number
  #atMs: number | undefined

  constructor(options: ChangeBudgetOptions) {
    this.#options = options
    this.#left = options.atOnce
  }

  /** Takes one; false where there is none left now. */
  take(nowMs: number): boolean {
    const { perSecond, atOnce } = this.#options
    this.#left = Math.min(atOnce, this.#left + ((nowMs - (this.#atMs ?? nowMs)) / 1_000) * perSecond)
    this.#atMs = nowMs
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}
