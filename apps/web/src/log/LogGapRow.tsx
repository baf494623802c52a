import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import type { LogGap } from '../feed/log/log-row.ts'
import { classNames } from '../ui/class-names.ts'
import { formatClock } from '../ui/format-time.ts'
import { useTimebase } from '../ui/use-timebase.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { describeGap } from './describe-gap.ts'
import styles from './LogGapRow.module.css'

interface LogGapRowProps {
  readonly gap: LogGap
  readonly isFocused: boolean
  readonly isLoading: boolean
  readonly onLoad: (gap: LogGap) => void
}

/** A hole, where it is: how many, how long, why; and a way to what the gateway still has of it, where it may have something. */
export const LogGapRow: MemoExoticComponent<(props: LogGapRowProps) => ReactElement> = memo(
  ({ gap, isFocused, isLoading, onLoad }: LogGapRowProps): ReactElement => {
    const { what, why, name } = describeGap(gap)
    useTimebase()
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
        {gap.isLoadable === true ? (
          <span role="cell" className={styles.load}>
            <button type="button" aria-disabled={isLoading} onClick={() => (isLoading ? undefined : onLoad(gap))}>
              {isLoading ? 'Loading…' : 'Load what the gateway still has'}
            </button>
          </span>
        ) : undefined}
      </div>
    )
  },
)
