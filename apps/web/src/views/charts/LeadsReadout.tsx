import { useMemo, type ReactElement } from 'react'

import type { Measure as Between } from '../../address/charts-address.ts'
import type { LeadsComparison } from '../../feed/series-questions.ts'
import { measureFor, written, type Measure } from '../../model/unit-of.ts'
import { isStillReading } from '../../plot/is-still-reading.ts'
import type { Stretch } from '../../time/chart-window.ts'
import { formatCount, formatValue } from '../../ui/format-number.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { describeLag, describeTooLittle } from './describe-lag.ts'
import styles from './Leads.module.css'
import { LeadsPlot } from './LeadsPlot.tsx'
import type { ShownSeries } from './use-overlay.ts'

type Compared = Extract<LeadsComparison, { readonly state: 'compared' }>

interface LeadsReadoutProps {
  readonly comparison: LeadsComparison
  /** That was compared. */
  readonly time: Stretch
  readonly measure: Between
  readonly red: ShownSeries
  readonly black: ShownSeries
}

/** What was measured between the leads: a plot, one figure, and what it rests on. */
export function LeadsReadout(props: LeadsReadoutProps): ReactElement {
  const { comparison, time, measure, red } = props
  if (comparison.state === 'too-little') {
    const isReading = red.chart !== undefined && isStillReading(red.chart)
    const said = isReading ? 'The leads are still being read; what is between them is told then.' : undefined
    return <p className={styles.said}>{said ?? describeTooLittle(comparison)}</p>
  }
  const { caption, figure, doubt } = wordsOf(comparison, measure, red)
  const { factor, sign: unitSign } = measure === 'difference' ? measureOf(comparison, red) : PLAIN
  const written = useMemo(() => ({ factor, sign: unitSign }), [factor, unitSign])
  const [value = '', ...sign] = figure.split(' ')
  return (
    <div className={styles.body}>
      <LeadsPlot comparison={comparison} time={time} measure={measure} written={written} />
      <div className={styles.readout} role="group" aria-label="Measured">
        <p className={styles.caption}>{caption}</p>
        <p className={styles.figure}>
          {value} <span>{visibleLine(sign.join(' '))}</span>
        </p>
        {doubt === '' ? undefined : <p className={styles.doubt}>{doubt}</p>}
        <dl>
          <dt>{measure === 'lag' ? 'Correlation at that lag' : 'Correlation'}</dt>
          <dd>{correlationOf(comparison, measure)}</dd>
          <dt>Steps compared</dt>
          <dd>
            {formatCount(comparison.at.length)} of {formatCount(comparison.steps)}
          </dd>
          <dt>Left out, not known</dt>
          <dd>{formatCount(comparison.leftOut)}</dd>
        </dl>
      </div>
    </div>
  )
}

/** Of the leads as they are, or as far apart as they are most alike. */
function correlationOf({ lag }: Compared, measure: Between): string {
  if (lag === undefined) return '–'
  return (measure === 'lag' ? lag.correlation : lag.correlationNow).toFixed(2).replace('-', '−')
}

/** A ratio has no unit. */
const PLAIN: Measure = { factor: 1, sign: '' }

function measureOf({ medianDifference }: Compared, { unit, chart }: ShownSeries): Measure {
  const greatest = chart?.max ?? Number.NaN
  return measureFor(unit, Number.isFinite(greatest) ? greatest : medianDifference)
}

function wordsOf(
  comparison: Compared,
  measure: Between,
  red: ShownSeries,
): { readonly caption: string; readonly figure: string; readonly doubt: string } {
  switch (measure) {
    case 'lag':
      return describeLag(comparison)
    case 'difference': {
      const scale = measureOf(comparison, red)
      const figure = `${written(comparison.medianDifference, scale)} ${scale.sign}`
      return { caption: 'Red less black, as a rule', figure: figure.replace('-', '−'), doubt: '' }
    }
    case 'ratio':
      return {
        caption: 'Red by black, as a rule',
        figure: formatValue(comparison.medianRatio).replace('-', '−'),
        doubt: Number.isNaN(comparison.medianRatio) ? 'Black is always 0' : '',
      }
  }
}
