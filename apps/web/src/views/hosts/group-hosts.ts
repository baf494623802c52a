import type { HostRow } from '../../feed/feed.ts'
import type { StateOf } from '../../model/host-state.ts'
import { sumRates } from './count-hosts.ts'
import { naturalKey } from './sort-hosts.ts'

/** How many levels of `company / system / environment` a group has. */
export type GroupDepth = 0 | 1 | 3

export interface GroupLine {
  readonly kind: 'group'
  readonly id: string
  readonly path: readonly string[]
  readonly hosts: number
  readonly quiet: number
  readonly unknown: number
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
  readonly depth: GroupDepth
  readonly closed: ReadonlySet<string>
  readonly stateOf: StateOf
  /** Groups stand in the order of the least of their hosts, then by name. @default by name only */
  readonly rank?: ((row: HostRow) => number) | undefined
}

/**
 * Lines of the table: each group's line, then its hosts in the order given. Hosts whose key names no group come after
 * others of the same rank, under a line with an empty path. Without depth, or where no host has a group, there are no group lines.
 */
export function groupHosts(rows: readonly HostRow[], request: GroupRequest): readonly TableLine[] {
  const { depth, closed, stateOf, rank = () => 0 } = request
  const plain = (): readonly TableLine[] => rows.map((row) => ({ kind: 'host', row }))
  if (depth === 0) return plain()
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const path = (row.group ?? []).slice(0, depth)
    const id = path.join('\n')
    const group = groups.get(id)
    if (group === undefined) groups.set(id, { id, path, rank: rank(row), rows: [row] })
    else {
      group.rank = Math.min(group.rank, rank(row))
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

interface Group {
  readonly id: string
  readonly path: readonly string[]
  rank: number
  readonly rows: HostRow[]
}

function compareGroups(a: Group, b: Group): number {
  if (a.rank !== b.rank) return a.rank - b.rank
  return groupOrder(a.id) < groupOrder(b.id) ? -1 : 1
}

function groupLine({ id, path, rows }: Group, { open, stateOf }: { open: boolean; stateOf: StateOf }): GroupLine {
  const states = rows.map(stateOf)
  return {
    kind: 'group',
    id,
    path,
    hosts: rows.length,
    quiet: states.filter((state) => state === 'quiet').length,
    unknown: states.filter((state) => state === 'unknown').length,
    ratePerSecond: sumRates(rows),
    open,
  }
}

/** Those without a group come last. */
function groupOrder(id: string): string {
  return id === '' ? '\uffff' : naturalKey(id)
}
