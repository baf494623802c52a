import type { SampleRing } from '@multimeter/buffers'

/** Gaps between samples that are looked at, and needed. */
const GAPS = 32
const MIN_GAPS = 8

/** The longer gaps are at most so many times the usual one: else it comes as it likes, and is never missing. */
const MAX_UNEVENNESS = 3

/** So many long gaps without a sample are a silence, and never less than this: a page may be reading behind. */
const SILENT_GAPS = 8
const MIN_SILENT_MS = 10_000

/** How long a series must be quiet to be missing; undefined where it has no regular rhythm. */
export function quietLimit(samples: SampleRing): number | undefined {
  const count = Math.min(GAPS, samples.length - 1)
  if (count < MIN_GAPS) return undefined
  const gaps = new Float64Array(count)
  for (let index = 0; index < count; index++) {
    const place = samples.length - 1 - index
    gaps[index] = samples.at(place) - samples.at(place - 1)
  }
  gaps.sort()
  const usual = gaps[count >> 1] ?? 0
  const long = gaps[Math.floor(count * 0.9)] ?? 0
  return long <= MAX_UNEVENNESS * usual ? Math.max(MIN_SILENT_MS, SILENT_GAPS * long) : undefined
}
