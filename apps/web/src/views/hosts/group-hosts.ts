import type { HostRow } from '../../feed/feed.ts'
import { hostState } from '../../model/host-state.ts'
import { naturalKey } from './sort-hosts.ts'

/** How many levels of `company / system / environment` a group has. */
export type GroupDepth = 0 | 1 | 3

export interface GroupLine {
  readonly kind: 'group'
  readonly id: string
  readonly path: readonly string[]
  readonly hosts: number
  readonly live: number
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
  readonly now: number
}

/**
 * Lines of the table: each group's line, then its hosts in the order given. Hosts whose key names no group come last,
 * under a line with an empty path. Without depth, or where no host has a group, there are no group lines.
 */
export function groupHosts(rows: readonly HostRow[], { depth, closed, now }: GroupRequest): readonly TableLine[] {
  const plain = (): readonly TableLine[] => rows.map((row) => ({ kind: 'host', row }))
  if (depth === 0) return plain()
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const path = (row.group ?? []).slice(0, depth)
    const id = path.join('\n')
    const group = groups.get(id)
    if (group === undefined) groups.set(id, { path, rows: [row] })
    else group.rows.push(row)
  }
  if (groups.size === 1 && groups.has('')) return plain()
  const lines: TableLine[] = []
  for (const [id, group] of [...groups].sort(([a], [b]) => (groupOrder(a) < groupOrder(b) ? -1 : 1))) {
    const open = !closed.has(id)
    lines.push(groupLine(id, group, { open, now }))
    if (open) for (const row of group.rows) lines.push({ kind: 'host', row })
  }
  return lines
}

interface Group {
  readonly path: readonly string[]
  readonly rows: HostRow[]
}

function groupLine(id: string, { path, rows }: Group, { open, now }: { open: boolean; now: number }): GroupLine {
  return {
    kind: 'group',
    id,
    path,
    hosts: rows.length,
    live: rows.filter((row) => hostState(row.lastHeardAt, now) === 'live').length,
    ratePerSecond: rows.reduce((sum, row) => sum + (Number.isFinite(row.ratePerSecond) ? row.ratePerSecond : 0), 0),
    open,
  }
}

/** Those without a group come last. */
function groupOrder(id: string): string {
  return id === '' ? '\uffff' : naturalKey(id)
}
