import type { PointerEvent, ReactElement } from 'react'
import type { StoreApi } from 'zustand/vanilla'

import type { Chart } from '../../feed/feed.ts'
import type { Cursor } from './cursor.ts'
import { CursorLine } from './CursorLine.tsx'
import styles from './InstrumentCard.module.css'
import { Plot } from './Plot.tsx'
import { PLOT_PX } from './plot-size.ts'
import type { ChartHole, ShapedChart } from './shape-chart.ts'
import { written, type Measure } from './unit-of.ts'

interface CardPlotProps {
  readonly chart: Chart | undefined
  readonly shaped: ShapedChart | undefined
  readonly width: number
  readonly measure: Measure
  readonly cursor: StoreApi<Cursor>
  readonly name: string
}

/** Narrower than this the words do not fit. */
const WORDS_PX = 84

/** Grey, so that it does not look like silence. */
function Unkept({ place }: { readonly place: Place }): ReactElement {
  return (
    <span className={styles.unkept} style={place} title="Time of which this page keeps nothing">
      {place.width < WORDS_PX ? undefined : 'not kept here'}
    </span>
  )
}

/** px from the left edge of the plot. */
interface Place {
  readonly left: number
  readonly width: number
}

/** A part of the time as a place in the plot. */
function placeOf({ fromAt, toAt }: ChartHole, chart: Chart, width: number): Place {
  const pxPerMs = width / (chart.untilAt - chart.fromAt)
  return { left: (fromAt - chart.fromAt) * pxPerMs, width: (toAt - fromAt) * pxPerMs }
}

/** The plot with its scale and the crosshair above it. */
export function CardPlot({ chart, shaped, width, measure, cursor, name }: CardPlotProps): ReactElement {
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    // A finger scrolls; only a pointer that can hover reads values.
    if (chart === undefined || event.pointerType === 'touch') return
    const box = event.currentTarget.getBoundingClientRect()
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    cursor.setState({ at: chart.fromAt + share * (chart.untilAt - chart.fromAt) })
  }
  return (
    <div
      className={styles.plot}
      style={{ height: PLOT_PX }}
      role="img"
      aria-label={`${name} over time`}
      onPointerMove={move}
      onPointerLeave={() => cursor.setState({ at: undefined })}
    >
      {chart === undefined || shaped === undefined || width <= 0 ? undefined : (
        <>
          {shaped.unkept === undefined ? undefined : <Unkept place={placeOf(shaped.unkept, chart, width)} />}
          <Plot shaped={shaped} fromAt={chart.fromAt} untilAt={chart.untilAt} width={width} />
          {chart.samples > 0 ? (
            <>
              <span className={styles.high}>{`${written(shaped.scale.high, measure)} ${measure.sign}`}</span>
              {shaped.scale.low === 0 ? undefined : (
                <span className={styles.low}>{written(shaped.scale.low, measure)}</span>
              )}
            </>
          ) : undefined}
          <CursorLine chart={chart} scale={shaped.scale} cursor={cursor} width={width} />
        </>
      )}
    </div>
  )
}
