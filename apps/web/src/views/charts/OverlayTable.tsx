import type { ReactElement } from 'react'

import { formatGap } from '../../ui/format-age.ts'
import { formatCount } from '../../ui/format-number.ts'
import { formatClock, formatClockMs } from '../../ui/format-time.ts'
import { ReadingDialog } from '../../ui/ReadingDialog.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import styles from './OverlayTable.module.css'
import { readStep } from './read-step.ts'
import type { ShownSeries } from './use-overlay.ts'

/** Rows of the table: the window in so many equal steps. */
const ROWS = 60

/** Steps shorter than that are told by the millisecond. */
const FINE_STEP_MS = 5_000

interface OverlayTableProps {
  /** As they were when the table was asked for: a table that moves cannot be read. */
  readonly series: readonly ShownSeries[]
  readonly onClose: () => void
}

/** What is drawn, to read: what each series said in equal steps of the window, the newest first. */
export function OverlayTable({ series, onClose }: OverlayTableProps): ReactElement {
  const chart = series.find((one) => one.chart !== undefined)?.chart
  const { fromAt = 0, untilAt = 0 } = chart ?? {}
  const stepMs = (untilAt - fromAt) / ROWS
  // Rows less than some seconds apart would have the same time.
  const clock = stepMs < FINE_STEP_MS ? formatClockMs : formatClock
  const moments = Array.from({ length: ROWS }, (_, row) => untilAt - row * stepMs)
  return (
    <ReadingDialog
      isWide
      title={
        <>
          {formatCount(series.length)} series, {formatClock(fromAt)} to {formatClock(untilAt)}
        </>
      }
      onClose={onClose}
    >
      <caption className={styles.caption}>
        Each row is {formatGap(stepMs)} up to its time: the last value, and after it the least and the greatest where
        they differ
      </caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          {series.map(({ id, name }) => (
            <th key={id} scope="col">
              {visibleLine(`${name.host ?? ''} ${name.path}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {moments.map((at) => (
          <tr key={at}>
            <td>{clock(at)}</td>
            {series.map(({ id, chart, unit }) => (
              <td key={id}>{visibleLine(readStep(chart, unit, { fromAt: at - stepMs, toAt: at }))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ReadingDialog>
  )
}
