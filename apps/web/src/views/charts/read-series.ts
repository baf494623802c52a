import type { Chart } from '../../feed/chart.ts'
import { measureFor, written, type Unit } from '../../model/unit-of.ts'
import { valueAt } from '../../plot/value-at.ts'

/** What a series said at a moment, as it is written: `2.61 s`, a word, or a dash. @param at undefined: its newest */
export function readSeries(chart: Chart | undefined, unit: Unit, at: number | undefined): string {
  if (chart === undefined) return '–'
  if (chart.bands !== undefined) {
    // The last one stands at the very end of the span, too.
    const band =
      at === undefined ? chart.bands.at(-1) : chart.bands.findLast(({ fromAt, toAt }) => at >= fromAt && at <= toAt)
    return band === undefined ? '–' : (band.word ?? 'many words')
  }
  const value = at === undefined ? chart.last : valueAt(chart, at)
  if (value === undefined || !Number.isFinite(value)) return '–'
  // A span without samples has no greatest.
  const measure = measureFor(unit, Number.isFinite(chart.max) ? chart.max : value)
  return `${written(value, measure)} ${measure.sign}`.trim()
}
