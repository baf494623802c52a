import { memo, useEffect, useRef, useState, type MemoExoticComponent, type ReactElement } from 'react'
import type { StoreApi } from 'zustand/vanilla'

import type { Chart } from '../../../feed/chart.ts'
import type { SeriesFacts } from '../../../feed/series/series-facts.ts'
import { useFeed } from '../../../stores/use-feed.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { MenuButton } from '../../../ui/MenuButton.tsx'
import type { MenuItem } from '../../../ui/MenuEntry.tsx'
import { PathName } from '../../../ui/PathName.tsx'
import { visibleLine } from '../../../ui/visible-text.ts'
import type { HostSeen } from '../../../plot/shape-chart.ts'
import { unitOf } from '../../../model/unit-of.ts'
import { CardBody } from './CardBody.tsx'
import styles from './InstrumentCard.module.css'
import { plotPlace } from './plot-size.ts'
import { classOf, READINGS } from '../../../model/read-as-words.ts'
import type { StretchState } from '../../../time/stretch.ts'
import { TableDialog } from './TableDialog.tsx'
import { board } from './use-board.ts'

interface InstrumentCardProps {
  readonly facts: SeriesFacts
  /** From 1. */
  readonly rank: number
  readonly isPinned: boolean
  readonly isHidden: boolean
  readonly host: HostSeen
  readonly stretch: StoreApi<StretchState>
  readonly left: number
  readonly top: number
  readonly width: number
  /** Somebody looks for it: it takes the focus and says that it did. */
  readonly isWanted: boolean
  readonly onReached: () => void
}

/** One field of one stream over time. */
export const InstrumentCard: MemoExoticComponent<(props: InstrumentCardProps) => ReactElement> = memo(
  (props: InstrumentCardProps): ReactElement => {
    const { facts, rank, isPinned, isHidden, host, stretch, left, top, width, isWanted, onReached } = props
    const feed = useFeed()
    const path = visibleLine(facts.path)
    const stream = visibleLine(facts.stream)
    const [table, setTable] = useState<Chart | undefined>()
    const card = useRef<HTMLElement>(null)
    useEffect(() => {
      if (!isWanted) return
      card.current?.focus({ preventScroll: true })
      onReached()
    }, [isWanted, onReached])
    const readAs = classOf(facts)
    const items = (): readonly MenuItem[] => [
      { kind: 'action', label: isPinned ? 'Unpin' : 'Pin', onChoose: () => board.togglePin(facts.id) },
      { kind: 'action', label: isHidden ? 'Show again' : 'Hide', onChoose: () => board.toggleHide(facts.id) },
      { kind: 'action', label: 'Show as table', onChoose: () => setTable(feed.chart(facts.id)) },
      { kind: 'copy', label: 'Copy name', text: facts.path },
    ]
    return (
      <article
        ref={card}
        tabIndex={-1}
        className={styles.card}
        style={{ width, left, top }}
        aria-label={`Instrument ${rank}: ${path}`}
      >
        <header className={styles.head}>
          <span className={styles.rank} title={isPinned ? 'Pinned' : undefined}>
            {rank}
            {isPinned ? <span className={styles.pin} /> : undefined}
          </span>
          <h3 title={`${path} in ${stream}`}>
            <PathName path={path} /> <span className={styles.stream}>{stream}</span>
          </h3>
          <MenuButton
            menu="Read as"
            items={() => readingItems(facts)}
            look="ghost"
            className={styles.badge}
            title={visibleLine(facts.reason)}
            aria-label={`Read as ${readAs}, change`}
          >
            {readAs}
          </MenuButton>
        </header>
        <CardBody facts={facts} host={host} width={plotPlace({ left, width }).width} stretch={stretch} />
        <MenuButton
          menu={`Options of ${path}`}
          items={items}
          look="icon"
          className={styles.options}
          aria-label={`Options of ${path}`}
        >
          <Icon name="more" size={14} />
        </MenuButton>
        {table === undefined ? undefined : (
          <TableDialog name={path} chart={table} sign={unitOf(facts).sign} onClose={() => setTable(undefined)} />
        )}
      </article>
    )
  },
)

function readingItems({ id, as }: SeriesFacts): readonly MenuItem[] {
  return READINGS.map((reading) => ({
    kind: 'action',
    label: reading.as === as ? `${reading.word} ✓` : reading.word,
    onChoose: () => board.readAs(id, reading.as),
  }))
}
