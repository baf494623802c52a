import { useState, type ReactElement } from 'react'

import { useConnection } from '../stores/use-connection.ts'
import { formatAge } from '../ui/format-age.ts'

interface LeavingNoticeProps {
  readonly heldFromAt: number
  /** Where something else is said it only remembers. */
  readonly isShown: boolean
}

/** Says how much of what is held has left the buffer since, because intake goes on. Mounted anew with each hold. */
export function LeavingNotice({ heldFromAt, isShown }: LeavingNoticeProps): ReactElement | undefined {
  const oldestAt = useConnection(({ buffer }) => buffer.oldestAt)
  const isLeaving = useConnection(({ buffer }) => buffer.isFull)
  // Where the strip begins nothing may have been kept for long.
  const [oldestWhenHeldAt, setOldestWhenHeldAt] = useState(oldestAt)
  // A link to a moment holds before anything was read.
  if (oldestWhenHeldAt === undefined && oldestAt !== undefined) setOldestWhenHeldAt(oldestAt)
  if (!isShown || !isLeaving || oldestAt === undefined || oldestWhenHeldAt === undefined) return undefined
  const beganAt = Math.max(heldFromAt, oldestWhenHeldAt)
  if (oldestAt <= beganAt) return undefined
  return <small>the oldest {formatAge(oldestAt - beganAt)} have left</small>
}
