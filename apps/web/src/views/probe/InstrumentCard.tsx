import { memo, useEffect, useMemo, useRef, type MemoExoticComponent, type ReactElement } from 'react'
import { useStore } from 'zustand/react'
import type { StoreApi } from 'zustand/vanilla'

import type { Chart, SeriesFacts } from '../../feed/feed.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatAge } from '../../ui/format-age.ts'
import { formatCount, formatValue } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { CardPlot } from './CardPlot.tsx'
import type { Cursor } from './cursor.ts'
import styles from './InstrumentCard.module.css'
import { Meter } from './Meter.tsx'
import { pathEnds } from './path-ends.ts'
import { shapeChart } from './shape-chart.ts'
import { measureFor, unitOf, written } from './unit-of.ts'
import { valueAt } from './value-at.ts'

interface InstrumentCardProps {
  readonly facts: SeriesFacts
  /** From 1. */
  readonly rank: number
  readonly chart: Chart | undefined
  /** Changes with the chart. */
  readonly revision: number
  readonly cursor: StoreApi<Cursor>
  /** The host cannot be heard since then. */
  readonly awaySince: number | undefined
  readonly firstHeardAt: number | undefined
  readonly left: number
  readonly top: number
  readonly width: number
  /** Somebody looks for it: it takes the focus and says that it did. */
  readonly isWanted: boolean
  readonly onReached: () => void
}

/** One number of one stream over time. */
export const InstrumentCard: MemoExoticComponent<(props: InstrumentCardProps) => ReactElement> = memo(
  (props: InstrumentCardProps): ReactElement => {
    const { facts, rank, chart, cursor, awaySince, firstHeardAt, left, top, width, isWanted, onReached } = props
    const path = visibleLine(facts.path)
    const stream = visibleLine(facts.stream)
    const [start, end] = pathEnds(path)
    const unit = useMemo(() => unitOf(facts), [facts])
    const shaped = useMemo(
      () => (chart === undefined ? undefined : shapeChart(chart, width, { unit, awaySince, firstHeardAt })),
      [chart, width, unit, awaySince, firstHeardAt],
    )
    const cursorAt = useStore(cursor, (state) => state.at)
    const under = chart === undefined || cursorAt === undefined ? undefined : valueAt(chart, cursorAt)
    const card = useRef<HTMLElement>(null)
    useEffect(() => {
      if (!isWanted) return
      card.current?.focus({ preventScroll: true })
      onReached()
    }, [isWanted, onReached])
    const hasSamples = chart !== undefined && chart.samples > 0
    const isOld = chart !== undefined && !hasSamples && cursorAt === undefined
    const value = cursorAt === undefined ? (chart?.last ?? Number.NaN) : (under?.value ?? Number.NaN)
    const measure = measureFor(unit, hasSamples ? chart.max : value)
    return (
      <article
        ref={card}
        tabIndex={-1}
        className={styles.card}
        style={{ width, transform: `translate(${left}px, ${top}px)` }}
        aria-label={`Instrument ${rank}: ${path}`}
      >
        <header className={styles.head}>
          <span className={styles.rank}>{rank}</span>
          <h3 title={`${path} in ${stream}`}>
            <span className={styles.path}>
              <span className={styles.start}>{start}</span>
              <span className={styles.end}>{end}</span>
            </span>{' '}
            <span className={styles.stream}>{stream}</span>
          </h3>
          <span className={styles.badge} title={facts.reason}>
            {unit.class}
          </span>
        </header>
        <div className={styles.readout}>
          <span className={classNames(styles.value, isOld && styles.old)}>{written(value, measure)}</span>
          <span className={styles.unit} title={totalOf(chart, facts)}>
            {Number.isNaN(value) ? '' : measure.sign}
          </span>
          <span className={styles.space} />
          {hasSamples ? (
            <span className={styles.ends}>
              <i>min</i>
              {written(chart.min, measure)}
              <i>max</i>
              {written(chart.max, measure)}
            </span>
          ) : undefined}
        </div>
        <div className={styles.meter}>
          {shaped === undefined || !hasSamples ? undefined : <Meter value={value} scale={shaped.scale} />}
        </div>
        <CardPlot chart={chart} shaped={shaped} width={width - 2} measure={measure} cursor={cursor} name={path} />
        <footer className={classNames(styles.foot, cursorAt !== undefined && styles.atCursor)}>
          {footText(chart, cursorAt)}
        </footer>
      </article>
    )
  },
)

/** What the total stands at whose rises are drawn. */
function totalOf(chart: Chart | undefined, { kind, unit = '' }: SeriesFacts): string | undefined {
  if (kind !== 'counter' || chart === undefined || Number.isNaN(chart.total)) return undefined
  return `total ${formatValue(chart.total)} ${unit}`.trimEnd()
}

function footText(chart: Chart | undefined, cursorAt: number | undefined): string {
  if (chart === undefined) return 'asking'
  if (cursorAt !== undefined) return `at ${formatClock(cursorAt)}`
  if (chart.samples === 0 && Number.isNaN(chart.lastAt)) return 'needs 2 values'
  if (chart.samples === 0) return `last ${formatAge(chart.untilAt - chart.lastAt)} ago, none in this span`
  if (chart.samples === 1) return 'needs 2 points'
  const gap = chart.gaps.at(-1)
  const samples = `${formatCount(chart.samples)} samples`
  return gap === undefined ? samples : `${samples} · ${visibleLine(gap.message)}`
}
