/** The median of values in any order, which stay as they are; of two in the middle, the one between them. NaN of none. */
export function medianOf(values: Float64Array): number {
  return middleOf(values.slice())
}

/** As `medianOf`, of values that may be put in another order: to sort them all would take ten times as long. */
function middleOf(values: Float64Array): number {
  const half = values.length >> 1
  if (values.length === 0) return Number.NaN
  select(values, half)
  const upper = values[half] ?? Number.NaN
  if (values.length % 2 === 1) return upper
  let lower = -Infinity
  for (let index = 0; index < half; index++) lower = Math.max(lower, values[index] ?? -Infinity)
  return (lower + upper) / 2
}

/** Puts the value that belongs at a place there, none greater before it and none less after it (Hoare's selection). */
function select(values: Float64Array, place: number): void {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const pivot = values[(low + high) >>> 1] ?? 0
    let left = low
    let right = high
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++
      while ((values[right] ?? 0) > pivot) right--
      if (left > right) break
      const kept = values[left] ?? 0
      values[left] = values[right] ?? 0
      values[right] = kept
      left++
      right--
    }
    if (place <= right) high = right
    else if (place >= left) low = left
    else return
  }
}

/** Where values lie, and how far from there as a rule: both nearly the same whatever a few of them are. */
export interface Spread {
  readonly middle: number
  /** As a deviation: 1 for values of a normal distribution with deviation 1. Nought where all are equal. */
  readonly deviation: number
}

/** What makes deviations of the median and of the mean distance, were the values normal. */
export const MEDIAN_DISTANCE = 1.4826
const MEAN_DISTANCE = 1.2533

/** To look at more tells no more of where they lie. */
const MAX_SPREAD_VALUES = 512

/**
 * Middle and spread. The median distance alone would be nought for what is at rest for most of the time, and the mean one is
 * moved by what is far off: the greater of the two is taken, since to know too much is the worse error here.
 */
export function spreadOf(values: Float64Array): Spread {
  const some = someOf(values)
  const middle = middleOf(some)
  let sum = 0
  for (let index = 0; index < some.length; index++) {
    const distance = Math.abs((some[index] ?? middle) - middle)
    some[index] = distance
    sum += distance
  }
  if (some.length === 0) return { middle, deviation: 0 }
  return { middle, deviation: Math.max(MEDIAN_DISTANCE * middleOf(some), (MEAN_DISTANCE * sum) / some.length) }
}

/** A copy, of more values of evenly chosen ones. */
function someOf(values: Float64Array): Float64Array {
  const stride = Math.ceil(values.length / MAX_SPREAD_VALUES)
  if (stride <= 1) return values.slice()
  const some = new Float64Array(Math.floor(values.length / stride))
  for (let place = 0; place < some.length; place++) some[place] = values[place * stride] ?? 0
  return some
}
