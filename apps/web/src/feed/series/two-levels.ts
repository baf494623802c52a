import type { SampleRing } from '@multimeter/buffers'

import { crossing, LEAST_SHARE, weightOf } from './shift.ts'
import { middleBetween, type Steps } from './steps.ts'
import type { Trend } from './trend.ts'

/** With fewer steps any two of them are two levels. */
const MIN_STEPS = 24

/** The levels are so many times as far apart as the steps stray around them: waves and climbs come to 4.2 at most. */
const MIN_GAP_TO_STRAY = 5

/** … and at least as far as the values of one step are from each other, usually: else their middles differ by chance. */
const MIN_GAP_TO_RANGE = 1

/** Further than this share of the gap from its level lies no step beside an edge but one: else it is a slope. */
const MAX_BESIDE_SHARE = 0.35

/** Of more edges none is news: it goes to and fro as it always does. */
const MAX_EDGES = 8

/** A stay on a level lasts so many steps, as a lone one far off is a spike … */
const MIN_STAY_STEPS = 2
const MIN_STAY_SAMPLES = 6
/** … but the newest only so many samples, each of them on its side: what began just now is what somebody looks for. */
const MIN_NEWEST_SAMPLES = 4

/**
 * The newest edge of a series that went to and fro between two levels, however often it did before: an incident that comes a
 * second time is found as the first was. Undefined where there are no two levels.
 */
export function edgeOf(samples: SampleRing, start: number, steps: Steps): Trend | undefined {
  const { length, middle, size } = steps
  if (length < MIN_STEPS) return undefined
  const levels = levelsOf(middle)
  if (levels === undefined || levels.high - levels.low < MIN_GAP_TO_RANGE * usualRange(steps)) return undefined
  const all = edgesOf(middle, levels)
  const last = all.at(-1)
  // What may be an edge once more of it has come; until then the one before is the newest.
  const isOpen = last !== undefined && isTooYoung(steps, last, { levels, count: samples.length - start })
  const [edges, end] = isOpen ? [all.slice(0, -1), last] : [all, length]
  const newest = edges.at(-1)
  if (newest === undefined || edges.length > MAX_EDGES) return undefined
  const leastStay = Math.max(MIN_STAY_STEPS, MIN_STAY_SAMPLES / size)
  if (edges.some((edge, index) => edge - (edges[index - 1] ?? 0) < leastStay)) return undefined
  if (!edges.every((edge) => isSharp(middle, edge, levels))) return undefined
  const from = middleBetween(middle, edges.at(-2) ?? 0, newest)
  const to = middleBetween(middle, newest, end)
  const share = Math.abs(to - from) / Math.max(Math.abs(from), Math.abs(to))
  if (share < LEAST_SHARE) return undefined
  const at = crossing(samples, {
    start: start + (newest - 1) * size,
    level: (from + to) / 2,
    isUp: to > from,
  })
  const weight = weightOf(share, (length - newest) / length)
  // Every second edge goes the same way.
  return { kind: 'shift', weight, at, from, to, times: (edges.length + 1) >> 1 }
}

interface Levels {
  readonly low: number
  readonly high: number
}

/** Means of the steps below and above the middle between these means; undefined where they stand too close together. */
function levelsOf(middle: Float64Array): Levels | undefined {
  let border = (Math.min(...middle) + Math.max(...middle)) / 2
  let levels: Levels = { low: border, high: border }
  for (let turn = 0; turn < 8; turn++) {
    levels = { low: meanOf(middle, (value) => value <= border), high: meanOf(middle, (value) => value > border) }
    const next = (levels.low + levels.high) / 2
    if (next === border) break
    border = next
  }
  const { low, high } = levels
  const stray = Math.sqrt(
    meanOf(
      middle.map((value) => (value - (value > border ? high : low)) ** 2),
      () => true,
    ),
  )
  return high - low >= MIN_GAP_TO_STRAY * stray && high > low ? levels : undefined
}

function usualRange({ min, max, length }: Steps): number {
  return middleBetween(
    max.map((value, step) => value - (min[step] ?? value)),
    0,
    length,
  )
}

function meanOf(column: Float64Array, isMeant: (value: number) => boolean): number {
  let sum = 0
  let count = 0
  for (const value of column) {
    if (!isMeant(value)) continue
    sum += value
    count++
  }
  return sum / count
}

/** The first step after each way from one level to the other. */
function edgesOf(middle: Float64Array, { low, high }: Levels): readonly number[] {
  const isHigh = (step: number): boolean => (middle[step] ?? 0) > (low + high) / 2
  const edges: number[] = []
  for (let step = 1; step < middle.length; step++) if (isHigh(step) !== isHigh(step - 1)) edges.push(step)
  return edges
}

interface Seen {
  readonly levels: Levels
  /** Samples of all steps. */
  readonly count: number
}

function isTooYoung(steps: Steps, newest: number, { levels, count }: Seen): boolean {
  if (count - newest * steps.size < MIN_NEWEST_SAMPLES) return true
  return steps.length - newest < MIN_STAY_STEPS && !isClear(steps, newest, levels)
}

/** Whether no value of the newest stay lies on the other side. */
function isClear({ min, max, middle }: Steps, newest: number, { low, high }: Levels): boolean {
  const border = (low + high) / 2
  return (middle[newest] ?? 0) > border ? (min[newest] ?? 0) > border : (max[newest] ?? 0) <= border
}

/** Whether the level before and that behind are reached but for one step each. */
function isSharp(middle: Float64Array, edge: number, { low, high }: Levels): boolean {
  const isUp = (middle[edge] ?? 0) > (low + high) / 2
  const isNear = (step: number, level: number): boolean =>
    Math.abs((middle[step] ?? level) - level) <= MAX_BESIDE_SHARE * (high - low)
  return isNear(edge - 2, isUp ? low : high) && isNear(edge + 1, isUp ? high : low)
}
