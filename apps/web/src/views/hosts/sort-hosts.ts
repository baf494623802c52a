import type { HostRow } from '../../feed/feed.ts'
import type { HostState, StateOf } from '../../model/host-state.ts'

/** What the table can be sorted by. */
export type HostSortKey =
  | 'state'
  | 'host'
  | 'rate'
  | 'heard'
  | 'errors'
  | 'warnings'
  | 'infos'
  | 'lastError'
  | 'streams'

export interface HostSort {
  readonly key: HostSortKey
  readonly reversed: boolean
}

const STATE_ORDER: Readonly<Record<HostState, number>> = { quiet: 0, unknown: 1, live: 2 }

/** Quiet hosts first, then by name. */
export const DEFAULT_SORT: HostSort = { key: 'state', reversed: false }

/** Sorted anew, each column's most telling end first; equal ones by name, in which `web-2` is before `web-10`. */
export function sortHosts(rows: readonly HostRow[], sort: HostSort, stateOf: StateOf): readonly HostRow[] {
  const weight = weightOf(sort.key, stateOf)
  const direction = sort.reversed ? -1 : 1
  return rows
    .map((row) => ({ row, weight: weight(row), name: naturalKey(row.host) }))
    .sort((a, b) => {
      const byWeight = (a.weight - b.weight) * direction
      if (byWeight !== 0) return byWeight
      const byName = a.name < b.name ? -1 : a.name > b.name ? 1 : 0
      return sort.key === 'host' ? byName * direction : byName
    })
    .map(({ row }) => row)
}

/** Where groups of hosts are sorted too: the place of a host's state, smaller first; undefined for any other column. */
export function groupRank({ key, reversed }: HostSort, stateOf: StateOf): ((row: HostRow) => number) | undefined {
  if (key !== 'state') return undefined
  return (row) => STATE_ORDER[stateOf(row)] * (reversed ? -1 : 1)
}

/** Which way the shown values of the sorted column go; what is most telling is first, and that is mostly the greatest. */
export function sortDirection({ key, reversed }: HostSort): 'ascending' | 'descending' {
  return (key === 'host') !== reversed ? 'ascending' : 'descending'
}

/** A name whose plain order is the natural one: case does not count, digits count as numbers. */
export function naturalKey(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}

function weightOf(key: HostSortKey, stateOf: StateOf): (row: HostRow) => number {
  switch (key) {
    case 'state':
      return (row) => STATE_ORDER[stateOf(row)]
    case 'host':
      return () => 0
    case 'rate':
      // Unknown is less than nothing.
      return (row) => (Number.isNaN(row.ratePerSecond) ? 1 : -row.ratePerSecond)
    case 'heard':
      return (row) => row.lastHeardAt
    case 'errors':
      return (row) => -row.severities.error
    case 'warnings':
      return (row) => -row.severities.warning
    case 'infos':
      return (row) => -row.severities.info
    case 'lastError':
      return (row) => -(row.lastErrorAt ?? 0)
    case 'streams':
      return (row) => -(row.streams.length + row.otherStreams)
  }
}
