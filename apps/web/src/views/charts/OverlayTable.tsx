import { useEffect, useId, useRef, type ReactElement } from 'react'

import { Button } from '../../ui/Button.tsx'
import { formatCount } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import styles from './OverlayTable.module.css'
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
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const chart = series.find((one) => one.chart !== undefined)?.chart
  const { fromAt = 0, untilAt = 0 } = chart ?? {}
  const moments = Array.from({ length: ROWS }, (_, row) => untilAt - (row * (untilAt - fromAt)) / ROWS)
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>
        {formatCount(series.length)} series, {formatClock(fromAt)} to {formatClock(untilAt)}
      </h2>
      {/* A scrolling part must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroller} tabIndex={0}>
        <table>
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
        </table>
      </div>
      <div className={styles.actions}>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </div>
    </dialog>
  )
}
