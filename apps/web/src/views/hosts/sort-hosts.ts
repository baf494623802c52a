import { naturalKey } from '../../model/natural-key.ts'
import type { HostRow } from '../../feed/hosts-state.ts'
import { limitUsed, quietInSightMs } from '../../model/host-limit.ts'
import { STATES_WORST_FIRST, type StateOf } from '../../model/host-state.ts'
import type { SightOf } from '../../model/sight.ts'

/** What the table can be sorted by. */
export type HostSortKey =
  | 'state'
  | 'host'
  | 'rate'
  | 'heard'
  | 'usualGap'
  | 'limit'
  | 'errors'
  | 'warnings'
  | 'infos'
  | 'lastError'
  | 'streams'

export interface HostSort {
  readonly key: HostSortKey
  readonly reversed: boolean
}

/** What hosts are judged by at one moment, gateway time. */
export interface SortMoment {
  readonly now: number
  readonly stateOf: StateOf
  readonly sightOf: SightOf
}

/** The worst first, then by name. */
export const DEFAULT_SORT: HostSort = { key: 'state', reversed: false }

/** Sorted anew, each column's most telling end first; equal ones by name, in which `web-2` is before `web-10`. */
export function sortHosts(rows: readonly HostRow[], sort: HostSort, moment: SortMoment): readonly HostRow[] {
  const weight = weightOf(sort.key, moment)
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
  return (row) => STATES_WORST_FIRST.indexOf(stateOf(row)) * (reversed ? -1 : 1)
}

/** Which way the shown values of the sorted column go; what is most telling is first, and that is mostly the greatest. */
export function sortDirection({ key, reversed }: HostSort): 'ascending' | 'descending' {
  return (key === 'host') !== reversed ? 'ascending' : 'descending'
}

function weightOf(key: HostSortKey, { now, stateOf, sightOf }: SortMoment): (row: HostRow) => number {
  switch (key) {
    case 'state':
      return (row) => STATES_WORST_FIRST.indexOf(stateOf(row))
    case 'host':
      return () => 0
    case 'rate':
      // Unknown is less than nothing.
      return (row) => (Number.isNaN(row.ratePerSecond) ? 1 : -row.ratePerSecond)
    case 'heard':
      return (row) => row.lastHeardAt
    case 'usualGap':
      return (row) => -(row.silence?.usualGapMs ?? -1)
    case 'limit':
      // Where there is no limit, less than nothing of it is used.
      return (row) => -(limitUsed(row.silence, quietInSightMs(row, { now, sight: sightOf(row) })) ?? -1)
    case 'errors':
      return (row) => -known(row.severities.error)
    case 'warnings':
      return (row) => -known(row.severities.warning)
    case 'infos':
      return (row) => -known(row.severities.info)
    case 'lastError':
      return (row) => -(row.lastErrorAt ?? 0)
    case 'streams':
      return (row) => -(row.streams.length + row.otherStreams)
  }
}

/** What is not known of an earlier moment is less than nothing. */
function known(count: number): number {
  return Number.isNaN(count) ? -1 : count
}
