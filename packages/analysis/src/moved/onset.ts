import type { Columns } from '../columns.ts'

/** When a change began, and how long it took from there to where it then stood. */
export interface Onset {
  readonly at: number
  /** Nought where it was done at once. */
  readonly overMs: number
  /** Shares of the squares that the change explains, 0–1. */
  readonly fit: number
}

/** Parts of the time from the beginning to the end that a change may take. */
const SLOPES: readonly number[] = [0, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1]

/** The best of them is halved between it and its neighbours so often, as few changes take just such a part. */
const HALVINGS = 3

/** A change that takes its time is believed only where it explains this much more than one that does not. */
const MIN_GAIN_OF_SLOPE = 6

/** Looked at: each beginning with each slope, so the work is this squared. */
const MAX_POINTS = 256

/** Every so many beginnings are tried, and then those around the best of them. */
const STRIDE = 4

/** Samples at either end that are none: a change of one sample is a spike. */
const MIN_SIDE = 2

/**
 * Fits "the same, then evenly to something else, and the same from there" to samples by least squares, with each of their
 * midsts as a beginning. Undefined for fewer than six.
 * @param earliestAt beginnings before it are not tried.
 */
export function onsetOf(columns: Columns, earliestAt: number): Onset | undefined {
  const { at, values } = smoothed(columns)
  const count = at.length
  if (count < 3 * MIN_SIDE) return undefined
  const endAt = at[count - 1] ?? 0
  const total = squaresOf(values)
  if (!(total > 0)) return undefined
  let best = { index: 0, slope: 0, at: endAt, overMs: 0, explained: -1, quality: -Infinity }
  const tryFrom = (index: number, slope: number): number => {
    const beginsAt = ((at[index - 1] ?? 0) + (at[index] ?? 0)) / 2
    if (index < MIN_SIDE || index > count - MIN_SIDE || beginsAt < earliestAt) return -Infinity
    const overMs = slope * (endAt - beginsAt)
    const explained = explainedBy({ at, values }, beginsAt, overMs)
    const left = Math.max(total - explained, total * 1e-9)
    const quality = -count * Math.log(left) - (slope > 0 ? MIN_GAIN_OF_SLOPE : 0)
    if (quality > best.quality) best = { index, slope, at: beginsAt, overMs, explained, quality }
    return quality
  }
  for (const slope of SLOPES) {
    let around = MIN_SIDE
    let quality = -Infinity
    for (let index = MIN_SIDE; index <= count - MIN_SIDE; index += STRIDE) {
      const here = tryFrom(index, slope)
      if (here <= quality) continue
      quality = here
      around = index
    }
    for (let index = around - STRIDE + 1; index < around + STRIDE; index++) tryFrom(index, slope)
  }
  for (let halving = 1, part = 0.5; best.slope > 0 && halving <= HALVINGS; halving++, part /= 2) {
    const { slope } = best
    for (const nearby of [slope / (1 + part), Math.min(1, slope * (1 + part))]) {
      const { index: around } = best
      for (let index = around - STRIDE; index <= around + STRIDE; index++) tryFrom(index, nearby)
    }
  }
  return best.explained < 0 ? undefined : { at: best.at, overMs: best.overMs, fit: best.explained / total }
}

/** Squares that a line of this shape explains, whatever its two levels are. */
function explainedBy({ at, values }: Columns, beginsAt: number, overMs: number): number {
  let sum = 0
  let squares = 0
  let both = 0
  let all = 0
  for (let index = 0; index < at.length; index++) {
    const passed = (at[index] ?? 0) - beginsAt
    const value = values[index] ?? 0
    all += value
    if (passed <= 0) continue
    const share = passed >= overMs ? 1 : passed / overMs
    sum += share
    squares += share * share
    both += share * value
  }
  const count = at.length
  const spread = squares - (sum * sum) / count
  const together = both - (sum * all) / count
  return spread > 0 ? (together * together) / spread : 0
}

function squaresOf(values: Float64Array): number {
  let sum = 0
  let squares = 0
  for (const value of values) {
    sum += value
    squares += value * value
  }
  return squares - (sum * sum) / values.length
}

/** The middle of each three, so that one value far off is no beginning; of many the means of some, side by side. */
function smoothed({ at, values }: Columns): Columns {
  const middles = new Float64Array(values.length)
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0
    const before = values[index - 1] ?? value
    const after = values[index + 1] ?? value
    middles[index] = Math.max(Math.min(before, value), Math.min(Math.max(before, value), after))
  }
  const size = Math.ceil(values.length / MAX_POINTS)
  if (size <= 1) return { at, values: middles }
  const length = Math.floor(values.length / size)
  const thin = { at: new Float64Array(length), values: new Float64Array(length) }
  for (let place = 0; place < length; place++) {
    for (let index = place * size; index < (place + 1) * size; index++) {
      thin.at[place] = (thin.at[place] ?? 0) + (at[index] ?? 0) / size
      thin.values[place] = (thin.values[place] ?? 0) + (middles[index] ?? 0) / size
    }
  }
  return thin
}
