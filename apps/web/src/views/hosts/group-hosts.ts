import type { HostRow } from '../../feed/hosts-state.ts'
import { STATES_WORST_FIRST, type HostState, type StateOf } from '../../model/host-state.ts'
import { countStates, sumRates, type StateCounts } from '../../model/count-hosts.ts'
import { naturalKey } from '../../model/natural-key.ts'

/** What hosts stand together by; `path` is all of `company / system / environment`. */
export type Grouping = 'none' | 'company' | 'path' | 'state'

export interface GroupLine {
  readonly kind: 'group'
  readonly id: string
  /** Levels of the routing key; empty where the key names none, and where hosts stand together by state. */
  readonly path: readonly string[]
  /** The state that all of them share, where they stand together by it. */
  readonly state: HostState | undefined
  readonly hosts: number
  readonly states: StateCounts
  /** NaN while no host's rate is known. */
  readonly ratePerSecond: number
  readonly open: boolean
}

export interface HostLine {
  readonly kind: 'host'
  readonly row: HostRow
}

export type TableLine = GroupLine | HostLine

interface GroupRequest {
  readonly by: Grouping
  readonly closed: ReadonlySet<string>
  readonly stateOf: StateOf
  /** Groups of a path stand in the order of the least of their hosts, then by name. @default by name only */
  readonly rank?: ((row: HostRow) => number) | undefined
}

/** Levels of the path that tell groups apart. */
const DEPTHS: Readonly<Record<'company' | 'path', number>> = { company: 1, path: 3 }

/**
 * Lines of the table: each group's line, then its hosts in the order given. Hosts whose key names no group come after
 * others of the same rank, under a line with an empty path. Groups of a state stand worst first. Without grouping, or where no host
 * has a group, there are no group lines.
 */
export function groupHosts(rows: readonly HostRow[], request: GroupRequest): readonly TableLine[] {
  const { by, closed, stateOf, rank = () => 0 } = request
  const plain = (): readonly TableLine[] => rows.map((row) => ({ kind: 'host', row }))
  if (by === 'none') return plain()
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const place = by === 'state' ? statePlace(stateOf(row)) : pathPlace(row, DEPTHS[by])
    const least = by === 'state' ? STATES_WORST_FIRST.indexOf(stateOf(row)) : rank(row)
    const group = groups.get(place.id)
    if (group === undefined) groups.set(place.id, { ...place, rank: least, rows: [row] })
    else {
      group.rank = Math.min(group.rank, least)
      group.rows.push(row)
    }
  }
  if (groups.size === 1 && groups.has('')) return plain()
  const lines: TableLine[] = []
  for (const group of [...groups.values()].sort(compareGroups)) {
    const open = !closed.has(group.id)
    lines.push(groupLine(group, { open, stateOf }))
    if (open) for (const row of group.rows) lines.push({ kind: 'host', row })
  }
  return lines
}

type Place = Pick<GroupLine, 'id' | 'path' | 'state'>

interface Group extends Place {
  rank: number
  readonly rows: HostRow[]
}

function statePlace(state: HostState): Place {
  // No path holds two line ends, so no company can be mistaken for a state.
  return { id: `\n\n${state}`, path: [], state }
}

function pathPlace({ group = [] }: HostRow, depth: number): Place {
  const path = group.slice(0, depth)
  return { id: path.join('\n'), path, state: undefined }
}

function compareGroups(a: Group, b: Group): number {
  if (a.rank !== b.rank) return a.rank - b.rank
  return groupOrder(a.id) < groupOrder(b.id) ? -1 : 1
}

function groupLine({ id, path, state, rows }: Group, at: { open: boolean; stateOf: StateOf }): GroupLine {
  return {
    kind: 'group',
    id,
    path,
    state,
    hosts: rows.length,
    states: countStates(rows, at.stateOf),
    ratePerSecond: sumRates(rows),
    open: at.open,
  }
}

/** Those without a group come last. */
function groupOrder(id: string): string {
  return id === '' ? '\uffff' : naturalKey(id)
}
