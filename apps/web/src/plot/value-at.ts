import type { Chart } from '../feed/chart.ts'

/** A chart that follows live is drawn anew so often: what is pointed at may lie so much beyond its end, ms. */
const SLACK_MS = 2_000

/**
 * The value that stood at a moment: of the newest sample at or before it, which may be older than the chart's span. Undefined before
 * the first one, inside a break, and of a moment beyond the chart's end, of which it knows nothing.
 */
export function valueAt(chart: Chart, at: number): number | undefined {
  const drawn = drawnAt(chart, at)
  if (drawn !== undefined) return drawn
  const { before, gaps, texts = [], fromAt, untilAt } = chart
  if (at < fromAt || at > untilAt + SLACK_MS || (chart.at[0] ?? Infinity) <= at) return undefined
  return [...gaps, ...texts].some((hole) => hole.fromAt <= at) ? undefined : before
}

/** The same where a sample of the span stood: there its line is drawn. */
export function drawnAt(chart: Chart, at: number): number | undefined {
  if (at > chart.untilAt + SLACK_MS) return undefined
  let low = 0
  let high = chart.at.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((chart.at[middle] ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1
    else high = middle
  }
  const value = chart.values[low - 1]
  return value === undefined || Number.isNaN(value) ? undefined : value
}
