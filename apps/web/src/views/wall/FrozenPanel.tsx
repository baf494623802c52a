import type { ReactElement } from 'react'

import { useConnection } from '../../stores/use-connection.ts'
import { formatAge } from '../../ui/format-age.ts'
import { formatClock } from '../../ui/format-time.ts'
import { Icon } from '../../ui/Icon.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { describeFreeze } from './describe-freeze.ts'
import styles from './FrozenPanel.module.css'
import type { WallFreshness } from './wall-freshness.ts'
import panel from './WallPanel.module.css'

interface FrozenPanelProps {
  readonly freshness: WallFreshness
  readonly now: number
  /** Who had the wall when it froze. */
  readonly wasSilent: string | undefined
}

/** Says that nothing here is of now, why, and what happens next. */
export function FrozenPanel({ freshness, now, wasSilent }: FrozenPanelProps): ReactElement {
  const link = useConnection((state) => state.link)
  const sources = useConnection((state) => state.sources)
  const { cause, next } = describeFreeze({ link, sources, now, ageMs: freshness.ageMs })
  return (
    <div className={panel.panel}>
      <section className={styles.freeze} role="alert" aria-label="This screen is frozen">
        <h1>
          <Icon name="pause" /> This screen is frozen
        </h1>
        {/* What moves each second is hidden, so that the alert around it is not read out anew. */}
        <p className={styles.age} aria-hidden="true">
          {formatAge(freshness.ageMs)}
        </p>
        <p className={styles.old}>
          {freshness.dataAt === undefined
            ? 'without data: none came since this screen was opened.'
            : `old. Last data at ${formatClock(freshness.dataAt)}.`}
        </p>
        <p className={styles.cause}>{visibleLine(cause)}</p>
        <p className={styles.next} aria-hidden="true">
          {next}
        </p>
      </section>
      <ul className={panel.others}>
        <li>
          <b>Do not trust</b>
          <span>any number on this screen</span>
        </li>
        {wasSilent === undefined ? undefined : (
          <li>
            <b>
              <span>{visibleLine(wasSilent)}</span>
            </b>
            <span>was silent when this screen froze</span>
          </li>
        )}
      </ul>
    </div>
  )
}
