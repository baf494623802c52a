import type { Chart } from '../../feed/chart.ts'
import type { SeriesFacts } from '../../feed/series/series-facts.ts'
import { csvLine } from '../../ui/csv-line.ts'

/** A series as it is written into a file. */
export interface WrittenSeries {
  readonly facts: Pick<SeriesFacts, 'host' | 'stream' | 'path'>
  readonly sign: string
  readonly chart: Chart
}

/**
 * What is drawn as a file: one line for each point, or word, of each series, and one for each gap. Points are as they are drawn, so
 * that of many the least and the greatest of each step are there.
 */
export function overlayCsv(series: readonly WrittenSeries[]): string {
  let text = csvLine(['at', 'host', 'stream', 'field', 'value', 'unit'])
  for (const { facts, sign, chart } of series) {
    const { host = '', stream, path } = facts
    const line = (at: number, value: string): string => csvLine([isoTime(at), host, stream, path, value, sign])
    if (chart.bands === undefined) {
      chart.at.forEach((at, index) => {
        const value = chart.values[index] ?? Number.NaN
        if (Number.isFinite(value)) text += line(at, String(value))
      })
    } else for (const { fromAt, word } of chart.bands) text += line(fromAt, word ?? 'many words')
  }
  for (const { fromAt, message } of series[0]?.chart.gaps ?? [])
    text += csvLine([isoTime(fromAt), '', '', 'gap', message, ''])
  return text
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}
