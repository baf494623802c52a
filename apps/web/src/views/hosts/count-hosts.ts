import type { HostRow } from '../../feed/feed.ts'
import { hostState } from '../../model/host-state.ts'

/** The figures of the tiles. */
export interface HostCounts {
  readonly known: number
  readonly live: number
  readonly quiet: number
  /** How long the host that has been quiet longest was not heard, ms; undefined where none is. */
  readonly longestQuietMs: number | undefined
  readonly ratePerSecond: number
  readonly events: number
}

export function countHosts(rows: readonly HostRow[], now: number): HostCounts {
  let live = 0
  let rate = 0
  let events = 0
  let oldest = Number.POSITIVE_INFINITY
  for (const row of rows) {
    if (hostState(row.lastHeardAt, now) === 'live') live += 1
    else oldest = Math.min(oldest, row.lastHeardAt)
    if (Number.isFinite(row.ratePerSecond)) rate += row.ratePerSecond
    events += row.count
  }
  return {
    known: rows.length,
    live,
    quiet: rows.length - live,
    longestQuietMs: Number.isFinite(oldest) ? now - oldest : undefined,
    ratePerSecond: rate,
    events,
  }
}
