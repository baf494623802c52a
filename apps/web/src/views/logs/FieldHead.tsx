import type { ReactElement } from 'react'
import { useLocation } from 'wouter'

import type { LogLine } from '../../feed/log/log-row.ts'
import { chartPath } from '../../log/chart-path.ts'
import { fieldName } from '../../log/query-parts.ts'
import { useQueryEdit } from '../../log/use-query-edit.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Fields.module.css'

interface FieldHeadProps {
  readonly path: string
  /** What its values are, in a word; undefined where they are drawn. */
  readonly badge: string | undefined
  /** The one host and stream of all lines in view; undefined where there are several. */
  readonly chartOf: Pick<LogLine, 'host' | 'stream'> | undefined
}

/** A field's name, and what can be done with it. */
export function FieldHead({ path, badge, chartOf }: FieldHeadProps): ReactElement {
  const { query, toggleColumn } = useQueryEdit()
  const [, navigate] = useLocation()
  const name = fieldName(path)
  const chart = chartOf === undefined ? undefined : chartPath(chartOf, path)
  return (
    <div className={styles.field}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      {badge === undefined ? undefined : <span className={styles.badge}>{badge}</span>}
      <span className={styles.space} />
      {path.startsWith('@') ? undefined : (
        <>
          <button
            type="button"
            aria-label={`Chart ${name}`}
            disabled={chart === undefined}
            title={chart === undefined ? 'Charts are of one host and stream: filter for them first' : undefined}
            onClick={() => {
              if (chart !== undefined) navigate(chart)
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
