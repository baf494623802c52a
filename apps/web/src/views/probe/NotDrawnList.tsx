import { useMemo, type ReactElement } from 'react'

import { useProbe } from '../../stores/use-probe.ts'
import { formatCount } from '../../ui/format-number.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { notDrawn, type NotDrawn } from './drawn-series.ts'
import styles from './StreamsPanel.module.css'

/** Fields named in the tip of a group. */
const MAX_NAMED = 20

/** How many fields of the host get no card, and which, with the reason, for whoever asks. */
export function NotDrawnList(): ReactElement | undefined {
  const series = useProbe((state) => state.series)
  const groups = useMemo(() => notDrawn(series), [series])
  if (groups.length === 0) return undefined
  return (
    <section aria-label="Not drawn" className={styles.section}>
      <h2>Not drawn</h2>
      <ul>
        {groups.map((group) => (
          <li key={group.name} title={tipOf(group)}>
            <span className={styles.name}>{group.name}</span>
            <span className={styles.rate}>{formatCount(group.series.length)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function tipOf({ series }: NotDrawn): string {
  const named = series.slice(0, MAX_NAMED).map(({ path, reason }) => `${visibleLine(path)}: ${visibleLine(reason)}`)
  const more = series.length - named.length
  return more > 0 ? [...named, `and ${formatCount(more)} more`].join('\n') : named.join('\n')
}
