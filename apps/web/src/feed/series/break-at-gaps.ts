import type { ChartGap } from '../chart.ts'

interface Columns {
  readonly at: Float64Array
  readonly values: Float64Array
}

/** Puts a NaN between the last sample before a hole and the first after it; none at the ends, where no line is drawn. */
export function breakAtGaps({ at, values }: Columns, gaps: readonly Pick<ChartGap, 'fromAt'>[]): Columns {
  const breaks = new Map<number, number>()
  for (const { fromAt } of gaps) {
    const next = at.findIndex((time) => time > fromAt)
    if (next > 0) breaks.set(next, fromAt)
  }
  if (breaks.size === 0) return { at, values }
  const broken = { at: new Float64Array(at.length + breaks.size), values: new Float64Array(at.length + breaks.size) }
  let place = 0
  for (const [index, time] of at.entries()) {
    const breakAt = breaks.get(index)
    if (breakAt !== undefined) {
      broken.at[place] = breakAt
      broken.values[place++] = Number.NaN
    }
    broken.at[place] = time
    broken.values[place++] = values[index] ?? Number.NaN
  }
  return broken
}
