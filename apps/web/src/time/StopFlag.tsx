import type { ReactElement } from 'react'
import { useStore } from 'zustand/react'

import { useFeed } from '../stores/use-feed.ts'
import { Icon } from '../ui/Icon.tsx'
import { xOfMoment, type StripSpan } from './strip-scale.ts'
import styles from './TimeStrip.module.css'

/** Marks the moment at which came what the view stops at; the strip's words and the panel say it to who cannot see it. */
export function StopFlag({
  span,
  width,
}: {
  readonly span: StripSpan
  readonly width: number
}): ReactElement | undefined {
  const stop = useStore(useFeed().stopping)
  const at = stop.state === 'hit' || stop.state === 'stopped' ? stop.hit.at : undefined
  if (at === undefined || at < span.fromAt || at > span.untilAt) return undefined
  return (
    <span
      className={styles.flag}
      style={{ transform: `translateX(${xOfMoment(at, span, width)}px)` }}
      aria-hidden="true"
    >
      <Icon name="flag" size={14} />
    </span>
  )
}
