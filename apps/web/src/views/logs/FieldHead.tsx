import type { ReactElement } from 'react'

import type { LogLine } from '../../feed/log/log-row.ts'
import { fieldName } from '../../log/query-parts.ts'
import { useOpenChart } from '../../log/use-open-chart.ts'
import { useQueryEdit } from '../../log/use-query-edit.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Fields.module.css'

interface FieldHeadProps {
  readonly path: string
  /** Path of the series that it is charted by. */
  readonly series: string
  /** What its values are, in a word; undefined where they are drawn. */
  readonly badge: string | undefined
  /** The one host and stream of all lines in view; undefined where there are several. */
  readonly chartOf: Pick<LogLine, 'host' | 'stream'> | undefined
}

/** A field's name, and what can be done with it. */
export function FieldHead({ path, series, badge, chartOf }: FieldHeadProps): ReactElement {
  const { query, toggleColumn } = useQueryEdit()
  const feed = useFeed()
  const openChart = useOpenChart()
  const name = fieldName(path)
  return (
    <div className={styles.field}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      {badge === undefined ? undefined : (
        <span className={styles.badge} title={badge}>
          {badge}
        </span>
      )}
      <span className={styles.space} />
      {path.startsWith('@') ? undefined : (
        <>
          <button
            type="button"
            aria-label={`Chart ${name}`}
            disabled={chartOf === undefined}
            title={chartOf === undefined ? 'Charts are of one host and stream: filter for them first' : undefined}
            onClick={() => {
              const newest = feed.logWindow().rows.findLast((row) => row.kind === 'line')
              if (chartOf !== undefined) openChart(chartOf, series, newest?.untilAt)
            }}
          >
            <Icon name="chart" size={14} />
          </button>
          <button
            type="button"
            aria-label={`Show ${name} as column`}
            aria-pressed={query.columns.includes(path)}
            onClick={() => toggleColumn(path)}
          >
            <Icon name="columns" size={14} />
          </button>
        </>
      )}
    </div>
  )
}
