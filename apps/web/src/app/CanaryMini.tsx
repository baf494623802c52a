import { useMemo, type ReactElement } from 'react'

import { explainCanary } from '../model/explain-canary.ts'
import { formatTrip } from '../model/format-trip.ts'
import { canaryScale, selectCanaries, worstCanary } from '../model/select-canary.ts'
import { useFreshness } from '../model/use-freshness.ts'
import { useConnection } from '../stores/use-connection.ts'
import { classNames } from '../ui/class-names.ts'
import { sparkPath } from '../ui/spark-path.ts'
import { visibleLine } from '../ui/visible-text.ts'
import styles from './CanaryMini.module.css'

const WIDTH = 72
const HEIGHT = 20

/** Canaries drawn here; the whole trace is on the hosts screen. */
const SHOWN = 60

/** The proof of life in small, on every screen: the source in most trouble. */
export function CanaryMini(): ReactElement {
  const pulses = useConnection((state) => state.pulses)
  const sources = useConnection((state) => state.sources)
  const isCapsule = useConnection((state) => state.capsule !== undefined)
  const { fresh } = useFreshness()
  const canary = useMemo(() => worstCanary(selectCanaries(pulses)), [pulses])
  // Of what was saved nothing comes round any more.
  if (isCapsule) return <></>
  const trips = (canary?.trips ?? []).slice(-SHOWN).map((trip) => trip ?? Number.NaN)
  const last = canary === undefined ? undefined : formatTrip(canary.last)
  const max = canary === undefined ? 1 : canaryScale(canary)
  const isLost = fresh && last === 'lost'
  const title =
    canary === undefined
      ? "Proof of life: the gateway's own message, once a second through the broker and back"
      : explainCanary(
          canary,
          sources.find(({ source }) => source === canary.source),
        )
  const stroke = fresh ? (last === 'lost' ? 'var(--silent)' : 'var(--live)') : 'var(--fg-3)'
  const name =
    canary === undefined ? 'Canary round trip: none yet' : `Canary round trip, last minute, ${canary.source}: ${last}`
  return (
    <div className={styles.canary} title={visibleLine(title)}>
      <span className={styles.word}>canary</span>
      <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name}>
        <path
          d={sparkPath(trips, { width: WIDTH - 3, height: HEIGHT - 2, max, slots: SHOWN })}
          transform="translate(0 1)"
          fill="none"
          stroke={stroke}
          strokeWidth="1.3"
          strokeLinejoin="round"
        />
        {canary === undefined || Number.isNaN(canary.last) ? undefined : (
          <circle
            cx={WIDTH - 3}
            cy={HEIGHT - 2 - (Math.min(canary.last, max) / max) * (HEIGHT - 4)}
            r="2"
            fill={stroke}
          />
        )}
      </svg>
      <span className={classNames(styles.trip, isLost && styles.lost)}>
        {isLost && sources.length > 1 && canary !== undefined ? (
          <span className={styles.source}>{visibleLine(canary.source)}</span>
        ) : undefined}
        {fresh ? (last ?? '–') : '–'}
      </span>
    </div>
  )
}
