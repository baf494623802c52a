import type { ReactElement } from 'react'

import { useConnection } from '../stores/use-connection.ts'
import { formatAge } from '../ui/format-age.ts'

/** Says so when what is held begins to leave the buffer, because intake goes on. */
export function LeavingNotice({ heldFromAt }: { readonly heldFromAt: number }): ReactElement | undefined {
  const oldestAt = useConnection(({ buffer }) => buffer.oldestAt)
  const isLeaving = useConnection(({ buffer }) => buffer.isFull)
  if (!isLeaving || oldestAt === undefined || oldestAt <= heldFromAt) return undefined
  return <small>oldest {formatAge(oldestAt - heldFromAt)} are leaving</small>
}
