import type { ReactElement, ReactNode } from 'react'

import styles from './SidePanel.module.css'

interface SidePanelHeadProps {
  /** A heading or a choice; after it, where the panel can be closed, the button that does. */
  readonly children: ReactNode
  /** How much there is, at the other end. */
  readonly note?: string | undefined
}

/** The first row of a `SidePanel`. */
export function SidePanelHead({ children, note }: SidePanelHeadProps): ReactElement {
  return (
    <div className={styles.head}>
      {children}
      {note === undefined ? undefined : <span className={styles.note}>{note}</span>}
    </div>
  )
}
