import type { ReactElement } from 'react'

import { formatTrip } from '../../model/format-trip.ts'
import { selectCanaries } from '../../model/select-canary.ts'
import { useGatewayNow } from '../../model/use-gateway-now.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import { formatElapsed } from '../../ui/format-age.ts'
import { formatCount } from '../../ui/format-number.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import styles from './Panel.module.css'
import type { EmitPlace } from './commands.ts'
import { SendTest } from './SendTest.tsx'
import { checkListening } from './check-listening.ts'

interface ChecklistProps {
  readonly openedAt: number
  /** Where a test event goes; undefined while no broker is known. */
  readonly place: EmitPlace | undefined
}

/** Every step between an emitter and this page, and whether it holds. */
export function Checklist({ openedAt, place }: ChecklistProps): ReactElement {
  const sources = useConnection((state) => state.sources)
  const pulses = useConnection((state) => state.pulses)
  const known = useHosts((state) => state.rows.length)
  const now = useGatewayNow()
  const isCapsule = useConnection((state) => state.capsule !== undefined)
  const checks = checkListening({ sources, canaries: selectCanaries(pulses), formatTrip })
  if (isCapsule) {
    return (
      <section className={styles.panel} aria-label="Are we listening?">
        <h2 className={styles.head}>Are we listening?</h2>
        <div className={styles.prose}>
          <p>No: this is a capsule, saved earlier. Close it to listen again.</p>
        </div>
      </section>
    )
  }
  return (
    <section className={styles.panel} aria-label="Are we listening?">
      <h2 className={styles.head}>Are we listening?</h2>
      <ul className={styles.checks}>
        {checks.map(({ id, lamp, title, detail }) => (
          <li key={id}>
            <Lamp state={lamp} />
            <span className={styles.what}>{title}</span>
            <span className={styles.detail}>{detail}</span>
          </li>
        ))}
        <li>
          <Lamp state={known > 0 ? 'live' : 'waiting'} />
          <span className={styles.what}>First event</span>
          <span className={styles.detail}>
            {known > 0
              ? `${formatCount(known)} ${known === 1 ? 'host has' : 'hosts have'} spoken`
              : `none yet, waiting for ${formatElapsed(now - openedAt)}`}
          </span>
        </li>
      </ul>
      {place === undefined ? undefined : <SendTest query={place.query} />}
    </section>
  )
}
