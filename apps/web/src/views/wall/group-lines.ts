import type { WallGroup } from './wall-groups.ts'

/** The groups that are told one by one where there is no room for cells, and what is not told. */
export interface GroupLines {
  readonly lines: readonly WallGroup[]
  /** Groups that are not told, and hosts in them. */
  readonly moreGroups: number
  readonly moreHosts: number
}

/** As many groups as there is room for, in their order; where that is not all, those in most trouble. @param room lines, at least one */
export function groupLines(groups: readonly WallGroup[], room: number): GroupLines {
  if (groups.length <= room) return { lines: groups, moreGroups: 0, moreHosts: 0 }
  const told = new Set([...groups].sort((one, other) => trouble(other) - trouble(one)).slice(0, room))
  const rest = groups.filter((group) => !told.has(group))
  return {
    lines: groups.filter((group) => told.has(group)),
    moreGroups: rest.length,
    moreHosts: rest.reduce((sum, { cells }) => sum + cells.length, 0),
  }
}

/** One silent host is worse than any number of late ones. */
function trouble({ states, cells }: WallGroup): number {
  return states.silent > 0 ? 2 + states.silent / cells.length : (states.late + states.unknown) / (cells.length + 1)
}
