import type { SampleRing } from '@multimeter/buffers'

import { middleBetween, type Steps } from './steps.ts'
import type { Trend } from './trend.ts'

/** Steps on each side of a moment that are compared: a twelfth of all, and not fewer than so many. */
const SIDE_SHARE = 12
const MIN_SIDE_STEPS = 4

/** A jump is so many times what the values usually are off their middle … */
const MIN_JUMP_TO_NOISE = 4
/** … and so many times the usual jump between two sides: what wanders, waves or climbs jumps everywhere. */
const MIN_JUMP_TO_USUAL = 4.5
/** The greater part of it happens within a third of the sides. */
const MIN_SHARPNESS = 0.6

/** A jump of this share of the greatest, beside it, is the same one. */
const NEARLY = 0.85

/** Less than this share of the greater level is drawn as no step at all. */
export const LEAST_SHARE = 0.02

/** The one moment at which a series went from one level to another; undefined where there is none that stands out. */
export function shiftOf(samples: SampleRing, start: number, steps: Steps): Trend | undefined {
  const side = Math.max(MIN_SIDE_STEPS, Math.round(steps.length / SIDE_SHARE))
  if (steps.length < 3 * side) return undefined
  const { middle } = steps
  const jumps = new Float64Array(steps.length)
  let greatest = 0
  let peak = -1
  let sum = 0
  let noise = 0
  for (let step = side; step <= steps.length - side; step++) {
    const before = middleBetween(middle, step - side, step)
    const after = middleBetween(middle, step, step + side)
    const jump = after - before
    const value = middle[step] ?? after
    noise += (Math.abs(value - before) + Math.abs(value - after)) / 2
    sum += Math.abs(jump)
    jumps[step] = jump
    if (Math.abs(jump) <= greatest) continue
    greatest = Math.abs(jump)
    peak = step
  }
  const places = steps.length - 2 * side + 1
  if (peak < 0 || greatest < MIN_JUMP_TO_NOISE * (noise / places)) return undefined
  if (greatest < MIN_JUMP_TO_USUAL * (sum / places)) return undefined
  const place = midstOf(jumps, peak)
  const from = middleBetween(middle, place - side, place)
  const to = middleBetween(middle, place, place + side)
  const share = greatest / Math.max(Math.abs(from), Math.abs(to))
  if (share < LEAST_SHARE) return undefined
  const near = Math.max(2, Math.round(side / 3))
  const close =
    middleBetween(middle, place + near - 2, place + near + 1) -
    middleBetween(middle, place - near - 1, place - near + 2)
  if (close / (to - from) < MIN_SHARPNESS) return undefined
  const crossedAt = crossing(samples, {
    start: start + Math.max(0, place - near - 1) * steps.size,
    level: (from + to) / 2,
    isUp: to > from,
  })
  const weight = weightOf(share, (steps.at.length - place) / steps.length)
  return { kind: 'shift', weight, at: crossedAt, from, to, times: 1 }
}

/** The middles of both sides stay nearly the same around a step, so that noise decides where they are farthest apart: it is in the midst. */
function midstOf(jumps: Float64Array, peak: number): number {
  const least = Math.abs(jumps[peak] ?? 0) * NEARLY
  const isUp = (jumps[peak] ?? 0) > 0
  const isAsGreat = (step: number): boolean => {
    const jump = jumps[step] ?? 0
    return Math.abs(jump) >= least && jump > 0 === isUp
  }
  let first = peak
  let last = peak
  while (isAsGreat(first - 1)) first--
  while (isAsGreat(last + 1)) last++
  return (first + last) >> 1
}

interface Crossing {
  readonly start: number
  readonly level: number
  readonly isUp: boolean
}

/** The moment of the first sample beyond a level that is followed by another one there. */
export function crossing(samples: SampleRing, { start, level, isUp }: Crossing): number {
  const isBeyond = (index: number): boolean => (isUp ? samples.value(index) > level : samples.value(index) < level)
  for (let index = start; index < samples.length; index++) {
    if (isBeyond(index) && (index + 1 === samples.length || isBeyond(index + 1))) return samples.at(index)
  }
  return samples.at(start)
}

/** A doubling is nearly as telling as a rise from nothing; what is younger a little more. */
export function weightOf(share: number, age: number): number {
  return 30 + 60 * Math.sqrt(Math.min(1, share)) - 10 * age
}
