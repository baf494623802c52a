import { formatCount } from '../../ui/format-number.ts'

/**
 * Why hosts count as live, in as many words as a tile has room for: they keep their rhythm; but of those that have none yet nothing is
 * expected, however long they are quiet. @param withoutRhythm how many of the live ones
 */
export function liveNote(withoutRhythm: number): string {
  if (withoutRhythm === 0) return 'within their own rhythm'
  return `${formatCount(withoutRhythm)} ${withoutRhythm === 1 ? 'has' : 'have'} no rhythm yet`
}
