import type { ReactElement } from 'react'

import { useProbe } from '../../stores/use-probe.ts'
import { formatAge } from '../../ui/format-age.ts'
import { formatCount } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import type { Hold } from './hold.ts'
import styles from './HeldStrip.module.css'

interface HeldStripProps {
  readonly hold: Hold
  readonly now: number
  readonly onLive: () => void
}

/** Below the rows while the view stands still: since when, what came meanwhile, what is leaving. */
export function HeldStrip({ hold, now, onLive }: HeldStripProps): ReactElement {
  const endRow = useProbe((state) => state.endRow)
  const firstRow = useProbe((state) => state.firstRow)
  const arrived = endRow - hold.endRow
  const left = Math.min(firstRow, hold.endRow) - hold.firstRow
  const lines = `${formatCount(arrived)} new ${arrived === 1 ? 'line' : 'lines'}`
  return (
    <div className={styles.strip}>
      <span className={styles.words}>
        <b>Held</b> at {formatClock(hold.at)}
        <span className={styles.more}>, {formatAge(now - hold.at)} behind live; intake goes on</span>
        {left > 0 ? (
          <span className={styles.more}>. The oldest {formatCount(left)} lines have left the buffer</span>
        ) : undefined}
      </span>
      {arrived > 0 ? (
        <button type="button" className={styles.pill} aria-label={`${lines}, go live`} onClick={onLive}>
          {lines} <Kbd>L</Kbd>
        </button>
      ) : undefined}
    </div>
  )
}
