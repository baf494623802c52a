import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState, type CSSProperties, type ReactElement } from 'react'

import { useFeed } from '../../stores/use-feed.ts'
import { useProbe } from '../../stores/use-probe.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { formatCount } from '../../ui/format-number.ts'
import { SearchField } from '../../ui/SearchField.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useElementSize } from '../../ui/use-element-size.ts'
import { columnsFor } from './columns-for.ts'
import { createCursor } from './cursor.ts'
import { isDrawn } from './drawn-series.ts'
import { InstrumentCard } from './InstrumentCard.tsx'
import styles from './Instruments.module.css'
import { orderCards } from './order-cards.ts'

/** Height of a card and the gap below it; must equal the style sheet. */
const CARD_PX = 160
const GAP_PX = 8

const SPANS = [
  { value: '60000', label: '1 min' },
  { value: '300000', label: '5 min' },
  { value: '900000', label: '15 min' },
] as const

type Span = (typeof SPANS)[number]['value']

interface InstrumentsProps {
  readonly heldAt: number | undefined
  /** The host cannot be heard since then. */
  readonly awaySince: number | undefined
  readonly firstHeardAt: number | undefined
  /** Why nothing of the host is here, where nothing is. */
  readonly nothing: string | undefined
  /** Id of the series that somebody looks for. */
  readonly wanted: string | undefined
  /** The card of the wanted one is in sight and has the focus. */
  readonly onReached: () => void
}

/** A card for each number that is measured. Only cards in sight are in the document and asked of the feed. */
export function Instruments(props: InstrumentsProps): ReactElement {
  const { heldAt, awaySince, firstHeardAt, nothing, wanted, onReached } = props
  const feed = useFeed()
  const known = useProbe((state) => state.series)
  const series = useMemo(() => known.filter(isDrawn), [known])
  const refused = useProbe((state) => state.refusedSeries)
  const chartRevision = useProbe((state) => state.chartRevision)
  const [span, setSpan] = useState<Span>('60000')
  const [text, setText] = useState('')
  const [tall, setTall] = useState(false)
  const [cursor] = useState(createCursor)
  const scroller = useRef<HTMLDivElement>(null)
  const { width } = useElementSize(scroller)

  const ranked = useMemo(() => orderCards(series).map((facts, index) => ({ facts, rank: index + 1 })), [series])
  const shown = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    if (words.length === 0) return ranked
    return ranked.filter(({ facts }) => {
      const name = `${facts.path} ${facts.stream}`.toLowerCase()
      return words.every((word) => name.includes(word))
    })
  }, [ranked, text])

  const { columns, cardWidth } = columnsFor(width, GAP_PX)
  const rows = Math.ceil(shown.length / columns)
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX + GAP_PX,
    overscan: 0,
  })
  const wantedAt = wanted === undefined ? -1 : shown.findIndex(({ facts }) => facts.id === wanted)
  useEffect(() => {
    if (wanted === undefined) return
    // A filter may hide it.
    if (wantedAt < 0) setText('')
    else virtual.scrollToIndex(Math.floor(wantedAt / columns))
    scroller.current?.scrollIntoView({ block: 'nearest' })
  }, [wanted, wantedAt, columns, virtual])
  const items = virtual.getVirtualItems()
  const cards = items.flatMap(({ index, start }) =>
    shown.slice(index * columns, (index + 1) * columns).map(({ facts, rank }, column) => ({
      facts,
      rank,
      top: start,
      left: column * (cardWidth + GAP_PX),
    })),
  )
  const ids = cards.map(({ facts }) => facts.id)
  const idKey = JSON.stringify(ids)
  useEffect(() => {
    if (cardWidth <= 0) return
    feed.showCharts({
      ids: JSON.parse(idKey) as readonly string[],
      spanMs: Number(span),
      untilAt: heldAt,
      widthPx: Math.floor(cardWidth),
    })
  }, [feed, idKey, span, heldAt, cardWidth])
  useEffect(() => () => feed.showCharts({ ids: [], spanMs: 60_000, untilAt: undefined, widthPx: 1 }), [feed])

  return (
    <section className={classNames(styles.section, tall && styles.tall)} aria-label="Instruments">
      <div className={styles.head}>
        <h2>Instruments</h2>
        <span className={styles.caption}>
          {series.length === 0
            ? nothing === undefined
              ? 'no number seen yet'
              : 'none kept'
            : shown.length === series.length
              ? `${formatCount(series.length)} ${series.length === 1 ? 'field' : 'fields'}`
              : `${formatCount(shown.length)} of ${formatCount(series.length)} fields`}
          {refused > 0 ? `, ${formatCount(refused)} more beyond the limit` : ''}
        </span>
        <span className={styles.space} />
        {series.length > columns ? (
          <div className={styles.filter}>
            <SearchField name="Filter instruments" placeholder="Filter fields" value={text} onChange={setText} />
          </div>
        ) : undefined}
        <Segments name="Time span" options={SPANS} value={span} onChange={setSpan} />
        {rows > 2 ? (
          <Button
            title={tall ? 'Less room for instruments, more for the log' : 'More room for instruments, less for the log'}
            onClick={() => setTall((before) => !before)}
            className={styles.more}
          >
            {tall ? 'Less room' : 'More room'}
          </Button>
        ) : undefined}
      </div>
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ '--rows': String(Math.min(rows, 2)) } as CSSProperties}
        data-more={rows > 2 || undefined}
        data-empty={rows === 0 || undefined}
      >
        {series.length === 0 ? (
          <p className={styles.none}>
            {nothing ??
              'Each number that the host measures gets a card of its own here, at its first message that holds one.'}
          </p>
        ) : undefined}
        {series.length > 0 && shown.length === 0 ? (
          <p className={styles.none}>No field fits this filter.</p>
        ) : undefined}
        <div className={styles.cards} style={{ height: virtual.getTotalSize() }}>
          {cards.map(({ facts, rank, top, left }) => (
            <InstrumentCard
              key={facts.id}
              facts={facts}
              rank={rank}
              chart={feed.chart(facts.id)}
              revision={chartRevision}
              cursor={cursor}
              awaySince={awaySince}
              firstHeardAt={firstHeardAt}
              left={left}
              top={top}
              width={cardWidth}
              isWanted={facts.id === wanted}
              onReached={onReached}
            />
          ))}
        </div>
      </div>
    </section>
  )
}
