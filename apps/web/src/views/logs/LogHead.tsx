import type { ReactElement } from 'react'

import { fieldName } from '../../log/query-parts.ts'
import { timebaseName } from '../../ui/time-zone.ts'
import styles from './LogHead.module.css'

/** The heads of the columns, as wide as the rows have them. The rows' own words say the same to assistive technology. */
export function LogHead({ columns }: { readonly columns: readonly string[] }): ReactElement {
  return (
    <div className={styles.head} aria-hidden="true">
      <span className={styles.time}>Time, {timebaseName(Date.now())}</span>
      <span className={styles.severity}>Sev</span>
      <span className={styles.host}>Host</span>
      <span className={styles.stream}>Stream</span>
      {columns.map((path) => (
        <span key={path} className={styles.column} title={fieldName(path)}>
          {fieldName(path)}
        </span>
      ))}
      <span>Message</span>
    </div>
  )
}
