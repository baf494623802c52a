import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import type { Measure } from '../../address/charts-address.ts'
import type { LeadsComparison } from '../../feed/series-questions.ts'
import type { ChartWindow } from '../../time/chart-window.ts'
import { formatGap } from '../../ui/format-age.ts'
import { gapsOfSteps, stepsPath } from './steps-path.ts'
import styles from './Leads.module.css'

interface LeadsPlotProps {
  readonly comparison: Extract<LeadsComparison, { readonly state: 'compared' }>
  readonly measure: Measure
  readonly window: ChartWindow
}

/** Units of the drawing, which is stretched to its place. */
const WIDTH = 600
const HEIGHT = 180

/** Both leads, each by its own range; or what is between them. A step that was left out is a hole, and no line crosses it. */
export const LeadsPlot: MemoExoticComponent<(props: LeadsPlotProps) => ReactElement> = memo(
  ({ comparison, measure }: LeadsPlotProps): ReactElement => {
    const { at, stepMs, steps, red, black, difference, ratio, lag } = comparison
    const box = { fromAt: at[0] ?? 0, stepMs, width: WIDTH, height: HEIGHT, spanMs: steps * stepMs }
    const name =
      measure === 'lag' ? 'Both leads over time' : measure === 'difference' ? 'Red less black' : 'Red by black'
    return (
      <div className={styles.plot} role="img" aria-label={name}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {[0.25, 0.5, 0.75].map((share) => (
            <path
              key={share}
              d={`M0 ${share * HEIGHT}H${WIDTH}`}
              stroke="var(--grid)"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {gapsOfSteps(at, box).map(({ left, width }) => (
            <rect key={left} x={left} width={width} height={HEIGHT} fill="url(#hatch)" />
          ))}
          {measure === 'lag' ? (
            <>
              <path className={styles.blackLine} d={stepsPath({ at, values: black }, box)} />
              <path className={styles.redLine} d={stepsPath({ at, values: red }, box)} />
            </>
          ) : (
            <path
              className={styles.betweenLine}
              d={stepsPath({ at, values: measure === 'difference' ? difference : ratio }, box)}
            />
          )}
        </svg>
        {measure === 'lag' && lag !== undefined && Math.abs(lag.lagMs) >= stepMs ? (
          <span className={styles.lag}>
            <i style={{ width: `${Math.max(0.5, (100 * Math.abs(lag.lagMs)) / box.spanMs)}%` }} />
            {formatGap(Math.abs(lag.lagMs))}
          </span>
        ) : undefined}
      </div>
    )
  },
)
