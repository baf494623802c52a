import { useEffect, useMemo, useRef, useState, type CSSProperties, type ReactElement } from 'react'
import { useStore } from 'zustand/react'

import { useFeed } from '../../../stores/use-feed.ts'
import { useProbe } from '../../../stores/use-probe.ts'
import { useTime } from '../../../time/use-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { SearchField } from '../../../ui/SearchField.tsx'
import { isDrawn } from '../../../model/is-drawn.ts'
import { captionOf } from './caption-of.ts'
import { useGatewayNow } from '../../../model/use-gateway-now.ts'
import { chartWindow, windowOfEnded } from '../../../time/chart-window.ts'
import { clockTicks, describeStep, MAX_TICKS } from '../../../plot/clock-ticks.ts'
import { InstrumentCard } from './InstrumentCard.tsx'
import styles from './Instruments.module.css'
import { InstrumentsHead } from './InstrumentsHead.tsx'
import { SheetCanvas } from './SheetCanvas.tsx'
import { createStretch, stepOut } from '../../../time/stretch.ts'
import { useBoard } from './use-board.ts'
import { CARD_PX, useCardGrid } from './use-card-grid.ts'
import { useHostSeen } from './use-host-seen.ts'
import { useInstrumentKeys } from './use-instrument-keys.ts'
import { useOpenMoved } from './use-open-moved.ts'
import { usePlots } from './use-plots.ts'
import { useRanking } from './use-ranking.ts'
import { shownCards } from './shown-cards.ts'

interface InstrumentsProps {
  /** The host cannot be heard since then. */
  readonly awaySince: number | undefined
  readonly firstHeardAt: number | undefined
  /** When it spoke last, of a host that is silent or retired. */
  readonly endedAt: number | undefined
  /** Why nothing of the host is here, where nothing is. */
  readonly nothing: string | undefined
  /** Id of the series that somebody looks for. */
  readonly wanted: string | undefined
  /** The card of the wanted one is in sight and has the focus. */
  readonly onReached: () => void
}

/** A card for each field that is measured, those that changed most first. Only cards in sight are in the document and asked of the feed. */
export function Instruments(props: InstrumentsProps): ReactElement {
  const { awaySince, firstHeardAt, endedAt, nothing, wanted, onReached } = props
  const feed = useFeed()
  const known = useProbe((state) => state.series)
  const series = useMemo(() => known.filter(isDrawn), [known])
  const refused = useProbe((state) => state.refusedSeries)
  const isReplayed = useProbe((state) => state.isReplayed)
  const shown = useTime((time) => time)
  const host = useHostSeen({ awaySince, firstHeardAt })
  const { pins, hides, showsFlat, showsHidden, readings, spanMs } = useBoard((state) => state)
  const choices = useMemo(() => ({ pins, hides }), [pins, hides])
  const ranking = useRanking({ series, choices, isReplayed, isLive: shown.kind === 'live' })
  const [text, setText] = useState('')
  const [tall, setTall] = useState(false)
  const [stretch] = useState(createStretch)
  const zoomed = useStore(stretch, (state) => state.zoomed)
  const scroller = useRef<HTMLDivElement>(null)

  const cards = useMemo(
    () => shownCards({ series, ranking, hides, showsFlat, showsHidden, text, wanted }),
    [series, ranking, hides, showsFlat, showsHidden, text, wanted],
  )
  const grid = useCardGrid({ cards, scroller, wanted, onAbsent: () => setText('') })
  const { placed, placedRows, columns, rows, cardWidth, width } = grid
  useInstrumentKeys({ section: scroller, stretch, onFocus: grid.scrollTo, onMoved: useOpenMoved(stretch) })

  const live = chartWindow(shown, spanMs, zoomed)
  const window = windowOfEnded(live, endedAt, useGatewayNow())
  usePlots({ grid, window, host })
  useEffect(() => feed.readAs(readings), [feed, readings])
  useEffect(() => {
    if (shown.kind === 'live') stretch.setState({ selected: undefined, zoomed: undefined })
  }, [shown.kind, stretch])

  const isEmpty = series.length === 0
  // What changed since then stands first once somebody asks for it.
  const isRanked = isReplayed && ranking.missed === 0 && series.some(({ trend }) => trend !== undefined)
  const { stepMs } = clockTicks({ fromAt: 0, toAt: 0 }, { spanMs: window.spanMs, most: MAX_TICKS })
  return (
    <section
      className={classNames(styles.section, tall && styles.tall)}
      aria-label="Instruments"
      onPointerMove={ranking.touch}
      onKeyDown={ranking.touch}
      onFocus={ranking.touch}
    >
      <InstrumentsHead
        caption={captionOf({ all: known.length, cards: cards.length, text, isRanked, nothing, refused, isEmpty })}
        division={describeStep(stepMs)}
        missed={ranking.missed}
        onChoose={ranking.chooseAgain}
        endedAt={window === live ? undefined : endedAt}
        isZoomed={zoomed !== undefined}
        onWhole={() => stretch.setState(stepOut({ selected: undefined, zoomed }))}
      >
        {series.length > columns ? (
          <div className={styles.filter}>
            <SearchField name="Filter instruments" placeholder="Filter fields" value={text} onChange={setText} />
          </div>
        ) : undefined}
        {rows > 2 ? (
          <Button
            title={tall ? 'Less room for instruments, more for the log' : 'More room for instruments, less for the log'}
            onClick={() => setTall((before) => !before)}
            className={styles.more}
          >
            {tall ? 'Less room' : 'More room'}
          </Button>
        ) : undefined}
      </InstrumentsHead>
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ '--rows': String(Math.min(rows, 2)) } as CSSProperties}
        data-more={rows > 2 || undefined}
        data-empty={rows === 0 || undefined}
      >
        {isEmpty ? (
          <p className={styles.none}>
            {nothing ??
              'Each number that the host measures gets a card of its own here, at its first message that holds one.'}
          </p>
        ) : undefined}
        {!isEmpty && cards.length === 0 ? (
          <p className={styles.none}>{text === '' ? 'All fields are hidden.' : 'No field fits this filter.'}</p>
        ) : undefined}
        <div className={styles.cards} style={{ height: grid.height }}>
          {placedRows.map(({ row, top }) => (
            <SheetCanvas key={row} row={row} top={top} width={width} height={CARD_PX} />
          ))}
          {placed.map(({ facts, rank, top, left }) => (
            <InstrumentCard
              key={facts.id}
              facts={facts}
              rank={rank}
              isPinned={pins.includes(facts.id)}
              isHidden={hides.includes(facts.id)}
              host={host}
              stretch={stretch}
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
