import type { HostRow } from '../feed/hosts-state.ts'
import { hostPath } from '../model/host-path.ts'
import { STATE_LAMPS, STATE_WORDS, STATES_WORST_FIRST, type StateOf } from '../model/host-state.ts'
import type { Offer } from '../stores/offers.ts'

interface HostOffersOptions {
  readonly stateOf: StateOf
  readonly navigate: (path: string) => void
}

/** Each host, to be opened; of those that fit equally the one in most trouble comes first. */
export function hostOffers(
  rows: readonly Pick<HostRow, 'host' | 'group' | 'sources' | 'lastHeardAt' | 'silence'>[],
  { stateOf, navigate }: HostOffersOptions,
): readonly Offer[] {
  return rows.map((row) => {
    const state = stateOf(row)
    return {
      id: `host:${row.host.toLowerCase()}`,
      kind: 'host',
      text: row.host,
      detail: (row.group ?? []).join(' / '),
      state: { lamp: STATE_LAMPS[state], word: STATE_WORDS[state] },
      order: STATES_WORST_FIRST.indexOf(state),
      choose: () => navigate(hostPath(row.host)),
    }
  })
}
