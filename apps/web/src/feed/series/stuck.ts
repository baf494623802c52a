import type { SampleRing } from '@multimeter/buffers'

import type { Trend } from './trend.ts'

/** It stands still for so many samples, and for this share of all, at least. */
const MIN_STILL_SAMPLES = 10
const MIN_STILL_SHARE = 0.08
/** Before that it took so many different values: what switches between two has no end that it could reach. */
const MIN_BEFORE_DISTINCT = 4
const MIN_BEFORE_SAMPLES = 10
/** Before that it was at the end for this share at most: zero is where many are as a rule. */
const MAX_BEFORE_SHARE = 0.1

/** A series that moved and now stands still at one of its ends: a pool that is full, a rate that is zero. */
export function stuckOf(
  samples: SampleRing,
  start: number,
  { least, greatest }: { readonly least: number; readonly greatest: number },
): Trend | undefined {
  const value = samples.value(samples.length - 1)
  if (value !== least && value !== greatest) return undefined
  let still = samples.length - 1
  while (still > start && samples.value(still - 1) === value) still--
  const count = samples.length - still
  const before = still - start
  if (count < MIN_STILL_SAMPLES || count < MIN_STILL_SHARE * (samples.length - start)) return undefined
  if (before < MIN_BEFORE_SAMPLES) return undefined
  const distinct = new Set<number>()
  let atEnd = 0
  for (let index = start; index < still; index++) {
    if (distinct.size < MIN_BEFORE_DISTINCT) distinct.add(samples.value(index))
    if (samples.value(index) === value) atEnd++
  }
  if (distinct.size < MIN_BEFORE_DISTINCT || atEnd > MAX_BEFORE_SHARE * before) return undefined
  return { kind: 'stuck', weight: 80, end: value === greatest ? 'maximum' : 'minimum', at: samples.at(still), value }
}
