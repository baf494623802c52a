import type { Sight } from '../../model/sight.ts'
import { formatClock } from '../../ui/format-time.ts'

/** Why hosts are unknown, in as many words as a tile has room for. @param sights of those that are */
export function unknownNote(sights: readonly Sight[]): string {
  const back = sights.filter(({ isLost }) => !isLost)
  if (back.length === 0) return 'nobody can hear them now'
  if (back.length < sights.length) return 'not heard since we could, or out of hearing'
  return `not heard since ${formatClock(back.reduce((latest, { sinceAt }) => Math.max(latest, sinceAt), 0))}`
}
