import { useState, type ReactElement } from 'react'

import { useConnection } from '../stores/use-connection.ts'
import { formatAge } from '../ui/format-age.ts'

/** Says how much of what is held has left the buffer since, because intake goes on. Mounted anew with each hold. */
export function LeavingNotice({ heldFromAt }: { readonly heldFromAt: number }): ReactElement | undefined {
  const oldestAt = useConnection(({ buffer }) => buffer.oldestAt)
  const isLeaving = useConnection(({ buffer }) => buffer.isFull)
  // Where the strip begins nothing may have been kept for long.
  const [oldestWhenHeldAt] = useState(oldestAt)
  const beganAt = Math.max(heldFromAt, oldestWhenHeldAt ?? heldFromAt)
  if (!isLeaving || oldestAt === undefined || oldestAt <= beganAt) return undefined
  return <small>the oldest {formatAge(oldestAt - beganAt)} have left</small>
}
