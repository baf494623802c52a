import type { Chart, ChartBand } from '../../../feed/chart.ts'
import { valueAt } from '../../../plot/value-at.ts'

/** What a readout shows: a number, or a word. */
export type Reading =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'word'; readonly word: string }

/** What a chart says at a moment, or at its end; NaN where nothing stood. */
export function readChart(chart: Chart, readAt: number | undefined): Reading {
  if (chart.bands !== undefined) {
    const word = (readAt === undefined ? chart.bands.at(-1) : bandAt(chart.bands, readAt))?.word
    return { kind: 'word', word: word ?? '–' }
  }
  if (readAt === undefined) return { kind: 'number', value: chart.last }
  return { kind: 'number', value: valueAt(chart, readAt) ?? Number.NaN }
}

function bandAt(bands: readonly ChartBand[], at: number): ChartBand | undefined {
  return bands.findLast(({ fromAt, toAt }) => fromAt <= at && at <= toAt)
}
