import type { ReactElement } from 'react'

import { useConnection } from '../../stores/use-connection.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import styles from './Panel.module.css'

/** After a minute of nothing: where we look, and how to look elsewhere. */
export function ElsewhereHint(): ReactElement {
  const sources = useConnection((state) => state.sources)
  const names = [...new Set(sources.flatMap(({ exchanges }) => exchanges.map(({ exchange }) => visibleLine(exchange))))]
  return (
    <section className={styles.panel} aria-label="Nothing heard for a minute">
      <h2 className={styles.head}>Nothing heard for a minute</h2>
      <div className={styles.prose}>
        <p>
          {names.length === 0 ? (
            'No exchange is listened to.'
          ) : (
            <>
              Listened to: <code>{names.join(', ')}</code>.
            </>
          )}{' '}
          What your programs publish elsewhere is not seen here, and what they send to the default exchange goes
          straight into a queue that nobody else can read.
        </p>
        <p>
          Name your exchange in the gateway&apos;s <code>MULTIMETER_EXCHANGES</code> and start it again, or let a
          program publish to one of these.
        </p>
      </div>
    </section>
  )
}
