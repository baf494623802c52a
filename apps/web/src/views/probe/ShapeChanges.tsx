import type { ReactElement } from 'react'

import { useProbe } from '../../stores/use-probe.ts'
import { formatClock } from '../../ui/format-time.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import styles from './StreamsPanel.module.css'

/** Changes shown at once; the panel scrolls with the streams. */
const MAX_SHOWN = 8

/** What the host's streams began to send that they never sent before, the newest first. */
export function ShapeChanges(): ReactElement | undefined {
  const changes = useProbe((state) => state.shapeChanges)
  if (changes.length === 0) return undefined
  return (
    <section aria-label="Shape changes" className={styles.section}>
      <h2>Shape changes</h2>
      <ul>
        {changes
          .slice(-MAX_SHOWN)
          .reverse()
          .map(({ at, text }) => (
            <li key={`${at} ${text}`} className={styles.change}>
              <time>{formatClock(at)}</time>
              <span>{visibleLine(text)}</span>
            </li>
          ))}
      </ul>
    </section>
  )
}
