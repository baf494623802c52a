import { useMemo, type ReactElement } from 'react'

import type { ConnectionState } from '../../feed/connection-state.ts'
import { formatTrip } from '../../model/format-trip.ts'
import { linkWords } from '../../model/link-words.ts'
import { canaryScale, MAX_TRIPS, selectCanaries, worstCanary } from '../../model/select-canary.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatAge } from '../../ui/format-age.ts'
import { formatRate } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Lamp } from '../../ui/Lamp.tsx'
import { sparkPath } from '../../ui/spark-path.ts'
import type { WallFreshness } from './wall-freshness.ts'
import styles from './WallFoot.module.css'

interface WallFootProps {
  readonly freshness: WallFreshness
  readonly pulses: ConnectionState['pulses']
  readonly link: ConnectionState['link']
  /** What is shown instead of the gateway. */
  readonly capsule: ConnectionState['capsule']
  /** Of all hosts; NaN where it is unknown. */
  readonly ratePerSecond: number
}

const WIDTH = 720
const HEIGHT = 48

/** How old what is shown is, with its proof; of a capsule, that it is one. */
export function WallFoot({ freshness, pulses, link, capsule, ratePerSecond }: WallFootProps): ReactElement {
  const canary = useMemo(() => worstCanary(selectCanaries(pulses)), [pulses])
  const isFrozen = freshness.look === 'frozen'
  const all = (canary?.trips ?? []).map((trip) => trip ?? Number.NaN)
  // The hatching stands for those that were lost last.
  const trips = isFrozen ? all.slice(0, all.findLastIndex((trip) => Number.isFinite(trip)) + 1) : all
  const silentMs = isFrozen ? freshness.ageMs : 0
  // A trace has a second to each place; those in which nothing came are hatched.
  const hatch = Math.min(WIDTH * 0.6, (silentMs / 1_000 / MAX_TRIPS) * WIDTH)
  const width = WIDTH - hatch - 6
  const name = canary === undefined ? 'none yet' : formatTrip(canary.last)
  return (
    <footer className={styles.foot}>
      <span className={classNames(styles.data, styles[freshness.look])}>
        {capsule !== undefined ? (
          <Icon name="clock" />
        ) : isFrozen ? (
          <Icon name="pause" />
        ) : (
          <Lamp state={freshness.look === 'amber' ? 'warning' : 'live'} />
        )}
        {capsule === undefined
          ? dataWords(freshness)
          : `Capsule of ${formatClock(capsule.fromAt)}–${formatClock(capsule.untilAt)}`}
      </span>
      <svg
        className={styles.canary}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Canary round trip, last two minutes: ${name}`}
      >
        <path
          d={sparkPath(trips, {
            width,
            height: HEIGHT,
            max: canary === undefined ? 1 : canaryScale(canary),
            slots: MAX_TRIPS,
          })}
          fill="none"
          stroke={isFrozen || capsule !== undefined ? 'var(--fg-3)' : 'var(--live)'}
          strokeWidth="3"
          strokeLinejoin="round"
        />
        {hatch > 0 ? <rect x={WIDTH - hatch} y="0" width={hatch} height={HEIGHT} fill="url(#wall-hatch)" /> : undefined}
      </svg>
      <span className={styles.trip}>{isFrozen ? `no canary for ${formatAge(silentMs)}` : `canary ${name}`}</span>
      <span className={styles.space} />
      {isFrozen ? undefined : (
        <>
          {link.state === 'live' ? undefined : <span>Link {linkWords(link).word}</span>}
          <span>{formatRate(ratePerSecond)} msg/s</span>
        </>
      )}
    </footer>
  )
}

function dataWords({ look, dataAt, ageMs }: WallFreshness): string {
  if (look !== 'frozen') return `Data ${formatAge(ageMs)} old`
  return dataAt === undefined ? 'No data yet' : `Frozen since ${formatClock(dataAt)}`
}
