import { visibleLine } from '../../ui/visible-text.ts'
import type { WallGroup } from './wall-groups.ts'

/** A group's name in two parts: where there is no room for both, what many groups have in common is shortened first. */
export interface GroupName {
  /** `acme`; empty where the group is of one level. */
  readonly owner: string
  /** ` / shop` */
  readonly own: string
}

/** `acme / shop`, as one safe line. */
export function groupName(group: Pick<WallGroup, 'path'>): string {
  const { owner, own } = partsOfName(group)
  return owner + own
}

/** The same in its parts. */
export function partsOfName({ path }: Pick<WallGroup, 'path'>): GroupName {
  if (path.length === 0) return { owner: '', own: 'no group' }
  const [last, ...above] = path.toReversed().map(visibleLine)
  return above.length === 0
    ? { owner: '', own: last ?? '' }
    : { owner: above.toReversed().join(' / '), own: ` / ${last ?? ''}` }
}
