import type { HostRow } from '../feed/hosts-state.ts'
import type { HostState, StateOf } from './host-state.ts'

/** How many hosts there are of each state. */
export type StateCounts = Readonly<Record<HostState, number>>

export function countStates(rows: readonly HostRow[], stateOf: StateOf): StateCounts {
  const counts = { live: 0, late: 0, silent: 0, retired: 0, quiet: 0, unknown: 0 }
  for (const row of rows) counts[stateOf(row)] += 1
  return counts
}

/** How many of the live hosts were heard too seldom, or for too short a time, to have a rhythm: nothing is expected of them. */
export function countWithoutRhythm(rows: readonly HostRow[], stateOf: StateOf): number {
  return rows.filter((row) => row.silence?.limitBy === 'learning' && stateOf(row) === 'live').length
}

/** The sum of the rates that are known; NaN where none is. */
export function sumRates(rows: readonly HostRow[]): number {
  const known = rows.filter(({ ratePerSecond }) => Number.isFinite(ratePerSecond))
  if (known.length === 0) return Number.NaN
  return known.reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0)
}
