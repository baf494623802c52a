import type { ReactElement } from 'react'

import type { LogLine } from '../feed/log/log-row.ts'
import { Icon } from '../ui/Icon.tsx'
import { chartPath } from './chart-path.ts'
import styles from './JsonTree.module.css'
import type { TreeField } from './json-tree.ts'
import { fieldName, testWords } from './query-parts.ts'
import { useOpenChart } from './use-open-chart.ts'
import { useQueryEdit } from './use-query-edit.ts'
import { ValueShares } from './ValueShares.tsx'

interface FieldToolbarProps {
  readonly field: TreeField
  readonly line: LogLine
}

/** What can be done with one field of a message. The tree's keys do the same. */
export function FieldToolbar({ field, line }: FieldToolbarProps): ReactElement {
  const { query, filter, toggleColumn } = useQueryEdit()
  const openChart = useOpenChart()
  const name = fieldName(field.path)
  const words = testWords({ ...field, relation: '=' })
  const series = field.series ?? field.path
  const chart = chartPath(line, series)
  return (
    <>
      <span className={styles.tools} role="toolbar" aria-label={name}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Filter for ${words}`}
          onClick={() => filter(field.path, field.value, '=')}
        >
          <Icon name="include" size={14} /> for
        </button>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Filter out ${words}`}
          onClick={() => filter(field.path, field.value, '!=')}
        >
          <Icon name="exclude" size={14} /> out
        </button>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Chart ${name}`}
          disabled={chart === undefined}
          onClick={() => openChart(line, series, line.receivedAt)}
        >
          <Icon name="chart" size={14} /> chart
        </button>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Show ${name} as column`}
          aria-pressed={query.columns.includes(field.path)}
          onClick={() => toggleColumn(field.path)}
        >
          <Icon name="columns" size={14} /> column
        </button>
      </span>
      <ValueShares path={field.path} />
    </>
  )
}
