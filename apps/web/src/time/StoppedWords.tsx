import type { ReactElement } from 'react'
import { useStore } from 'zustand/react'

import { useFeed } from '../stores/use-feed.ts'
import { visibleLine } from '../ui/visible-text.ts'
import styles from './TimeStrip.module.css'

/** What the view stopped at, while that is what holds it. */
export function StoppedWords({ heldAt }: { readonly heldAt: number }): ReactElement | undefined {
  const stop = useStore(useFeed().stopping)
  if (stop.state !== 'stopped' || stop.heldAt !== heldAt) return undefined
  const what = visibleLine(stop.hit.what)
  return (
    <span className={styles.stopped} title={what}>
      Stopped: {what}
    </span>
  )
}
