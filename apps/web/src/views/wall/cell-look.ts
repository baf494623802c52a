import type { HostState } from '../../model/host-state.ts'
import type { WallCell } from './wall-groups.ts'

const LETTERS: Readonly<Record<HostState, string>> = {
  live: 'l',
  late: 'a',
  silent: 's',
  retired: 'r',
  quiet: 'u',
  unknown: 'u',
}

/** What cells look like, so that it can be compared. @param isFrozen all states are unknown */
export function cellLook(cells: readonly WallCell[], isFrozen: boolean): string {
  if (isFrozen) return 'u'.repeat(cells.length)
  return cells.map(({ state, isDim }) => (isDim ? 'd' : LETTERS[state])).join('')
}
