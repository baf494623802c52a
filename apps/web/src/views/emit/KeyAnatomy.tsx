import type { ReactElement } from 'react'

import styles from './Panel.module.css'

const WORDS = [
  ['acme', 'company'],
  ['shop', 'system'],
  ['prod', 'environment'],
  ['web-03', 'host'],
  ['app', 'stream, may have more dots'],
] as const

/** How a routing key is read. */
export function KeyAnatomy(): ReactElement {
  return (
    <section className={styles.panel} aria-label="How a key is read">
      <h2 className={styles.head}>How a key is read</h2>
      <dl className={styles.anatomy}>
        {WORDS.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.foot}>
        Other keys work too: a <code>host</code> header or field in the JSON names the host as well.
      </p>
    </section>
  )
}
