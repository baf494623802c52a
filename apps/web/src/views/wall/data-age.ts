import type { Clock } from '@multimeter/clock'

/** Where data comes each second, an age above this means that some is missing; only then is the wall clock asked too. */
const UNSURE_AFTER_MS = 2_500

/**
 * How old the newest data is, by the clock that cannot be set; a computer that slept may have stopped that one, so that after a while
 * without data the greater of both counts: what may be old must not pass for new.
 */
export class DataAge {
  readonly #clock: Clock
  #heardMs: number
  #heardAt: number

  /** @param ageMs how old the newest data is already. */
  constructor(clock: Clock, ageMs: number) {
    this.#clock = clock
    this.#heardMs = clock.monotonicMs() - ageMs
    this.#heardAt = clock.now() - ageMs
  }

  heard(): void {
    this.#heardMs = this.#clock.monotonicMs()
    this.#heardAt = this.#clock.now()
  }

  get ageMs(): number {
    const ageMs = this.#clock.monotonicMs() - this.#heardMs
    return ageMs < UNSURE_AFTER_MS ? ageMs : Math.max(ageMs, this.#clock.now() - this.#heardAt)
  }
}
