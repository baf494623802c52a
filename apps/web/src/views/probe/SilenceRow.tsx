import type { ReactElement } from 'react'

import type { HostRow } from '../../feed/feed.ts'
import { formatGap, formatStopwatch } from '../../ui/format-age.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import styles from './LogRows.module.css'

interface SilenceRowProps {
  readonly row: Pick<HostRow, 'lastHeardAt' | 'silence'>
  /** Gateway time. */
  readonly now: number
}

/** The end of the log of a silent host: how long it has not spoken, growing each second. */
export function SilenceRow({ row, now }: SilenceRowProps): ReactElement {
  const usualGapMs = row.silence?.usualGapMs
  return (
    <div className={styles.silence}>
      <span>
        <Lamp state="broken" size={12} />
        <b role="timer" aria-label="Silence">
          silence {formatStopwatch(now - row.lastHeardAt)}
        </b>
        growing{usualGapMs === undefined ? '' : `; usually a message every ${formatGap(usualGapMs)}`}
      </span>
    </div>
  )
}
