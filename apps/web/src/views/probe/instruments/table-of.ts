import type { Chart } from '../../../feed/chart.ts'
import { formatClock, formatClockMs } from '../../../ui/format-time.ts'
import { formatValue } from '../../../ui/format-number.ts'

/** Rows of a table; the newest. */
export const MAX_TABLE_ROWS = 60

/** The newest points of a chart as they are drawn, or the words that stood, the newest first. */
export function tableOf(chart: Chart): readonly { readonly time: string; readonly value: string }[] {
  if (chart.bands !== undefined) {
    return chart.bands
      .slice(-MAX_TABLE_ROWS)
      .reverse()
      .map(({ fromAt, word }) => ({ time: formatClock(fromAt), value: word ?? 'many words' }))
  }
  const rows: { time: string; value: string }[] = []
  for (let index = chart.at.length - 1; index >= 0 && rows.length < MAX_TABLE_ROWS; index -= 1) {
    const value = chart.values[index] ?? Number.NaN
    if (Number.isFinite(value)) rows.push({ time: formatClockMs(chart.at[index] ?? 0), value: formatValue(value) })
  }
  return rows
}
