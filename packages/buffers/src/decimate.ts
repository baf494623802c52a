/** Samples in order of time, oldest first; a `SampleRing` is one. */
export interface Samples {
  readonly length: number
  at(index: number): number
  value(index: number): number
  /** Index of the first sample at or after `at`; `length` where there is none. */
  indexOf(at: number): number
}

/** What part to show and how finely. */
export interface DecimateWindow {
  /** First moment shown, ms since epoch, inclusive. */
  readonly fromAt: number
  /** Last moment shown, ms since epoch, inclusive. */
  readonly untilAt: number
  /** Buckets over the window, usually its width in pixels; clamped to 2..MAX_BUCKETS. */
  readonly buckets: number
}

/** What is left to draw; the arrays belong to the caller. */
export interface Decimated {
  readonly at: Float64Array
  readonly values: Float64Array
  /** Samples in the window before decimation. */
  readonly samples: number
  /** Least and greatest value of the window; NaN where it is empty. */
  readonly min: number
  readonly max: number
}

/** Wider than any screen; a hostile width costs no more than this. */
const MAX_BUCKETS = 16_384

/**
 * Thins samples to at most `2 × buckets + 2` points: the first and the last of the window, and of each bucket the least
 * and the greatest, each at its own time. A window that holds no more than `2 × buckets` samples is returned whole.
 * Buckets begin at multiples of their width, not at the window's start: as the window slides, a drawn peak stays where it is.
 */
export function decimate(samples: Samples, window: DecimateWindow): Decimated {
  const { fromAt, untilAt } = window
  if (!(untilAt >= fromAt)) return nothing()
  const start = samples.indexOf(fromAt)
  let end = samples.indexOf(untilAt)
  while (end < samples.length && samples.at(end) === untilAt) end++
  const count = end - start
  if (count <= 0) return nothing()

  const buckets = Math.min(MAX_BUCKETS, Math.max(2, Math.floor(window.buckets) || 0))
  // One bucket fewer fits the width, because the first and the last are cut by the window's edges.
  const bucketMs = (untilAt - fromAt) / (buckets - 1)
  const thin = count > 2 * buckets
  const kept: number[] = []
  let min = Infinity
  let max = -Infinity
  let bucket = Number.NaN
  let least = start
  let greatest = start

  const closeBucket = (): void => {
    const [earlier, later] = least < greatest ? [least, greatest] : [greatest, least]
    if (earlier !== start && earlier !== end - 1) kept.push(earlier)
    if (later !== earlier && later !== start && later !== end - 1) kept.push(later)
  }

  if (thin) kept.push(start)
  for (let index = start; index < end; index++) {
    const value = samples.value(index)
    if (value < min) min = value
    if (value > max) max = value
    if (!thin) {
      kept.push(index)
      continue
    }
    const inBucket = bucketMs > 0 ? Math.floor(samples.at(index) / bucketMs) : 0
    if (inBucket !== bucket) {
      if (index > start) closeBucket()
      bucket = inBucket
      least = index
      greatest = index
    } else {
      if (value < samples.value(least)) least = index
      if (value > samples.value(greatest)) greatest = index
    }
  }
  if (thin) {
    closeBucket()
    kept.push(end - 1)
  }

  return {
    at: Float64Array.from(kept, (index) => samples.at(index)),
    values: Float64Array.from(kept, (index) => samples.value(index)),
    samples: count,
    min,
    max,
  }
}

function nothing(): Decimated {
  return { at: new Float64Array(), values: new Float64Array(), samples: 0, min: Number.NaN, max: Number.NaN }
}
