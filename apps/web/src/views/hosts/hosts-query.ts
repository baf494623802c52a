import type { AddressChange } from '../../address/address.ts'
import { STATES_WORST_FIRST } from '../../model/host-state.ts'
import type { HostFilter } from './filter-hosts.ts'
import type { Grouping } from './group-hosts.ts'

/** What the host list shows, as its address has it. */
export interface HostsQuery extends HostFilter {
  /** Undefined where the address leaves it to what was chosen last. */
  readonly by: Grouping | undefined
}

const GROUPINGS: readonly Grouping[] = ['none', 'company', 'path', 'state']

/** Reads the query of an address; what cannot be read is as if it were not there. */
export function hostsQueryOf(search: string): HostsQuery {
  const parameters = new URLSearchParams(search)
  return {
    text: parameters.get('q') ?? '',
    state: STATES_WORST_FIRST.find((state) => state === parameters.get('state')),
    by: groupingOf(parameters.get('group')),
  }
}

/** The parameters that say so. */
export function parametersOf({ text, state, by }: HostsQuery): AddressChange {
  return { q: text === '' ? undefined : text, state, group: by }
}

/** Undefined for a text that is none. */
export function groupingOf(text: string | null | undefined): Grouping | undefined {
  return GROUPINGS.find((by) => by === text)
}
