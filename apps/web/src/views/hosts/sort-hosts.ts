import type { HostRow } from '../../feed/feed.ts'
import { LIVE_FOR_MS } from '../../model/host-state.ts'

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

/** Quiet hosts first, then by name. */
export const DEFAULT_SORT: HostSort = { key: 'state', reversed: false }

/** Sorted anew, each column's most telling end first; equal ones by name, in which `web-2` is before `web-10`. */
export function sortHosts(rows: readonly HostRow[], sort: HostSort, now: number): readonly HostRow[] {
  const weight = weightOf(sort.key, now)
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

/** A name whose plain order is the natural one: case does not count, digits count as numbers. */
export function naturalKey(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}

function weightOf(key: HostSortKey, now: number): (row: HostRow) => number {
  switch (key) {
    case 'state':
      return (row) => (now - row.lastHeardAt > LIVE_FOR_MS ? 0 : 1)
    case 'host':
      return () => 0
    case 'rate':
      return (row) => -row.ratePerSecond
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
