import { placeOf } from '../columns.ts'

/** Things of which it is asked alike how far each is from what it always was: levels, spikes, templates, … */
export interface Family {
  /** How far each is in the zone. */
  readonly ratios: readonly number[]
  /** How far such things were in each of the earlier zones, in which nothing was marked. */
  readonly earlier: readonly (readonly number[])[]
  /** Whether all of them stray, more or less: then what is still lends the measure. What leaps now and then has none. */
  readonly isNoise: boolean
}

/**
 * What share of all that is as far out as this, or farther, is so by chance, from 0 to 1; for each ratio of a family in turn.
 * How many were as far out in the earlier zones, over all of the family, says how many are to be expected now: with thousands
 * of series that is far from none, and of some kinds (flags) it is many.
 */
export function chanceOf({ ratios, earlier, isNoise }: Family): Float64Array {
  const past = Float64Array.from(earlier.flatMap((zone) => (isNoise ? inMeasure(zone, ratios) : zone))).sort()
  const shareAbove = past.length < MIN_MEASURED ? believedShare(past) : extrapolatedShare(past)
  const order = [...ratios.keys()].sort((one, other) => (ratios[other] ?? 0) - (ratios[one] ?? 0))
  const chances = new Float64Array(ratios.length)
  let highest = 0
  for (const [place, index] of order.entries()) {
    const expected = ratios.length * shareAbove(ratios[index] ?? 0)
    // What is less far out is never less by chance.
    highest = Math.max(highest, Math.min(1, expected / (place + 1)))
    chances[index] = highest
  }
  return chances
}

/**
 * Few things, or a short time before, tell little of what chance may do. Each is then believed to be far out as often as the
 * third power of how far it is: a heavy tail. That belief counts as much as so many things seen in an earlier zone.
 */
const BELIEF_COUNT = 20
const BELIEF_POWER = 3

function believedShare(past: Float64Array): (ratio: number) => number {
  return (ratio) =>
    (countAbove(past, ratio) + BELIEF_COUNT * Math.min(1, ratio ** -BELIEF_POWER)) / (past.length + BELIEF_COUNT)
}

/**
 * Two of a hundred may really have moved in an earlier zone: that is no noise. How far noise goes beyond the other 98 is
 * extrapolated from how fast they thin out, as a power of how far; a power within these bounds, as nothing is sure out there.
 */
const TAIL_SHARE = 0.02
const BODY_SHARE = 0.1
const LEAST_POWER = 1
const GREATEST_POWER = 6

function extrapolatedShare(past: Float64Array): (ratio: number) => number {
  const tail = quantileOf(past, 1 - TAIL_SHARE)
  const body = quantileOf(past, 1 - BODY_SHARE)
  const power = Math.log(BODY_SHARE / TAIL_SHARE) / Math.log(tail / body)
  const bounded = Math.min(GREATEST_POWER, Math.max(LEAST_POWER, Number.isFinite(power) ? power : GREATEST_POWER))
  return (ratio) =>
    ratio <= tail ? countAbove(past, ratio) / past.length : TAIL_SHARE * (ratio / Math.max(1, tail)) ** -bounded
}

function countAbove(sorted: Float64Array, value: number): number {
  return sorted.length - placeOf(sorted, value)
}

function quantileOf(sorted: Float64Array, share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0
}

/** Half and nine of ten move neither now nor in an earlier zone; of fewer things than this nothing is known of them. */
const HALF_SHARE = 0.5
const STILL_SHARE = 0.9
const MIN_MEASURED = 50

/** What is less far than this does not stray at all, and is no measure. */
const LEAST_STILL = 0.5

/**
 * An earlier zone has less before it, and all is farther beyond less, the more so the farther it is. What is still is the
 * measure: ratios are bent so that half and nine of ten of them are where they are now.
 */
function inMeasure(zone: readonly number[], ratios: readonly number[]): readonly number[] {
  if (zone.length < MIN_MEASURED || ratios.length < MIN_MEASURED) return zone
  const then = stillOf(zone)
  const now = stillOf(ratios)
  const power = Math.min(1, Math.log(now.most / now.half) / Math.log(then.most / then.half))
  if (!(power > 0)) return zone
  const factor = Math.min(1, now.half / then.half)
  return zone.map((ratio) => (ratio <= then.half ? ratio * factor : factor * then.half * (ratio / then.half) ** power))
}

function stillOf(ratios: readonly number[]): { readonly half: number; readonly most: number } {
  const sorted = Float64Array.from(ratios).sort()
  return {
    half: Math.max(LEAST_STILL, quantileOf(sorted, HALF_SHARE)),
    most: Math.max(LEAST_STILL, quantileOf(sorted, STILL_SHARE)),
  }
}
