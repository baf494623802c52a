import type { ReactElement, ReactNode } from 'react'

import styles from './TailRow.module.css'

interface TailRowProps {
  /** `silent`: a host stopped speaking. `away`: what it says cannot be heard here. */
  readonly look: 'silent' | 'away'
  readonly title?: string
  readonly children: ReactNode
}

/** What stands below the newest row while nothing comes: since when, and why. */
export function TailRow({ look, title, children }: TailRowProps): ReactElement {
  return (
    <div className={styles[look]} title={title}>
      <span>{children}</span>
    </div>
  )
}
