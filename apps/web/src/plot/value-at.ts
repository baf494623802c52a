import type { Chart } from '../feed/chart.ts'

/** A chart that follows live is drawn anew so often: what is pointed at may lie so much beyond its end, ms. */
const SLACK_MS = 2_000

/**
 * The sample that stood at a moment: the newest at or before it. Undefined before the first one, inside a break, and of a
 * moment beyond the chart's end, of which it knows nothing.
 */
export function valueAt(chart: Chart, at: number): { readonly at: number; readonly value: number } | undefined {
  if (at > chart.untilAt + SLACK_MS) return undefined
  let low = 0
  let high = chart.at.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((chart.at[middle] ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1
    else high = middle
  }
  const time = chart.at[low - 1]
  const value = chart.values[low - 1]
  if (time === undefined || value === undefined || Number.isNaN(value)) return undefined
  return { at: time, value }
}
