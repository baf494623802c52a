import { formatClock } from '../ui/format-time.ts'
import { formatCount } from '../ui/format-number.ts'

export interface CapsuleTime {
  /** What the page keeps now; undefined while it keeps nothing. */
  readonly oldestAt: number | undefined
  readonly events: number
  /** Where the view is held; undefined while it is live. */
  readonly heldAt: number | undefined
}

/** Which part of the time a capsule would have, in words: what came after a held moment is not in it. */
export function describeHold({ oldestAt, events, heldAt }: CapsuleTime): string {
  if (oldestAt === undefined) return 'no events yet'
  if (heldAt === undefined) return `${formatCount(events)} events now, from ${formatClock(oldestAt)} on`
  if (oldestAt > heldAt) return `no event, as all up to ${formatClock(heldAt)}, where it is held, have left the buffer`
  return `its events from ${formatClock(oldestAt)} to ${formatClock(heldAt)}, where it is held`
}
