import { medianOf } from '../robust.ts'
import { episodesOf } from './episodes.ts'
import type { Listening, Recurrence } from './recurrence.ts'

/** How far a gap may be from a whole number of periods, as shares of the period. */
const TOLERANCES: readonly number[] = [0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2]

/** More beats missed in a row than these are no beat. */
const MAX_MISSED_IN_ROW = 3

/** Three beats are two gaps that agree: the least that can be a clock. */
const MIN_BEATS = 3

/** So seldom may what has no clock seem to have one; of three beats, which are all there is of five minutes in a quarter of an hour. */
const MAX_CHANCE = 0.005
const MAX_CHANCE_OF_THREE = 0.01

/** Of all gaps so many fit, or it is no clock however unlikely those that do are. */
const MIN_FITTING = 0.6

/** Looked at: the newest of more. */
const MAX_BEATS = 512

/** Periods tried: of more gaps those of evenly chosen ones. */
const MAX_TRIED = 96

/**
 * Whether moments (alerts, hits of a template) come by a clock. Bursts count once; jitter, missed beats and holes are allowed
 * for, and the longest period that explains the gaps is told, not a part of it.
 */
export function recurrenceOfEvents(at: Float64Array, { fromAt, untilAt, holes = [] }: Listening): Recurrence {
  const within = at.filter((time) => time >= fromAt && time <= untilAt)
  const beats = episodesOf(within).slice(-MAX_BEATS)
  const first = beats[0]
  if (first === undefined) return { state: 'too-little' }
  if (beats.length === 1) {
    // Nothing can be said of what takes longer than was listened.
    const alone = Math.max(first - fromAt, untilAt - first) / Math.max(1, untilAt - fromAt)
    return { state: 'one-off', at: first, confidence: alone }
  }
  if (beats.length < MIN_BEATS) return { state: 'irregular', times: beats.length }
  const gaps = gapsOf(beats, holes)
  const best = bestPeriod(gaps)
  const maxChance = gaps.length === MIN_BEATS - 1 ? MAX_CHANCE_OF_THREE : MAX_CHANCE
  if (best === undefined || best.chance > maxChance) return { state: 'irregular', times: beats.length }
  const period = refined(gaps, best)
  const counts = gaps.map((gap) => Math.round(gap / period))
  const missed = counts.reduce((sum, count) => sum + Math.max(0, Math.min(count, MAX_MISSED_IN_ROW + 1) - 1), 0)
  const fitting = best.fitting / gaps.length
  return {
    state: 'recurring',
    periodMs: period,
    // Three beats are never quite sure.
    confidence: (1 - best.chance) * fitting * (beats.length / (beats.length + missed)) * (1 - 1 / (beats.length + 1)),
    lastAt: beats.at(-1) ?? first,
    beats: beats.length,
    missed,
    jitterMs: medianOf(Float64Array.from(gaps, (gap, index) => Math.abs(gap - (counts[index] ?? 1) * period))),
  }
}

/** From each beat to the next; over a hole nothing is known. */
function gapsOf(beats: Float64Array, holes: NonNullable<Listening['holes']>): number[] {
  const gaps: number[] = []
  for (let index = 1; index < beats.length; index++) {
    const fromAt = beats[index - 1] ?? 0
    const toAt = beats[index] ?? 0
    if (!holes.some((hole) => hole.fromAt < toAt && hole.toAt > fromAt)) gaps.push(toAt - fromAt)
  }
  return gaps
}

interface Fit {
  readonly period: number
  readonly tolerance: number
  readonly fitting: number
  /** How likely it is that gaps without a clock fit so well for any of the periods tried. */
  readonly chance: number
}

function bestPeriod(gaps: readonly number[]): Fit | undefined {
  if (gaps.length < MIN_BEATS - 1) return undefined
  if (gaps.length === MIN_BEATS - 1) return fitOfTwo(gaps)
  const tried = candidates(gaps)
  let best: Fit | undefined
  for (const period of tried) {
    for (const tolerance of TOLERANCES) {
      const fitting = gaps.filter((gap) => fits(gap, period, tolerance)).length
      if (fitting < MIN_FITTING * gaps.length) continue
      // The gap that the period is from fits by itself.
      const others = gaps.length - 1
      const chance = Math.min(1, tried.length * TOLERANCES.length * atLeast(fitting - 1, others, 2 * tolerance))
      if (best === undefined || chance < best.chance) best = { period, tolerance, fitting, chance }
    }
  }
  return best
}

/** Of two gaps without a clock any part of their sum is as likely to be the first one's: how near to the half says all. */
function fitOfTwo(gaps: readonly number[]): Fit {
  const [first = 0, second = 0] = gaps
  const off = Math.abs(first - second) / Math.max(1, first + second)
  return { period: (first + second) / 2, tolerance: off, fitting: gaps.length, chance: off }
}

/** Each gap may be one period, or a few with beats missed. */
function candidates(gaps: readonly number[]): readonly number[] {
  const stride = Math.ceil(gaps.length / MAX_TRIED)
  const some = gaps.filter((_, index) => index % stride === 0)
  return [medianOf(Float64Array.from(gaps)), ...some]
}

function fits(gap: number, period: number, tolerance: number): boolean {
  const count = Math.round(gap / period)
  return count >= 1 && count <= MAX_MISSED_IN_ROW + 1 && Math.abs(gap - count * period) <= tolerance * period
}

/** The mean of what fits, each gap divided by its number of periods. */
function refined(gaps: readonly number[], { period, tolerance }: Fit): number {
  let sum = 0
  let count = 0
  for (const gap of gaps) {
    if (!fits(gap, period, tolerance)) continue
    sum += gap
    count += Math.round(gap / period)
  }
  return count > 0 ? sum / count : period
}

/** How likely at least so many of some succeed, each with the same chance. */
function atLeast(successes: number, of: number, chance: number): number {
  if (successes <= 0) return 1
  let term = (1 - chance) ** of
  let below = 0
  for (let count = 0; count < successes; count++) {
    below += term
    term *= ((of - count) / (count + 1)) * (chance / (1 - chance))
  }
  // Summed from above where the sum from below has no digits left.
  if (below < 0.999_999) return 1 - below
  let above = 0
  for (let count = successes; count <= of; count++) {
    above += term
    term *= ((of - count) / (count + 1)) * (chance / (1 - chance))
  }
  return above
}
