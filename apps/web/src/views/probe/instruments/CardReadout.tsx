import { useRef, type ReactElement } from 'react'

import type { Chart } from '../../../feed/chart.ts'
import type { SeriesFacts } from '../../../feed/series/series-facts.ts'
import { classNames } from '../../../ui/class-names.ts'
import { formatValue } from '../../../ui/format-number.ts'
import { visibleLine } from '../../../ui/visible-text.ts'
import { written } from '../../../model/unit-of.ts'
import type { CardLook } from './card-look.ts'
import styles from './InstrumentCard.module.css'
import { ALL_SEGMENTS, litSegments, SEGMENTS } from './meter-path.ts'
import { readChart } from './read-chart.ts'
import { END_NAMES, readoutEnds } from './readout-ends.ts'
import { useOnChart } from './use-chart.ts'
import { writeAttribute, writeText } from './written-text.ts'

interface CardReadoutProps {
  readonly facts: SeriesFacts
  readonly look: CardLook
  /** The moment read; undefined: the newest. */
  readonly readAt: number | undefined
}

/** The value, its unit, the ends of the span, and the bar between them. */
export function CardReadout({ facts, look, readAt }: CardReadoutProps): ReactElement {
  const { form, measure, scale } = look
  const value = useRef<HTMLSpanElement>(null)
  const unit = useRef<HTMLSpanElement>(null)
  const ends = useRef<HTMLSpanElement>(null)
  const lit = useRef<SVGPathElement>(null)
  useOnChart(facts.id, (chart) => {
    const reading = chart === undefined ? undefined : readChart(chart, readAt)
    const isWord = reading?.kind === 'word'
    const number = reading?.kind === 'number' ? reading.value : Number.NaN
    writeText(value.current, isWord ? visibleLine(reading.word) : written(number, measure))
    writeText(unit.current, Number.isNaN(number) ? '' : visibleLine(measure.sign))
    writeAttribute(unit.current, 'title', totalOf(chart, facts))
    writeAttribute(lit.current, 'd', litSegments(number, scale))
    const texts = chart === undefined ? [] : readoutEnds(chart, measure)
    const places = ends.current?.children ?? []
    for (let index = 0; index < places.length; index += 1) {
      writeText(places[index]?.lastElementChild ?? null, texts[index] ?? '')
    }
  })
  const isLast = look.isEnded && readAt === undefined
  return (
    <>
      <div className={styles.readout}>
        <span ref={value} className={classNames(styles.value, form === 'words' && styles.word, isLast && styles.old)} />
        <span ref={unit} className={styles.unit} />
        {isLast ? <span className={styles.last}>last</span> : undefined}
        <span className={styles.space} />
        <span ref={ends} className={styles.ends}>
          {END_NAMES[form].map((name) => (
            <span key={name}>
              <i>{name}</i>
              <b />
            </span>
          ))}
        </span>
      </div>
      <div className={styles.meter}>
        {form === 'line' || form === 'spread' ? (
          <svg width={SEGMENTS * 4} height="6" viewBox={`0 0 ${SEGMENTS * 4} 6`} aria-hidden="true">
            <path d={ALL_SEGMENTS} fill="var(--bg-3)" />
            <path ref={lit} fill="var(--fg-1)" />
          </svg>
        ) : undefined}
      </div>
    </>
  )
}

/** What the total stands at whose rises are drawn. */
function totalOf(chart: Chart | undefined, { kind, unit = '' }: SeriesFacts): string | undefined {
  if (kind !== 'counter' || chart === undefined || Number.isNaN(chart.total)) return undefined
  return `total ${formatValue(chart.total)} ${visibleLine(unit)}`.trimEnd()
}
