import { useLayoutEffect } from 'react'

import type { Chart } from '../../../feed/feed.ts'
import { useThemeInUse } from '../../../ui/theme-colours.ts'
import { drawChart } from './draw-chart.ts'
import { plotInk } from './plot-ink.ts'
import type { PlotPlace } from './plot-sheet.ts'
import type { ShapedChart } from './shape-chart.ts'
import { useOnChart } from './use-chart.ts'
import { usePlotSheet } from './use-plot-sheet.ts'

interface SeriesPlotProps {
  readonly id: string
  readonly shape: (chart: Chart) => ShapedChart
  readonly place: PlotPlace
  /** The field came at this moment. */
  readonly newAt: number | undefined
}

/** The series itself, drawn on the sheet below the cards four times a second: a fraction of what the same costs as elements. */
export function SeriesPlot({ id, shape, place, newAt }: SeriesPlotProps): undefined {
  const sheet = usePlotSheet()
  const theme = useThemeInUse()
  useOnChart(id, (chart) => {
    if (chart === undefined) return
    sheet.draw(id, {
      place,
      draw: (context) => {
        const { width, height } = place
        drawChart(context, { chart, ...shape(chart), width, height, newAt, ink: plotInk(theme) })
      },
    })
  })
  useLayoutEffect(() => () => sheet.remove(id), [sheet, id])
  return undefined
}
