import { useMemo, type ReactElement } from 'react'

import { Link } from '../../address/Link.tsx'
import { hostPath } from '../../model/host-path.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import { formatCount } from '../../ui/format-number.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { findSimilar } from './find-similar.ts'
import styles from './UnknownHost.module.css'

/** A host that never spoke; the probe opens by itself when it does. */
export function UnknownHost({ host }: { readonly host: string }): ReactElement {
  const rows = useHosts((state) => state.rows)
  const similar = useMemo(
    () =>
      findSimilar(
        host,
        rows.map((row) => row.host),
      ),
    [host, rows],
  )
  const name = visibleLine(host)
  return (
    <main className={styles.unknown} aria-label={`Probe ${name}`}>
      <h1>
        Never heard of <bdi>{name}</bdi>
      </h1>
      {similar.length === 0 ? undefined : (
        <p className={styles.similar}>
          Did you mean{' '}
          {similar.map((other, index) => (
            <span key={other}>
              {index > 0 ? (index === similar.length - 1 ? ' or ' : ', ') : ''}
              <Link href={hostPath(other)}>{visibleLine(other)}</Link>
            </span>
          ))}
          ?
        </p>
      )}
      <p>
        {rows.length === 0
          ? 'No host has spoken yet.'
          : `${formatCount(rows.length)} ${rows.length === 1 ? 'host has' : 'hosts have'} spoken, none by this name.`}{' '}
        The probe opens by itself at its first message. <Link href="/">All hosts</Link> ·{' '}
        <Link href="/emit">How to make it speak</Link>
      </p>
    </main>
  )
}
