import type { ReactElement } from 'react'

import { formatCount } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { ReadingDialog } from '../../ui/ReadingDialog.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { readSeries } from './read-series.ts'
import type { ShownSeries } from './use-overlay.ts'

/** Rows of the table: the window in so many equal steps. */
const ROWS = 60

interface OverlayTableProps {
  /** As they were when the table was asked for: a table that moves cannot be read. */
  readonly series: readonly ShownSeries[]
  readonly onClose: () => void
}

/** What is drawn, to read: what each series said at equal steps of the window, the newest first. */
export function OverlayTable({ series, onClose }: OverlayTableProps): ReactElement {
  const chart = series.find((one) => one.chart !== undefined)?.chart
  const { fromAt = 0, untilAt = 0 } = chart ?? {}
  const moments = Array.from({ length: ROWS }, (_, row) => untilAt - (row * (untilAt - fromAt)) / ROWS)
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
            <td>{formatClock(at)}</td>
            {series.map(({ id, chart, unit }) => (
              <td key={id}>{visibleLine(readSeries(chart, unit, at))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ReadingDialog>
  )
}
