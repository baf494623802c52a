import type { ReactElement } from 'react'

import type { HostRow } from '../../feed/hosts-state.ts'
import { describeLimit, limitUsed } from '../../model/host-limit.ts'
import type { HostState } from '../../model/host-state.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatClock } from '../../ui/format-time.ts'
import styles from './LimitMeter.module.css'

interface LimitMeterProps {
  readonly row: HostRow
  readonly state: HostState
  readonly now: number
  /** For how long it was quiet while it would have been heard. */
  readonly quietMs: number
}

/** How much of the silence that a host is granted it has used; the rule is told to who asks. */
export function LimitMeter({ row, state, now, quietMs }: LimitMeterProps): ReactElement {
  const used = limitUsed(row.silence, quietMs)
  const rule = describeLimit(row.silence)
  if (used === undefined || state === 'unknown') {
    const words = state === 'unknown' ? `Nobody can judge it now. ${rule}` : rule
    return (
      <span className={styles.meter} role="img" aria-label={`No silence limit: ${words}`} title={words}>
        <i className={styles.none} />
      </span>
    )
  }
  const percent = Math.round(used * 100)
  const words = `${rule}${describeCount({ row, state, now, quietMs })}`
  return (
    <span
      className={styles.meter}
      role="meter"
      aria-label="Silence limit used"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${percent} %. ${words}`}
      title={words}
    >
      <i className={classNames(styles.used, styles[state])} style={{ width: `${percent}%` }} />
    </span>
  )
}

/** What is odd about how much is used, where anything is. */
function describeCount({ row, state, now, quietMs }: LimitMeterProps): string {
  const { limitMs = Infinity } = row.silence ?? {}
  if (state === 'late' && quietMs >= limitMs) return '; over it, but not called silent: many went quiet together'
  const fromAt = now - quietMs
  return fromAt > row.lastHeardAt && state !== 'silent'
    ? `; counted from ${formatClock(fromAt)}, since when it can be heard`
    : ''
}
