import type { ReactElement } from 'react'

import { pathEnds } from './path-ends.ts'
import styles from './PathName.module.css'

interface PathNameProps {
  /** As it is shown. */
  readonly path: string
}

/** A series' path, which loses its beginning before its end where there is no room for all of it. */
export function PathName({ path }: PathNameProps): ReactElement {
  const [start, end] = pathEnds(path)
  return (
    <span className={styles.path}>
      <span className={styles.start}>{start}</span>
      <span className={styles.end}>{end}</span>
    </span>
  )
}
