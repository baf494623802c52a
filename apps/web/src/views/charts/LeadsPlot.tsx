import { memo, useRef, type MemoExoticComponent, type ReactElement } from 'react'

import type { Measure as Between } from '../../address/charts-address.ts'
import type { LeadsComparison } from '../../feed/series-questions.ts'
import type { Measure } from '../../model/unit-of.ts'
import { clockTicks } from '../../plot/clock-ticks.ts'
import type { Stretch } from '../../time/chart-window.ts'
import { formatGap } from '../../ui/format-age.ts'
import { useElementSize } from '../../ui/use-element-size.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { OVERLAY_TICKS } from './draw-overlay.ts'
import { betweenScale, rangeOf } from './leads-scale.ts'
import { gapsOfSteps, stepsPath } from './steps-path.ts'
import styles from './Leads.module.css'
import { TimeAxis } from './TimeAxis.tsx'

interface LeadsPlotProps {
  readonly comparison: Extract<LeadsComparison, { readonly state: 'compared' }>
  readonly time: Stretch
  readonly measure: Between
  /** In which what is between them is written. */
  readonly written: Measure
}

/** Units of the drawing, which is stretched to its place. */
const WIDTH = 600
const HEIGHT = 180

/** Both leads, each by its own range; or what is between them on a scale. A step that was left out is a hole, and no line crosses it. */
export const LeadsPlot: MemoExoticComponent<(props: LeadsPlotProps) => ReactElement> = memo(
  ({ comparison, time, measure, written }: LeadsPlotProps): ReactElement => {
    const plot = useRef<HTMLDivElement>(null)
    const { width } = useElementSize(plot)
    const { at, stepMs, red, black, difference, ratio, lag } = comparison
    const { fromAt, toAt } = time
    const spanMs = toAt - fromAt
    const box = { fromAt, stepMs, width: WIDTH, height: HEIGHT, spanMs }
    const between = measure === 'difference' ? difference : ratio
    const scale = measure === 'lag' ? undefined : betweenScale(between, written)
    const lines = scale?.labels.map(({ share }) => share).filter((share) => share > 0 && share < 1) ?? [0.25, 0.5, 0.75]
    const name =
      measure === 'lag' ? 'Both leads over time' : measure === 'difference' ? 'Red less black' : 'Red by black'
    return (
      <div>
        <div ref={plot} className={styles.plot} role="img" aria-label={name}>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
            <path
              d={[
                ...lines.map((share) => `M0 ${(1 - share) * HEIGHT}H${WIDTH}`),
                ...clockTicks({ fromAt, toAt }, { spanMs, most: OVERLAY_TICKS }).ticks.map(
                  (tick) => `M${((tick - fromAt) / spanMs) * WIDTH} 0V${HEIGHT}`,
                ),
              ].join('')}
              stroke="var(--grid)"
              vectorEffect="non-scaling-stroke"
            />
            {gapsOfSteps(at, box).map((gap) => (
              <rect key={gap.left} x={gap.left} width={gap.width} height={HEIGHT} fill="url(#hatch)" />
            ))}
            {scale === undefined ? (
              <>
                <path className={styles.blackLine} d={stepsPath({ at, values: black, scale: rangeOf(black) }, box)} />
                <path className={styles.redLine} d={stepsPath({ at, values: red, scale: rangeOf(red) }, box)} />
              </>
            ) : (
              <path className={styles.betweenLine} d={stepsPath({ at, values: between, scale }, box)} />
            )}
          </svg>
          {scale === undefined ? <span className={styles.tick}>each by its own range</span> : undefined}
          {scale?.labels.map(({ share, text }) => (
            <span
              key={share}
              className={styles.tick}
              style={{ top: `${(1 - share) * 100}%`, marginTop: share === 1 ? 2 : -15 }}
            >
              {visibleLine(text)}
            </span>
          ))}
          {measure === 'lag' && lag !== undefined && Math.abs(lag.lagMs) >= stepMs ? (
            <span className={styles.lag}>
              <i style={{ width: `${Math.max(0.5, (100 * Math.abs(lag.lagMs)) / spanMs)}%` }} />
              {formatGap(Math.abs(lag.lagMs))}
            </span>
          ) : undefined}
        </div>
        <TimeAxis fromAt={fromAt} untilAt={toAt} width={width} />
      </div>
    )
  },
)
