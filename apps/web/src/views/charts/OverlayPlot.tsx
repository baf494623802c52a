import { useLayoutEffect, useMemo, useRef, type ReactElement, type RefObject } from 'react'

import type { OverlayScale } from '../../address/charts-address.ts'
import type { Stretch } from '../../time/chart-window.ts'
import { usePlotPointer } from '../../time/use-plot-pointer.ts'
import { classNames } from '../../ui/class-names.ts'
import { useElementSize } from '../../ui/use-element-size.ts'
import { usePixelRatio } from '../../ui/use-pixel-ratio.ts'
import { drawOverlay } from './draw-overlay.ts'
import { OverlayMarks } from './OverlayMarks.tsx'
import { OverlayNotes } from './OverlayNotes.tsx'
import styles from './OverlayPlot.module.css'
import type { AxesRoom } from './overlay-scales.ts'
import { shapeOverlay } from './shape-overlay.ts'
import { TimeAxis } from './TimeAxis.tsx'
import { useHeardUntil } from './use-heard-until.ts'
import { useOverlayInk } from './use-overlay-ink.ts'
import type { ShownSeries } from './use-overlay.ts'

interface OverlayPlotProps {
  readonly plotRef: RefObject<HTMLDivElement | null>
  readonly series: readonly ShownSeries[]
  readonly scale: OverlayScale
  readonly axes: AxesRoom
  readonly onScale: (scale: OverlayScale) => void
  readonly marked: Stretch | undefined
  readonly onMark: (stretch: Stretch | undefined) => void
  /** Something below it must be seen too. */
  readonly isLow: boolean
  /** What it shows, in words. */
  readonly name: string
}

/** Series over each other, with the moment pointed at and what is marked. */
export function OverlayPlot(props: OverlayPlotProps): ReactElement {
  const { plotRef, series, scale, axes, onScale, marked, onMark, isLow, name } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = useElementSize(plotRef)
  const ratio = usePixelRatio()
  const ink = useOverlayInk()
  const heardUntil = useHeardUntil(series)
  const unheardSince = heardUntil === -Infinity ? undefined : heardUntil
  const shape = useMemo(() => {
    const known = series.flatMap(({ chart, ...one }) => (chart === undefined ? [] : [{ ...one, chart }]))
    return shapeOverlay(known, { scale, axes, widthPx: width, unheardSince })
  }, [series, scale, axes, width, unheardSince])

  useLayoutEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d')
    if (element === null || pen === null || pen === undefined) return
    // Setting a size gives the canvas new memory, even where it is the same.
    const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)]
    if (element.width !== columns) element.width = columns
    if (element.height !== rows) element.height = rows
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    pen.clearRect(0, 0, width, height)
    if (shape !== undefined) drawOverlay(pen, { shape, width, height, ink })
  }, [shape, width, height, ratio, ink])

  const pointer = usePlotPointer({ window: () => shape, onMark, onHover: () => undefined })
  return (
    <div className={styles.frame}>
      <div
        ref={plotRef}
        className={classNames(styles.plot, isLow && styles.low)}
        role="img"
        aria-label={name}
        data-empty={series.length === 0 || undefined}
        {...pointer}
      >
        <canvas ref={canvas} className={styles.canvas} />
        {shape === undefined ? undefined : <OverlayMarks shape={shape} width={width} height={height} marked={marked} />}
      </div>
      <TimeAxis fromAt={shape?.fromAt ?? 0} untilAt={shape?.untilAt ?? 0} width={width} />
      {shape === undefined ? undefined : <OverlayNotes shape={shape} series={series} onScale={onScale} />}
    </div>
  )
}
