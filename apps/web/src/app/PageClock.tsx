import type { ReactElement } from 'react'

import { useConnection } from '../stores/use-connection.ts'
import { formatClock } from '../ui/format-time.ts'
import { chooseTimebase, timebaseName } from '../ui/time-zone.ts'
import { useNow } from '../ui/use-now.ts'
import { useTimebase } from '../ui/use-timebase.ts'
import styles from './PageClock.module.css'

/** The gateway's time of day, and whose clock all times are by; it goes on while the page is stale, so that one sees the page itself is alive. */
export function PageClock(): ReactElement {
  const now = useNow() + useConnection((state) => state.clockOffsetMs)
  const at = useConnection((state) => state.capsule?.untilAt) ?? now
  const base = useTimebase()
  const shown = formatClock(at)
  const other = base === 'utc' ? 'local' : 'utc'
  return (
    <button
      type="button"
      className={styles.clock}
      title={`All times are ${base === 'utc' ? 'UTC' : "by this computer's clock"}; change`}
      onClick={() => chooseTimebase(other)}
    >
      <time dateTime={shown}>{shown}</time>
      <span>{timebaseName(at)}</span>
    </button>
  )
}
