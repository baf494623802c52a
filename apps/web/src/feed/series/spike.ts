import type { SampleRing } from '@multimeter/buffers'

import { middleBetween, type Steps } from './steps.ts'
import type { Trend } from './trend.ts'

/** A spike is so many times what the values usually spread over … */
const MIN_HEIGHT_TO_SPREAD = 6
/** … and this share of the usual value at least. */
const MIN_HEIGHT_TO_USUAL = 0.25
/** Steps that may reach half its height, side by side: else it is no single one. */
const MAX_WIDE_STEPS = 3
/** Of few steps each is a great part. */
const MIN_SPIKE_STEPS = 24

/** The one moment at which a series was far off its usual value; undefined where there is none, or more than one. */
export function spikeOf(samples: SampleRing, start: number, steps: Steps): Trend | undefined {
  const { length, min, max, middle, size } = steps
  if (length < MIN_SPIKE_STEPS) return undefined
  const usual = middleBetween(middle, 0, length)
  const spread = spreadOf(steps)
  let place = 0
  let height = 0
  for (let step = 0; step < length; step++) {
    const off = Math.max((max[step] ?? 0) - usual, usual - (min[step] ?? 0))
    if (off <= height) continue
    height = off
    place = step
  }
  if (height < MIN_HEIGHT_TO_SPREAD * spread || height < MIN_HEIGHT_TO_USUAL * Math.abs(usual)) return undefined
  for (let step = 0; step < length; step++) {
    const off = Math.max((max[step] ?? 0) - usual, usual - (min[step] ?? 0))
    if (off > height / 2 && Math.abs(step - place) >= MAX_WIDE_STEPS) return undefined
  }
  const index = farthest(samples, { from: start + place * size, to: start + (place + 1) * size, usual })
  const weight = 35 + 15 * Math.min(1, height / (Math.abs(usual) + height))
  return { kind: 'spike', weight, at: samples.at(index), value: samples.value(index), usual }
}

/** From where nine of ten steps' least values lie to where nine of ten of their greatest do. */
function spreadOf({ min, max }: Steps): number {
  const low = min.slice().sort()
  const high = max.slice().sort()
  const tenth = Math.floor(low.length / 10)
  return (high[high.length - 1 - tenth] ?? 0) - (low[tenth] ?? 0)
}

interface Part {
  readonly from: number
  readonly to: number
  readonly usual: number
}

function farthest(samples: SampleRing, { from, to, usual }: Part): number {
  let best = from
  for (let index = from + 1; index < Math.min(to, samples.length); index++) {
    if (Math.abs(samples.value(index) - usual) > Math.abs(samples.value(best) - usual)) best = index
  }
  return best
}
