import type { ReactElement } from 'react'

import { Link } from '../address/Link.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './ErrorBoundary.module.css'

/** An address that is no screen. */
export function NotFound(): ReactElement {
  useTitle('No such screen')
  return (
    <main className={styles.failed} aria-label="No such screen">
      <h1>There is no screen at this address</h1>
      <p>
        All that spoke is under <Link href="/">Hosts</Link>; how to make a host speak is under{' '}
        <Link href="/emit">Add a host</Link>.
      </p>
    </main>
  )
}
