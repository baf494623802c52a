import type { ReactElement } from 'react'

import styles from './Kbd.module.css'

/** A key cap. */
export function Kbd({ children }: { readonly children: string }): ReactElement {
  return <kbd className={styles.kbd}>{children}</kbd>
}
