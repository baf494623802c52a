import { isNewBeginning, wrapOf } from './evidence.ts'

/**
 * Makes rates of the values of a total, one after the other: how much it rose per second. A total that ran over the end of
 * its 32 or 64 bits goes on; one that began anew has risen by what it shows since, at least. A small fall is neither: how
 * much it rose meanwhile is not known.
 */
export class CounterRate {
  #value = Number.NaN
  #atMs = Number.NaN
  #isBehind = false

  /**
   * @param atMs when the total had this value. A clock that was set back is followed from its second value on: one may
   *   only have come late.
   * @returns per second; undefined for the first value, after a fall that is no new beginning, and for a value of the same
   *   moment as the last or of an earlier one.
   */
  next(value: number, atMs: number): number | undefined {
    const before = this.#value
    const passedMs = atMs - this.#atMs
    if (passedMs <= 0 && !this.#isSetBack(passedMs)) return undefined
    this.#value = value
    this.#atMs = atMs
    this.#isBehind = false
    if (Number.isNaN(before) || passedMs <= 0) return undefined
    const rise = risen(before, value)
    return rise === undefined ? undefined : (rise * 1_000) / passedMs
  }

  /** A later value of the same moment counts with what comes next, so that nothing is lost and nothing divided by nought. */
  #isSetBack(passedMs: number): boolean {
    const wasBehind = this.#isBehind
    if (passedMs < 0) this.#isBehind = true
    return wasBehind && passedMs < 0
  }
}

function risen(before: number, after: number): number | undefined {
  if (after >= before) return after - before
  const end = wrapOf(before, after)
  if (end !== undefined) return end - before + after
  return isNewBeginning(before, after) ? after : undefined
}
