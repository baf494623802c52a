import type { HostRow } from '../../feed/feed.ts'
import { countStates, type StateCounts } from '../../model/count-hosts.ts'
import type { HostState, StateOf } from '../../model/host-state.ts'
import { naturalKey } from '../../model/natural-key.ts'

/** Hosts of one company and system, each at its place for as long as there are no new ones. */
export interface WallGroup {
  readonly id: string
  /** `acme / shop`; undefined for hosts whose routing key names neither. */
  readonly path: readonly string[]
  readonly cells: readonly WallCell[]
  readonly states: StateCounts
}

export interface WallCell {
  readonly host: string
  readonly state: HostState
  /** It is live and speaks less than half as much as it does usually. */
  readonly isDim: boolean
}

/** Levels of the routing key that make a group. */
const GROUP_DEPTH = 2

/** Groups stand by name, those without one last; hosts within them too, so that a place has a meaning. */
export function wallGroups(rows: readonly HostRow[], stateOf: StateOf): readonly WallGroup[] {
  const groups = new Map<string, { path: readonly string[]; rows: HostRow[] }>()
  for (const row of rows) {
    const path = (row.group ?? []).slice(0, GROUP_DEPTH)
    const id = path.join('\n')
    const group = groups.get(id)
    if (group === undefined) groups.set(id, { path, rows: [row] })
    else group.rows.push(row)
  }
  return [...groups]
    .sort(([one], [other]) => compare(groupKey(one), groupKey(other)))
    .map(([id, { path, rows }]) => ({
      id,
      path,
      states: countStates(rows, stateOf),
      cells: rows
        .map((row) => ({ row, key: naturalKey(row.host) }))
        .sort((one, other) => compare(one.key, other.key))
        .map(({ row }) => cellOf(row, stateOf(row))),
    }))
}

function cellOf(row: HostRow, state: HostState): WallCell {
  return { host: row.host, state, isDim: state === 'live' && isBelowUsual(row) }
}

/** Rates of fewer steps say nothing of what is usual. */
const MIN_STEPS = 6

const DIM_BELOW = 0.5

/** The last whole step beside the middle one of those before. */
function isBelowUsual({ rates }: Pick<HostRow, 'rates'>): boolean {
  const known = rates.filter((rate) => Number.isFinite(rate))
  const last = known.at(-1)
  if (last === undefined || known.length < MIN_STEPS) return false
  const before = known.slice(0, -1).sort((one, other) => one - other)
  return last < DIM_BELOW * (before[Math.floor(before.length / 2)] ?? 0)
}

function groupKey(id: string): string {
  return id === '' ? '\uffff' : naturalKey(id)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
