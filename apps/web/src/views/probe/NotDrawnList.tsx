import { useMemo, type ReactElement } from 'react'

import type { SeriesFacts } from '../../feed/series/series-facts.ts'
import { useProbe } from '../../stores/use-probe.ts'
import { formatCount } from '../../ui/format-number.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { notDrawn, type NotDrawn } from './drawn-series.ts'
import { board, useBoard } from './instruments/use-board.ts'
import styles from './StreamsPanel.module.css'

/** Fields named in the tip of a group. */
const MAX_NAMED = 20

/** How many fields of the host get no card, and which, with the reason, for whoever asks; those that can be shown are buttons. */
export function NotDrawnList(): ReactElement | undefined {
  const series = useProbe((state) => state.series)
  const flat = useBoard(({ ranking }) => ranking.flat)
  const { hides, showsFlat, showsHidden } = useBoard((state) => state)
  const groups = useMemo(() => notDrawn(series), [series])
  const flatOnes = useMemo(() => pick(series, flat), [series, flat])
  const hiddenOnes = useMemo(() => pick(series, hides), [series, hides])
  const chosen = useMemo(() => groups.flatMap((group) => group.series.filter(({ as }) => as !== undefined)), [groups])
  if (groups.length + flatOnes.length + hiddenOnes.length === 0) return undefined
  return (
    <section aria-label="Not shown" className={styles.section}>
      <h2>Not shown</h2>
      <ul>
        <Switch
          name={showsFlat ? 'Flat, shown' : 'Flat, hidden'}
          isOn={showsFlat}
          series={flatOnes}
          onSwitch={() => board.toggleFlat()}
        />
        <Switch
          name={showsHidden ? 'Hidden here, shown' : 'Hidden here'}
          isOn={showsHidden}
          series={hiddenOnes}
          onSwitch={() => board.toggleHidden()}
        />
        <Switch
          name="Not read as numbers here"
          isOn={false}
          series={chosen}
          onSwitch={() => {
            for (const { id } of chosen) board.readAs(id, undefined)
          }}
        />
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

interface SwitchProps {
  readonly name: string
  readonly isOn: boolean
  readonly series: readonly SeriesFacts[]
  readonly onSwitch: () => void
}

/** A group that can be shown all the same; nothing where it is empty. */
function Switch({ name, isOn, series, onSwitch }: SwitchProps): ReactElement | undefined {
  if (series.length === 0) return undefined
  return (
    <li title={tipOf({ name, series })}>
      <button type="button" className={styles.name} aria-pressed={isOn} onClick={onSwitch}>
        {name}
      </button>
      <span className={styles.rate}>{formatCount(series.length)}</span>
    </li>
  )
}

function pick(series: readonly SeriesFacts[], ids: readonly string[]): readonly SeriesFacts[] {
  const wanted = new Set(ids)
  return series.filter(({ id }) => wanted.has(id))
}

function tipOf({ series }: NotDrawn): string {
  const named = series.slice(0, MAX_NAMED).map(({ path, reason }) => `${visibleLine(path)}: ${visibleLine(reason)}`)
  const more = series.length - named.length
  return more > 0 ? [...named, `and ${formatCount(more)} more`].join('\n') : named.join('\n')
}
