import type { Chart, ChartBand } from '../feed/chart.ts'
import type { Domain } from '../ui/nice-domain.ts'
import type { HatchPen } from './draw-hatch.ts'
import type { PlotInk } from './plot-ink.ts'
import type { ChartHole, ChartSegment } from './shape-chart.ts'

/** What of a canvas is used here, beside what hatching uses. */
export type Pen = HatchPen &
  Pick<CanvasRenderingContext2D, 'arc' | 'fill' | 'fillText' | 'font' | 'lineJoin' | 'measureText' | 'textBaseline'>

/** A chart, and where and with what it is drawn. */
export interface Drawing {
  readonly chart: Chart
  readonly segments: readonly ChartSegment[]
  readonly bands: readonly ChartBand[] | undefined
  readonly holes: readonly ChartHole[]
  /** The field came at this moment. */
  readonly newAt: number | undefined
  readonly scale: Domain
  readonly width: number
  readonly height: number
  readonly ink: PlotInk
}
