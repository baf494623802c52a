import type { ReactElement } from 'react'

import { LOG_HEAD_ID } from '../../log/log-head-id.ts'
import { fieldName } from '../../log/query-parts.ts'
import { PathName } from '../../ui/PathName.tsx'
import { timebaseName } from '../../ui/time-zone.ts'
import styles from './LogHead.module.css'

/** The heads of the columns, as wide as the rows have them. They stand above what scrolls, and are owned by the table in it. */
export function LogHead({ columns }: { readonly columns: readonly string[] }): ReactElement {
  return (
    <div id={LOG_HEAD_ID} role="row" className={styles.head}>
      <span role="columnheader" className={styles.time} title="Time received">
        {timebaseName(Date.now())}
      </span>
      <span role="columnheader" className={styles.severity}>
        Sev
      </span>
      <span role="columnheader" className={styles.host}>
        Host
      </span>
      <span role="columnheader" className={styles.stream}>
        Stream
      </span>
      {columns.map((path) => (
        <span
          key={path}
          role="columnheader"
          className={styles.column}
          aria-label={fieldName(path)}
          title={fieldName(path)}
        >
          <PathName path={fieldName(path)} />
        </span>
      ))}
      <span role="columnheader">Message</span>
    </div>
  )
}
