import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import type { LogGap } from '../feed/feed.ts'
import { classNames } from '../ui/class-names.ts'
import { formatClock } from '../ui/format-time.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { describeGap } from './describe-gap.ts'
import styles from './LogRows.module.css'

interface LogGapRowProps {
  readonly gap: LogGap
  readonly isFocused: boolean
}

/** A hole, where it is: how many, how long, why. */
export const LogGapRow: MemoExoticComponent<(props: LogGapRowProps) => ReactElement> = memo(
  ({ gap, isFocused }: LogGapRowProps): ReactElement => {
    const { what, why, name } = describeGap(gap)
    return (
      <div
        role="row"
        className={classNames(styles.gap, isFocused && styles.focused)}
        aria-label={name}
        title={visibleLine(why)}
      >
        <span role="cell">
          <time>{formatClock(gap.fromAt)}</time>
          <b>{what}</b>
          {visibleLine(why)}
        </span>
      </div>
    )
  },
)
