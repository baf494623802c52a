import type { SampleRing } from '@multimeter/buffers'

/** A part of a series in at most MAX_STEPS steps of equally many samples. */
export interface Steps {
  readonly length: number
  /** Samples of each step. */
  readonly size: number
  /** Moment of the first sample of each step. */
  readonly at: Float64Array
  /** A median, so that a lone sample far off moves nothing. */
  readonly middle: Float64Array
  readonly min: Float64Array
  readonly max: Float64Array
}

/** Enough to place what happened within a hundredth of the time looked at, whatever the rate of the samples. */
const MAX_STEPS = 128

/** Cuts the samples from index `start` on into steps. */
export function stepsOf(samples: Pick<SampleRing, 'length' | 'at' | 'value'>, start: number): Steps {
  const count = Math.max(0, samples.length - start)
  const size = Math.max(1, Math.ceil(count / MAX_STEPS))
  const length = Math.ceil(count / size)
  const at = new Float64Array(length)
  const middle = new Float64Array(length)
  const min = new Float64Array(length)
  const max = new Float64Array(length)
  const values = new Float64Array(size)
  for (let step = 0; step < length; step++) {
    const from = start + step * size
    const held = values.subarray(0, Math.min(size, samples.length - from))
    for (let index = 0; index < held.length; index++) held[index] = samples.value(from + index)
    held.sort()
    at[step] = samples.at(from)
    middle[step] = middleOf(held)
    min[step] = held[0] ?? Number.NaN
    max[step] = held.at(-1) ?? Number.NaN
  }
  return { length, size, at, middle, min, max }
}

/** The median of sorted values; of two in the middle, the one between them. NaN of none. */
export function middleOf(sorted: Float64Array): number {
  const half = sorted.length >> 1
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2
}

/** The median of a part of a column. */
export function middleBetween(column: Float64Array, from: number, to: number): number {
  return middleOf(column.slice(Math.max(0, from), to).sort())
}
