import type { ReactElement } from 'react'

import type { HostRow } from '../../feed/hosts-state.ts'
import { describeLimit, limitUsed } from '../../model/host-limit.ts'
import type { HostState } from '../../model/host-state.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './LimitMeter.module.css'

interface LimitMeterProps {
  readonly row: HostRow
  readonly state: HostState
  readonly now: number
}

/** How much of the silence that a host is granted it has used; the rule is told to who asks. */
export function LimitMeter({ row, state, now }: LimitMeterProps): ReactElement {
  const used = limitUsed(row, now)
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
  return (
    <span
      className={styles.meter}
      role="meter"
      aria-label="Silence limit used"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${percent} %. ${rule}`}
      title={rule}
    >
      <i className={classNames(styles.used, styles[state])} style={{ width: `${percent}%` }} />
    </span>
  )
}
