import type { SampleRing } from '@multimeter/buffers'

import { rampOf } from './ramp.ts'
import { shiftOf } from './shift.ts'
import { spikeOf } from './spike.ts'
import { stepsOf } from './steps.ts'
import { stuckOf } from './stuck.ts'
import { TREND_SPAN_MS, type Trend } from './trend.ts'
import { edgeOf } from './two-levels.ts'

/** With fewer samples, or in a shorter time, anything may look like anything. */
const MIN_TREND_SAMPLES = 12
const MIN_TREND_MS = 10_000

/** So many equal values over so long make a series flat. */
const MIN_FLAT_SAMPLES = 20
const MIN_FLAT_MS = 45_000

/** What a series of numbers did lately; undefined while too little of it is known. */
export function trendOf(samples: SampleRing, nowAt: number): Trend | undefined {
  const start = samples.indexOf(nowAt - TREND_SPAN_MS)
  const count = samples.length - start
  const spanMs = samples.at(samples.length - 1) - samples.at(start)
  if (count < MIN_TREND_SAMPLES || spanMs < MIN_TREND_MS) return undefined
  const steps = stepsOf(samples, start)
  const [least, greatest] = endsOf(steps)
  if (least === greatest) {
    return count >= MIN_FLAT_SAMPLES && spanMs >= MIN_FLAT_MS ? flatOf(samples) : undefined
  }
  return (
    stuckOf(samples, start, { least, greatest }) ??
    edgeOf(samples, start, steps) ??
    shiftOf(samples, start, steps) ??
    rampOf(steps) ??
    spikeOf(samples, start, steps) ?? { kind: 'steady', weight: 10 }
  )
}

/** It may have had another value before the time looked at. */
function flatOf(samples: SampleRing): Trend {
  let first = samples.length - 1
  while (first > 0 && samples.value(first - 1) === samples.value(first)) first--
  return { kind: 'flat', weight: 0, at: samples.at(first) }
}

function endsOf({ min, max, length }: { min: Float64Array; max: Float64Array; length: number }): [number, number] {
  let least = Infinity
  let greatest = -Infinity
  for (let step = 0; step < length; step++) {
    least = Math.min(least, min[step] ?? Infinity)
    greatest = Math.max(greatest, max[step] ?? -Infinity)
  }
  return [least, greatest]
}

/** What a series of words did lately, each sample being the index of a word. */
export function trendOfWords(samples: SampleRing, nowAt: number): Trend | undefined {
  const start = samples.indexOf(nowAt - TREND_SPAN_MS)
  let times = 0
  let at = Number.NaN
  for (let index = start + 1; index < samples.length; index++) {
    if (samples.value(index) === samples.value(index - 1)) continue
    times++
    if (times === 1) at = samples.at(index)
  }
  if (times === 0) return samples.length - start > 0 ? flatOf(samples) : undefined
  // What is another word each time tells nothing.
  const share = times / (samples.length - start)
  return { kind: 'changes', weight: share > 0.3 ? 15 : 40 + 30 / times, times, at }
}
