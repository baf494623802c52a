import type { Columns } from '../columns.ts'
import type { Spread } from '../robust.ts'
import { cellOf, type Frame } from './frame.ts'

/** Sums and counts of the samples of all cells before a cell, so that any run of cells is summed by one subtraction. */
export interface CellSums {
  readonly sums: Float64Array
  readonly counts: Float64Array
}

/** A value farther from the middle than so many deviations counts as that far: one alone shall not be a level. */
const MAX_DEVIATIONS = 8

/** What is always the same has no deviation: then any other value is this share of it away. */
const LEAST_DEVIATION = 1e-6

/** Never nought, so that what was always the same can be compared with what is not. */
export function deviationOf({ middle, deviation }: Spread): number {
  return Math.max(deviation, LEAST_DEVIATION * Math.max(1, Math.abs(middle)))
}

export function cellSumsOf({ at, values }: Columns, spread: Spread, frame: Frame): CellSums {
  const { startAt, cellMs, cells } = frame
  const sums = new Float64Array(cells + 1)
  const counts = new Float64Array(cells + 1)
  const farthest = MAX_DEVIATIONS * deviationOf(spread)
  const low = spread.middle - farthest
  const high = spread.middle + farthest
  for (let index = 0; index < at.length; index++) {
    const cell = Math.floor(((at[index] ?? 0) - startAt) / cellMs)
    if (cell < 0 || cell >= cells) continue
    const value = values[index] ?? 0
    sums[cell + 1] = (sums[cell + 1] ?? 0) + (value < low ? low : value > high ? high : value)
    counts[cell + 1] = (counts[cell + 1] ?? 0) + 1
  }
  accumulate(sums)
  accumulate(counts)
  return { sums, counts }
}

/** Counts of moments before each cell. */
export function countsOf(at: Float64Array, frame: Frame): Float64Array {
  const counts = new Float64Array(frame.cells + 1)
  for (let index = 0; index < at.length; index++) {
    const cell = cellOf(frame, at[index] ?? Number.NaN)
    if (cell >= 0) counts[cell + 1] = (counts[cell + 1] ?? 0) + 1
  }
  return accumulate(counts)
}

/** Makes of each value the sum up to it, in place. */
export function accumulate(column: Float64Array): Float64Array {
  for (let index = 1; index < column.length; index++) column[index] = (column[index] ?? 0) + (column[index - 1] ?? 0)
  return column
}
