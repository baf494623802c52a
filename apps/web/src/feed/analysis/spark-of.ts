import type { Columns, Stretch } from '@multimeter/analysis'

import { SPARK_STEPS } from '../series-questions.ts'

/**
 * A series in SPARK_STEPS values over a time, oldest first: of each step what is farthest from the middle of all, so that
 * no spike is lost. NaN where nothing is known.
 */
export function sparkOf({ at, values }: Columns, { fromAt, toAt }: Stretch): readonly number[] {
  const spark = Array.from({ length: SPARK_STEPS }, () => Number.NaN)
  const stepMs = (toAt - fromAt) / SPARK_STEPS
  const middle = values.toSorted()[values.length >> 1] ?? 0
  for (let index = 0; index < at.length; index++) {
    const step = Math.floor(((at[index] ?? 0) - fromAt) / stepMs)
    if (step < 0 || step >= SPARK_STEPS) continue
    const value = values[index] ?? Number.NaN
    const kept = spark[step] ?? Number.NaN
    if (!(Math.abs(value - middle) <= Math.abs(kept - middle))) spark[step] = value
  }
  return spark
}
