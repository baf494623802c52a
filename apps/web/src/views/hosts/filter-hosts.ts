import type { HostRow } from '../../feed/hosts-state.ts'
import type { HostState, StateOf } from '../../model/host-state.ts'

/** What is asked for: words that must all be found, and a state. */
export interface HostFilter {
  readonly text: string
  readonly state: HostState | undefined
}

/** Hosts in whose name, group, streams, sources or state every word is found; case does not count. */
export function filterHosts(rows: readonly HostRow[], filter: HostFilter, stateOf: StateOf): readonly HostRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0 && filter.state === undefined) return rows
  return rows.filter((row) => {
    const state = stateOf(row)
    if (filter.state !== undefined && state !== filter.state) return false
    if (words.length === 0) return true
    const text = searchable(row, state)
    return words.every((word) => text.includes(word))
  })
}

function searchable({ host, group, streams, sources }: HostRow, state: HostState): string {
  const streamNames = streams.map(({ stream }) => stream)
  return [host, ...(group ?? []), ...streamNames, ...sources, state].join('\n').toLowerCase()
}
