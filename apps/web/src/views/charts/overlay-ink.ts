import type { Pen } from '../../plot/drawing.ts'
import type { PlotInk } from '../../plot/plot-ink.ts'

/** What of a canvas series over each other are drawn with. */
export type OverlayPen = Pen & Pick<CanvasRenderingContext2D, 'setLineDash' | 'textAlign'>

/** Colours of the theme, with the dash of each series, px. */
export interface OverlayInk extends PlotInk {
  readonly dashes: readonly (readonly number[])[]
  readonly mono: string
}
