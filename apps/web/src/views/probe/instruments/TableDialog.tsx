import type { ReactElement } from 'react'

import type { Chart } from '../../../feed/chart.ts'
import { formatCount } from '../../../ui/format-number.ts'
import { ReadingDialog } from '../../../ui/ReadingDialog.tsx'
import { visibleLine } from '../../../ui/visible-text.ts'
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
  const rows = tableOf(chart)
  return (
    <ReadingDialog
      title={
        <>
          <bdi>{name}</bdi>, the newest {formatCount(rows.length)} {rows.length === 1 ? 'point' : 'points'}
        </>
      }
      onClose={onClose}
    >
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
    </ReadingDialog>
  )
}
