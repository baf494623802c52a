import type { ReactElement } from 'react'

import { clockTicks } from '../../plot/clock-ticks.ts'
import { formatClock } from '../../ui/format-time.ts'
import { OVERLAY_TICKS } from './draw-overlay.ts'
import { spreadTicks } from './spread-ticks.ts'
import styles from './TimeAxis.module.css'

interface TimeAxisProps {
  readonly fromAt: number
  readonly untilAt: number
  /** Of the plot above, px. */
  readonly width: number
}

/** Half of a label, px: where it would be cut off it is left out. */
const HALF_LABEL_PX = 30

/** From the middle of a label to that of the next, px: nearer ones would be read as one. */
const APART_PX = 76

/** Clock times below the lines of time of a plot. */
export function TimeAxis({ fromAt, untilAt, width }: TimeAxisProps): ReactElement {
  const spanMs = untilAt - fromAt
  // Of no span there are no moments, and the place of the axis stays.
  const { stepMs, ticks } =
    spanMs <= 0 ? { stepMs: 0, ticks: [] } : clockTicks({ fromAt, toAt: untilAt }, { spanMs, most: OVERLAY_TICKS })
  const labelled = spreadTicks(ticks, { stepMs, stepPx: (stepMs / spanMs) * width, apartPx: APART_PX })
  return (
    <div className={styles.times} aria-hidden="true">
      {labelled.map((at) => {
        const x = ((at - fromAt) / spanMs) * width
        return x < HALF_LABEL_PX || x > width - HALF_LABEL_PX ? undefined : (
          <span key={at} style={{ transform: `translateX(${x}px) translateX(-50%)` }}>
            {formatClock(at)}
          </span>
        )
      })}
    </div>
  )
}
