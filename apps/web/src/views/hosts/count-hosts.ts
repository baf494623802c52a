import type { HostRow } from '../../feed/feed.ts'
import type { StateOf } from '../../model/host-state.ts'

/** The figures of the tiles. */
export interface HostCounts {
  readonly known: number
  readonly live: number
  readonly quiet: number
  readonly unknown: number
  /** How long the host that has been quiet longest was not heard, ms; undefined where none is. */
  readonly longestQuietMs: number | undefined
  /** NaN while no host's rate is known. */
  readonly ratePerSecond: number
  readonly events: number
}

export function countHosts(rows: readonly HostRow[], { now, stateOf }: { now: number; stateOf: StateOf }): HostCounts {
  const counts = { live: 0, quiet: 0, unknown: 0 }
  let events = 0
  let oldest = Number.POSITIVE_INFINITY
  for (const row of rows) {
    const state = stateOf(row)
    counts[state] += 1
    if (state === 'quiet') oldest = Math.min(oldest, row.lastHeardAt)
    events += row.count
  }
  return {
    known: rows.length,
    ...counts,
    longestQuietMs: Number.isFinite(oldest) ? now - oldest : undefined,
    ratePerSecond: sumRates(rows),
    events,
  }
}

/** The sum of the rates that are known; NaN where none is. */
export function sumRates(rows: readonly HostRow[]): number {
  const known = rows.filter(({ ratePerSecond }) => Number.isFinite(ratePerSecond))
  if (known.length === 0) return Number.NaN
  return known.reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0)
}
