import type { ReactElement } from 'react'

import type { LogGap } from '../../feed/feed.ts'
import { formatClock } from '../../ui/format-time.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { describeGap } from './describe-gap.ts'
import styles from './LogRows.module.css'

/** A hole, where it is: how many, how long, why. */
export function LogGapRow({ gap }: { readonly gap: LogGap }): ReactElement {
  const { what, why, name } = describeGap(gap)
  return (
    <div role="row" className={styles.gap} aria-label={name} title={visibleLine(why)}>
      <span>
        <time>{formatClock(gap.fromAt)}</time>
        <b>{what}</b>
        {visibleLine(why)}
      </span>
    </div>
  )
}
