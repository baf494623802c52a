import type { LogRow } from '../feed/log/log-row.ts'

/** The place of the entry nearest to a moment, among those in sight; undefined where the moment is not among them. */
export function nearestEntry(rows: readonly LogRow[], at: number): number | undefined {
  let best: LogRow | undefined
  let oldest = Infinity
  let newest = -Infinity
  for (const row of rows) {
    const time = timeOf(row)
    oldest = Math.min(oldest, time)
    newest = Math.max(newest, time)
    if (best === undefined || Math.abs(time - at) <= Math.abs(timeOf(best) - at)) best = row
  }
  return at < oldest || at > newest ? undefined : best?.place
}

/** When an entry was received, or a hole began. */
export function timeOf(row: LogRow): number {
  return row.kind === 'line' ? row.receivedAt : row.fromAt
}
