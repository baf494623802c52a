import type { ReactElement } from 'react'

import { Button } from '../ui/Button.tsx'
import styles from './Loading.module.css'

interface LoadingProps {
  readonly what: string
  /** It could not be fetched, and is asked for again. */
  readonly hasFailed: boolean
}

/** Stands where a screen will be. */
export function Loading({ what, hasFailed }: LoadingProps): ReactElement {
  return (
    <main className={styles.loading} aria-label="Loading">
      <p>Loading {what}</p>
      {hasFailed ? (
        <>
          <p role="status">
            The gateway does not hand it out: it may be starting, or another version than this page. It is asked again
            and again.
          </p>
          <Button onClick={() => window.location.reload()}>Load the page anew</Button>
        </>
      ) : undefined}
    </main>
  )
}
