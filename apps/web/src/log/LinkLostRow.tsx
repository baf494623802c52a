import type { ReactElement } from 'react'

import { useConnection } from '../stores/use-connection.ts'
import { formatClock } from '../ui/format-time.ts'
import { useNow } from '../ui/use-now.ts'
import { TailRow } from './TailRow.tsx'

/** The end of the log while the page does not hear its gateway; undefined while it does. */
export function LinkLostRow(): ReactElement | undefined {
  const link = useConnection((state) => state.link)
  const now = useNow() + useConnection((state) => state.clockOffsetMs)
  if (link.state !== 'stale') return undefined
  const seconds = link.retryAt === undefined ? 0 : Math.ceil((link.retryAt - now) / 1000)
  return (
    <TailRow look="away" title={link.message}>
      <b>link lost {formatClock(link.sinceAt)}</b>, {seconds > 0 ? `retry in ${seconds} s` : 'trying now'}
    </TailRow>
  )
}
