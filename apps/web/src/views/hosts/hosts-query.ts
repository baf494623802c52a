import { STATES_WORST_FIRST } from '../../model/host-state.ts'
import { COLUMNS } from './columns.ts'
import type { HostFilter } from './filter-hosts.ts'
import type { Grouping } from './group-hosts.ts'
import { DEFAULT_SORT, type HostSort } from './sort-hosts.ts'

/** What the host list shows, as its address has it. */
export interface HostsQuery extends HostFilter {
  /** Undefined where the address leaves it to what was chosen last. */
  readonly by: Grouping | undefined
  readonly sort: HostSort
}

const GROUPINGS: readonly Grouping[] = ['none', 'company', 'path', 'state']

/** Reads the query of an address; what cannot be read is as if it were not there. */
export function hostsQueryOf(search: string): HostsQuery {
  const parameters = new URLSearchParams(search)
  const sort = parameters.get('sort') ?? ''
  const reversed = sort.startsWith('-')
  const key = COLUMNS.find(({ sortBy }) => sortBy === sort.slice(reversed ? 1 : 0))?.sortBy
  return {
    text: parameters.get('q') ?? '',
    state: STATES_WORST_FIRST.find((state) => state === parameters.get('state')),
    by: groupingOf(parameters.get('group')),
    sort: key === undefined ? DEFAULT_SORT : { key, reversed },
  }
}

/** The parameters that say so; those at their defaults are left out. */
export function parametersOf(query: Partial<HostsQuery>): Record<string, string | undefined> {
  const { text, state, by, sort } = query
  return {
    ...(text !== undefined && { q: text === '' ? undefined : text }),
    ...('state' in query && { state }),
    ...(by !== undefined && { group: by }),
    ...(sort !== undefined && { sort: textOf(sort) }),
  }
}

/** Undefined for a text that is none. */
export function groupingOf(text: string | null | undefined): Grouping | undefined {
  return GROUPINGS.find((by) => by === text)
}

/** `limit`, or `-limit` from its other end. */
function textOf({ key, reversed }: HostSort): string | undefined {
  if (key === DEFAULT_SORT.key && reversed === DEFAULT_SORT.reversed) return undefined
  return `${reversed ? '-' : ''}${key}`
}
