import { useEffect, useRef, type ReactElement } from 'react'

import type { Chart } from '../../../feed/feed.ts'
import { useThemeInUse } from '../../../ui/theme-colours.ts'
import styles from './CardPlot.module.css'
import { drawChart } from './draw-chart.ts'
import { plotInk } from './plot-ink.ts'
import { PLOT_PX } from './plot-size.ts'
import type { ShapedChart } from './shape-chart.ts'
import { useOnChart } from './use-chart.ts'
import { usePixelRatio } from './use-pixel-ratio.ts'

interface SeriesCanvasProps {
  readonly id: string
  readonly shape: (chart: Chart) => ShapedChart
  readonly width: number
}

/** The series itself. A canvas, because it is drawn four times a second: a fraction of what the same costs as elements. */
export function SeriesCanvas({ id, shape, width }: SeriesCanvasProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useThemeInUse()
  const ratio = usePixelRatio()
  const draw = useRef(() => {})

  useOnChart(id, (chart) => {
    draw.current = () => {
      const element = canvas.current
      const context = element?.getContext('2d')
      if (element == null || context == null || chart === undefined) return
      const [columns, rows] = [Math.round(width * ratio), Math.round(PLOT_PX * ratio)]
      // Setting a size empties the canvas and gives it new memory, even where it is the same.
      if (element.width !== columns) element.width = columns
      if (element.height !== rows) element.height = rows
      context.setTransform(columns / width, 0, 0, rows / PLOT_PX, 0, 0)
      const { segments, bands, scale } = shape(chart)
      drawChart(context, { chart, segments, bands, scale, width, height: PLOT_PX, ink: plotInk(theme) })
    }
    draw.current()
  })

  useEffect(() => {
    // What a graphics driver that was started anew had drawn is gone; its context comes back empty.
    const element = canvas.current
    const onRestored = (): void => draw.current()
    element?.addEventListener('contextrestored', onRestored)
    return () => element?.removeEventListener('contextrestored', onRestored)
  }, [])

  return <canvas ref={canvas} className={styles.series} style={{ width, height: PLOT_PX }} />
}
