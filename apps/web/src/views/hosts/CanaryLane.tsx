import type { SourceStatus } from '@multimeter/protocol'
import type { ReactElement } from 'react'

import { canaryFigures, explainCanary } from '../../model/explain-canary.ts'
import { formatTrip } from '../../model/format-trip.ts'
import { canaryScale, MAX_TRIPS, type CanaryTrace } from '../../model/select-canary.ts'
import { useFreshness } from '../../model/use-freshness.ts'
import { classNames } from '../../ui/class-names.ts'
import { sparkPath } from '../../ui/spark-path.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import styles from './ProofOfLife.module.css'

interface CanaryLaneProps {
  readonly trace: CanaryTrace
  readonly status: SourceStatus | undefined
  readonly tall: boolean
  /** The newest round trip, in words. */
  readonly trip: string
}

/** Drawn in these units and stretched to the width there is. */
const WIDTH = 480

/** The canaries of one broker: a lost one is a red tick at the foot. */
export function CanaryLane({ trace, status, tall, trip }: CanaryLaneProps): ReactElement {
  const { fresh } = useFreshness()
  const { source, trips, sent, lost } = trace
  const height = tall ? 44 : 18
  const max = canaryScale(trace)
  const figures = canaryFigures(trace, status)
  const name = `Round trip through ${source}, last two minutes: ${figures}, ${lost} of ${sent} lost`
  const step = WIDTH / (MAX_TRIPS - 1)
  const start = WIDTH - step * (trips.length - 1)
  return (
    <div className={classNames(styles.lane, tall && styles.tall)} title={visibleLine(explainCanary(trace, status))}>
      <div className={styles.plot}>
        {tall ? <span className={styles.scale}>{formatTrip(max)}</span> : undefined}
        <svg
          className={styles.trace}
          height={height}
          viewBox={`0 0 ${WIDTH} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={name}
        >
          <path d={`M0 ${height * 0.25}H${WIDTH}M0 ${height * 0.7}H${WIDTH}`} stroke="var(--grid)" fill="none" />
          {trips.map((each, index) =>
            each === undefined ? (
              <rect
                key={index}
                x={start + (index - 0.5) * step}
                y="0"
                width={step}
                height={height}
                fill="var(--gap)"
                opacity=".22"
              />
            ) : Number.isNaN(each) ? (
              <rect
                // A trace's places are its identity: it only ever shifts.
                key={index}
                x={start + index * step - 1}
                y={height * 0.35}
                width="2.5"
                height={height * 0.65}
                fill="var(--silent-fill)"
              />
            ) : undefined,
          )}
          <path
            d={sparkPath(
              trips.map((trip) => trip ?? Number.NaN),
              { width: WIDTH, height, max, slots: MAX_TRIPS },
            )}
            fill="none"
            stroke={fresh ? 'var(--live)' : 'var(--fg-3)'}
            strokeWidth="1.5"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      </div>
      <div className={styles.figures}>
        <span className={styles.source}>{visibleLine(source)}</span>
        <span className={classNames(styles.trip, trip === 'lost' && styles.lost)}>{trip}</span>
        <span className={styles.caption}>
          {Number.isNaN(trace.worst) ? (
            <span className={styles.lost}>{figures}</span>
          ) : (
            <>
              <span className={styles.usual}>{figures} ·</span>
              <span className={classNames(styles.lostCount, lost > 0 && styles.lost)}>
                lost {lost} / {sent}
              </span>
            </>
          )}
        </span>
      </div>
    </div>
  )
}
