import { useRef, type ReactElement } from 'react'
import type { StoreApi } from 'zustand/vanilla'

import { visibleLine } from '../../../ui/visible-text.ts'
import { written } from '../../../model/unit-of.ts'
import type { CardLook } from './card-look.ts'
import styles from './CardPlot.module.css'
import { describeChart } from './describe-chart.ts'
import { PlotOverlay } from './PlotOverlay.tsx'
import { PLOT_PX } from './plot-size.ts'
import type { StretchState } from '../../../time/stretch.ts'
import { useOnChart } from './use-chart.ts'
import { usePlotFrame } from './use-plot-frame.ts'
import { usePlotPointer } from '../../../time/use-plot-pointer.ts'
import { useFeed } from '../../../stores/use-feed.ts'
import { writeAttribute } from './written-text.ts'

interface CardPlotProps {
  readonly id: string
  readonly name: string
  readonly trend: string | undefined
  readonly look: CardLook
  /** px. */
  readonly width: number
  readonly stretch: StoreApi<StretchState>
  readonly isHovered: boolean
  readonly onHover: (isHovered: boolean) => void
}

/** What lies on the plot that the feed draws on the sheet below: its frame, the scale and the crosshair. */
export function CardPlot(props: CardPlotProps): ReactElement {
  const { id, name, trend, look, width, stretch, isHovered, onHover } = props
  const { form, measure, scale } = look
  const PlotFrame = usePlotFrame()
  const feed = useFeed()
  const pointer = usePlotPointer({
    window: () => feed.chart(id),
    onMark: (selected) => stretch.setState({ selected, of: id }),
    onHover,
  })
  const plot = useRef<HTMLDivElement>(null)
  useOnChart(id, (chart) => {
    writeAttribute(plot.current, 'aria-label', describeChart(chart, { name, measure, trend }))
  })
  const isDrawn = form !== 'asking' && width > 0
  const sign = visibleLine(measure.sign)
  return (
    <div
      ref={plot}
      className={styles.plot}
      style={{ height: PLOT_PX }}
      role="img"
      aria-label={`${name} over time`}
      {...pointer}
    >
      {isDrawn ? (
        <>
          {/* Words have no half, and its line would strike them through. */}
          {PlotFrame === undefined || form === 'words' ? undefined : <PlotFrame width={width} />}
          {form === 'line' || form === 'spread' ? (
            <>
              <span className={styles.high}>{`${written(scale.high, measure)} ${sign}`}</span>
              {scale.low === 0 ? undefined : <span className={styles.low}>{written(scale.low, measure)}</span>}
            </>
          ) : undefined}
          <PlotOverlay id={id} scale={scale} width={width} isHovered={isHovered} stretch={stretch} />
        </>
      ) : undefined}
    </div>
  )
}
