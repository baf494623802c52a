import type { ReactElement } from 'react'

import { clockTicks } from '../../plot/clock-ticks.ts'
import { formatClock } from '../../ui/format-time.ts'
import { OVERLAY_TICKS } from './draw-overlay.ts'
import styles from './TimeAxis.module.css'

interface TimeAxisProps {
  readonly fromAt: number
  readonly untilAt: number
  /** Of the plot above, px. */
  readonly width: number
}

/** Half of a label, px: where it would be cut off it is left out. */
const HALF_LABEL_PX = 30

/** Clock times below the lines of time of a plot. */
export function TimeAxis({ fromAt, untilAt, width }: TimeAxisProps): ReactElement {
  // Of no span there are no moments, and the place of the axis stays.
  const { ticks } =
    untilAt <= fromAt
      ? { ticks: [] }
      : clockTicks({ fromAt, toAt: untilAt }, { spanMs: untilAt - fromAt, most: OVERLAY_TICKS })
  return (
    <div className={styles.times} aria-hidden="true">
      {ticks.map((at) => {
        const x = ((at - fromAt) / (untilAt - fromAt)) * width
        return x < HALF_LABEL_PX || x > width - HALF_LABEL_PX ? undefined : (
          <span key={at} style={{ transform: `translateX(${x}px) translateX(-50%)` }}>
            {formatClock(at)}
          </span>
        )
      })}
    </div>
  )
}
