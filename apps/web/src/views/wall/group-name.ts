import { visibleLine } from '../../ui/visible-text.ts'
import type { WallGroup } from './wall-groups.ts'

/** `acme / shop`, as one safe line. */
export function groupName({ path }: Pick<WallGroup, 'path'>): string {
  return path.length === 0 ? 'no group' : visibleLine(path.join(' / '))
}
