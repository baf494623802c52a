import type { ReactElement } from 'react'
import { useStore } from 'zustand/react'

import type { LogRow } from '../feed/log/log-row.ts'
import { useTimeTools } from '../time/use-time.ts'
import { entryFromEnd, type LogSight } from './log-sight.ts'
import styles from './LogRows.module.css'
import { nearestEntry } from './nearest-entry.ts'

interface CrosshairRowProps {
  readonly rows: readonly LogRow[]
  readonly sight: LogSight
  /** The log itself is pointed at. */
  readonly isHidden: boolean
}

/** Outlines the row nearest to the moment that is pointed at elsewhere; by itself, so that no row is drawn again for it. */
export function CrosshairRow({ rows, sight, isHidden }: CrosshairRowProps): ReactElement | undefined {
  const { crosshair } = useTimeTools()
  const at = useStore(crosshair, (state) => (state.mode === 'off' ? undefined : state.at))
  const place = isHidden || at === undefined ? undefined : nearestEntry(rows, at)
  if (place === undefined) return undefined
  return (
    <div
      className={styles.crosshair}
      style={{ height: sight.rowPx, transform: `translateY(${sight.rowPx - entryFromEnd(sight, place)}px)` }}
    />
  )
}
