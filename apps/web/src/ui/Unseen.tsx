import type { ReactElement, ReactNode } from 'react'

import styles from './Unseen.module.css'

/** Read out, never drawn. */
export function Unseen({ children }: { readonly children: ReactNode }): ReactElement {
  return <span className={styles.unseen}>{children}</span>
}
