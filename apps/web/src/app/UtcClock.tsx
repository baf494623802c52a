import type { ReactElement } from 'react'

import { useConnection } from '../stores/use-connection.ts'
import { formatClock } from '../ui/format-time.ts'
import { useNow } from '../ui/use-now.ts'
import styles from './UtcClock.module.css'

/** The gateway's time of day; it goes on while the page is stale, so that one sees the page itself is alive. */
export function UtcClock(): ReactElement {
  const at = useNow() + useConnection((state) => state.clockOffsetMs)
  const shown = formatClock(at)
  return (
    <time className={styles.clock} dateTime={shown}>
      {shown}
      <span>UTC</span>
    </time>
  )
}
