import { type Columns, type Hole, knownPart, usualInterval } from '../columns.ts'
import { medianOf } from '../robust.ts'
import { bestLag, type Lag } from './best-lag.ts'

export interface LeadsOptions {
  readonly red: Columns
  readonly black: Columns
  readonly fromAt: number
  readonly untilAt: number
  readonly holes?: readonly Hole[]
  /** Longest lag that is looked for. @default a quarter of the time, at most ten minutes */
  readonly maxLagMs?: number
}

/** Two series on one grid of steps. The arrays are the caller's. */
export type LeadsComparison =
  | {
      readonly state: 'compared'
      readonly stepMs: number
      /** Beginnings of the steps that both have, ms since epoch. */
      readonly at: Float64Array
      readonly red: Float64Array
      readonly black: Float64Array
      /** Red less black. */
      readonly difference: Float64Array
      /** Red by black; NaN where black is nought. */
      readonly ratio: Float64Array
      readonly medianDifference: number
      /** NaN where black is always nought. */
      readonly medianRatio: number
      /** Steps of the time, of which `at.length` were compared; those in a gap of either are left out. */
      readonly steps: number
      readonly leftOut: number
      /** Undefined where one of them never changes. */
      readonly lag: Lag | undefined
    }
  /** Fewer steps in common than these. */
  | { readonly state: 'too-little'; readonly steps: number; readonly compared: number; readonly needed: number }

/** Fewer steps that both have say nothing. */
const MIN_STEPS = 20

/** Steps of the grid at most. */
const MAX_STEPS = 1_024

const MAX_LAG_MS = 600_000

/**
 * Compares two series step by step: difference, ratio, and by how much one follows the other. A step is as long as the samples
 * of the slower series are apart; steps in which either has no sample, or that lie in a hole, are left out, never filled.
 */
export function compareLeads(options: LeadsOptions): LeadsComparison {
  const { fromAt, untilAt, holes = [] } = options
  const spanMs = untilAt - fromAt
  const red = knownPart(options.red, { fromAt, toAt: untilAt }, holes)
  const black = knownPart(options.black, { fromAt, toAt: untilAt }, holes)
  const intervalMs = Math.max(usualInterval(red.at), usualInterval(black.at))
  if (!(spanMs > 0) || !(intervalMs > 0)) return { state: 'too-little', steps: 0, compared: 0, needed: MIN_STEPS }
  // A little longer than the interval, lest jitter leave every other step empty.
  const stepMs = Math.max(intervalMs * JITTER, spanMs / MAX_STEPS)
  const steps = Math.floor(spanMs / stepMs)
  const grid = { fromAt, stepMs, steps }
  const reds = meansOf(red, grid)
  const blacks = meansOf(black, grid)
  const both = [...reds.keys()].filter((step) => Number.isFinite(reds[step]) && Number.isFinite(blacks[step]))
  if (both.length < MIN_STEPS) return { state: 'too-little', steps, compared: both.length, needed: MIN_STEPS }
  const pick = (column: Float64Array): Float64Array => Float64Array.from(both, (step) => column[step] ?? Number.NaN)
  const redValues = pick(reds)
  const blackValues = pick(blacks)
  const difference = redValues.map((value, index) => value - (blackValues[index] ?? Number.NaN))
  const ratio = redValues.map((value, index) =>
    blackValues[index] === 0 ? Number.NaN : value / (blackValues[index] ?? 1),
  )
  const maxLagMs = Math.min(options.maxLagMs ?? MAX_LAG_MS, spanMs / 4)
  return {
    state: 'compared',
    stepMs,
    at: Float64Array.from(both, (step) => fromAt + step * stepMs),
    red: redValues,
    black: blackValues,
    difference,
    ratio,
    medianDifference: medianOf(difference),
    medianRatio: medianOf(ratio.filter((value) => Number.isFinite(value))),
    steps,
    leftOut: steps - both.length,
    lag: bestLag(reds, blacks, { stepMs, furthest: Math.floor(maxLagMs / stepMs) }),
  }
}

const JITTER = 1.25

interface Grid {
  readonly fromAt: number
  readonly stepMs: number
  readonly steps: number
}

function meansOf({ at, values }: Columns, { fromAt, stepMs, steps }: Grid): Float64Array {
  const sums = new Float64Array(steps)
  const counts = new Float64Array(steps)
  for (let index = 0; index < at.length; index++) {
    const step = Math.floor(((at[index] ?? 0) - fromAt) / stepMs)
    if (step < 0 || step >= steps) continue
    sums[step] = (sums[step] ?? 0) + (values[index] ?? 0)
    counts[step] = (counts[step] ?? 0) + 1
  }
  // None by none is no number: a step without samples.
  return sums.map((sum, step) => sum / (counts[step] ?? 0))
}
