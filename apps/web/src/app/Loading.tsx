import type { ReactElement } from 'react'

import styles from './Loading.module.css'

/** Stands where a screen will be. */
export function Loading({ what }: { readonly what: string }): ReactElement {
  return (
    <main className={styles.loading} aria-label="Loading">
      Loading {what}
    </main>
  )
}
