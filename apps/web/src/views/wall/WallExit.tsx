import type { ReactElement } from 'react'

import { Link } from '../../address/Link.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useAttended } from './use-attended.ts'
import styles from './WallExit.module.css'

/**
 * The way back from a wall. It shows while somebody is at it, that is for some seconds after a touch, a click or a key, and where it has
 * the keyboard's focus; in a hand, always. A screen that nobody attends never shows it.
 */
export function WallExit(): ReactElement {
  const isAttended = useAttended()
  return (
    <Link href="/" className={classNames(styles.exit, isAttended && styles.shown)}>
      Leave the wall
    </Link>
  )
}
