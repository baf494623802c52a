import type { HostRow } from '../feed/hosts-state.ts'
import { hasLimit, isSpeaking, type HostState, type StateOf } from './host-state.ts'

/** How many hosts there are of each state. */
export type StateCounts = Readonly<Record<HostState, number>>

export function countStates(rows: readonly HostRow[], stateOf: StateOf): StateCounts {
  const counts = { live: 0, late: 0, silent: 0, retired: 0, quiet: 0, unknown: 0 }
  for (const row of rows) counts[stateOf(row)] += 1
  return counts
}

/** What of all hosts is evidence for whether one of them is at fault, or the way from them to us. */
export interface HostsHeard {
  /** Those that are known to speak now. */
  readonly speaking: number
  /** Those of which something is expected, that are not silent, and that were not heard lately all the same. */
  readonly overdue: number
  readonly silent: number
  readonly known: number
}

/** @param now gateway time. */
export function countHeard(rows: readonly HostRow[], stateOf: StateOf, now: number): HostsHeard {
  let speaking = 0
  let overdue = 0
  let silent = 0
  for (const row of rows) {
    const state = stateOf(row)
    if (isSpeaking(row, { state, now })) speaking++
    else if (state === 'silent') silent++
    else if (state !== 'retired' && hasLimit(row.silence)) overdue++
  }
  return { speaking, overdue, silent, known: rows.length }
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
