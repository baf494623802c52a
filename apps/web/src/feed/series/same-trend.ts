import type { Trend } from './trend.ts'

/** Moments so near are one: where in a slope a step lies depends on what came since. */
const SAME_MOMENT_MS = 5_000
/** Values and weights so near are not told again. */
const SAME_SHARE = 0.1
const SAME_WEIGHT = 8

/** Whether two looks at a series found the same, so that nobody draws again for a digit. */
export function isSameTrend(one: Trend | undefined, other: Trend | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  if (one.kind !== other.kind || Math.abs(one.weight - other.weight) > SAME_WEIGHT) return false
  const [these, those] = [measuresOf(one), measuresOf(other)]
  return (
    momentOf(one, other) <= SAME_MOMENT_MS && these.every((value, index) => isNear(value, those[index] ?? Number.NaN))
  )
}

function isNear(one: number, other: number): boolean {
  return one === other || Math.abs(one - other) <= SAME_SHARE * Math.max(Math.abs(one), Math.abs(other))
}

function momentOf(one: Trend, other: Trend): number {
  // Where the oldest samples leave, a flat series begins later each time and is the same for all that.
  if (one.kind === 'flat') return 0
  return 'at' in one && 'at' in other ? Math.abs(one.at - other.at) : 0
}

function measuresOf(trend: Trend): readonly number[] {
  switch (trend.kind) {
    case 'stuck':
      return [trend.value]
    case 'shift':
      return [trend.from, trend.to, trend.times]
    case 'ramp':
      return [trend.perMinute]
    case 'spike':
      return [trend.value, trend.usual]
    case 'changes':
      return [trend.times]
    case 'new':
    case 'steady':
    case 'flat':
      return []
  }
}
