import { medianOf } from './robust.ts'

/** Samples of one series in order of time, oldest first. A value that is not finite is no sample. */
export interface Columns {
  /** ms since epoch. */
  readonly at: Float64Array
  readonly values: Float64Array
}

/** A time of which nothing is known, ms since epoch. */
export interface Hole {
  readonly fromAt: number
  readonly toAt: number
}

/** The part of the columns that is known: finite, within a time, and in no hole. */
export function knownPart({ at, values }: Columns, part: Hole, holes: readonly Hole[]): Columns {
  const length = Math.min(at.length, values.length)
  const start = placeOf(at, part.fromAt)
  const end = Math.min(length, placeOf(at, part.toAt))
  let isWhole = holes.length === 0
  for (let index = start; isWhole && index < end; index++) isWhole = Number.isFinite(values[index])
  if (isWhole) return { at: at.subarray(start, end), values: values.subarray(start, end) }
  const kept = { at: new Float64Array(Math.max(0, end - start)), values: new Float64Array(Math.max(0, end - start)) }
  let count = 0
  for (let index = start; index < end; index++) {
    const time = at[index] ?? 0
    const value = values[index] ?? Number.NaN
    if (!Number.isFinite(value) || isInHole(holes, time)) continue
    kept.at[count] = time
    kept.values[count++] = value
  }
  return { at: kept.at.subarray(0, count), values: kept.values.subarray(0, count) }
}

export function isInHole(holes: readonly Hole[], at: number): boolean {
  for (const { fromAt, toAt } of holes) if (at >= fromAt && at < toAt) return true
  return false
}

/** Index of the first moment at or after `at`; the length where there is none. */
export function placeOf(column: Float64Array, at: number): number {
  let low = 0
  let high = column.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((column[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** How long it is from one sample to the next, as a rule, in ms; NaN of fewer than two. A look at so many is enough. */
const MAX_INTERVALS = 255

export function usualInterval(at: Float64Array): number {
  const stride = Math.max(1, Math.ceil((at.length - 1) / MAX_INTERVALS))
  const intervals = new Float64Array(Math.max(0, Math.ceil((at.length - 1) / stride)))
  for (let place = 0; place < intervals.length; place++) {
    const index = place * stride
    intervals[place] = (at[index + 1] ?? 0) - (at[index] ?? 0)
  }
  return medianOf(intervals)
}

/** Longer than so many usual intervals between two samples is a hole, over which nothing is compared. */
export const HOLE_INTERVALS = 4

/**
 * How fast a total rose, per second, in the midst between each two of its values. What fell began anew, and how much it rose
 * meanwhile is not known: it is left out, and so is what spans a hole.
 */
export function risesOf({ at, values }: Columns): Columns {
  const longest = HOLE_INTERVALS * usualInterval(at)
  const rises = { at: new Float64Array(at.length), values: new Float64Array(at.length) }
  let count = 0
  for (let index = 1; index < at.length; index++) {
    const before = at[index - 1] ?? 0
    const passedMs = (at[index] ?? 0) - before
    const rise = (values[index] ?? 0) - (values[index - 1] ?? 0)
    if (rise < 0 || passedMs <= 0 || passedMs > longest) continue
    rises.at[count] = before + passedMs / 2
    rises.values[count++] = (rise * 1_000) / passedMs
  }
  return { at: rises.at.subarray(0, count), values: rises.values.subarray(0, count) }
}

/** Fewer values tell no total from what happened to rise. */
const MIN_TOTAL_SAMPLES = 30

/** Whether values only ever go up, as a total does; it may begin anew now and then. */
export function isLikeTotal(values: Float64Array): boolean {
  if (values.length < MIN_TOTAL_SAMPLES) return false
  let rises = 0
  let falls = 0
  for (let index = 1; index < values.length; index++) {
    const rise = (values[index] ?? 0) - (values[index - 1] ?? 0)
    if (rise > 0) rises++
    else if (rise < 0 && ++falls * 200 > values.length) return false
  }
  return rises * 2 > values.length
}
