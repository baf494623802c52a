import { useMemo, type ReactElement } from 'react'

import { formatTrip } from '../../model/format-trip.ts'
import { selectCanaries } from '../../model/select-canary.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { CanaryLane } from './CanaryLane.tsx'
import styles from './ProofOfLife.module.css'

/** Brokers whose traces are drawn here. */
const MAX_LANES = 3

/** Our own message, once a second through each broker and back: if it comes, silence is the host's. */
export function ProofOfLife(): ReactElement {
  const pulses = useConnection((state) => state.pulses)
  const sources = useConnection((state) => state.sources)
  const traces = useMemo(() => selectCanaries(pulses), [pulses])
  const lanes = traces.slice(0, MAX_LANES)
  const hidden = traces.length - lanes.length
  return (
    <section className={styles.life} aria-label="Proof of life">
      <div className={styles.head}>
        <h2>Proof of life</h2>
        <span className={styles.caption}>
          {traces.length === 1 && traces[0] !== undefined
            ? 'our own message, once a second through the broker and back'
            : 'our own message, once a second through each broker and back'}
        </span>
        {hidden > 0 ? <span className={styles.caption}>{hidden} more below in the status bar</span> : undefined}
      </div>
      <div className={styles.lanes}>
        {lanes.length === 0 ? <p className={styles.none}>No canary came back yet.</p> : undefined}
        {lanes.map((trace) => (
          <CanaryLane
            key={trace.source}
            trace={trace}
            status={sources.find(({ source }) => source === trace.source)}
            tall={lanes.length === 1}
            trip={formatTrip(trace.last)}
          />
        ))}
      </div>
    </section>
  )
}
