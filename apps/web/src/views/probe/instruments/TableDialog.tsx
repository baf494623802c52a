import { useEffect, useId, useRef, type ReactElement } from 'react'

import type { Chart } from '../../../feed/feed.ts'
import { Button } from '../../../ui/Button.tsx'
import { formatCount } from '../../../ui/format-number.ts'
import { visibleLine } from '../../../ui/visible-text.ts'
import styles from './TableDialog.module.css'
import { tableOf } from './table-of.ts'

interface TableDialogProps {
  readonly name: string
  /** As it was when the table was asked for: a table that moves cannot be read. */
  readonly chart: Chart
  readonly sign: string
  readonly onClose: () => void
}

/** The points of a chart to read. */
export function TableDialog({ name, chart, sign, onClose }: TableDialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const rows = tableOf(chart)
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>
        <bdi>{name}</bdi>, the newest {formatCount(rows.length)} {rows.length === 1 ? 'point' : 'points'}
      </h2>
      {/* A scrolling part must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroller} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">{sign === '' ? 'Value' : `Value, ${visibleLine(sign)}`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ time, value }, index) => (
              // Two points may have the same time; the table never changes.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <td>{time}</td>
                <td>{visibleLine(value)}</td>
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
