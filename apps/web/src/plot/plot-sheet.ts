import type { Pen } from './drawing.ts'

/** Draws a plot: its own corner is at 0, 0, and nothing outside it is touched. */
export type DrawPlot = (pen: Pen) => void

/** Where a plot is on its sheet, px. */
export interface PlotPlace {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Of a sheet, px, and pixels of the screen for each. */
export interface SheetSize {
  readonly width: number
  readonly height: number
  readonly ratio: number
}

/** One canvas for several plots: a canvas for each would be a layer for each, which browsers sort anew whenever a text changes anywhere. */
export class PlotSheet {
  readonly #canvas: OffscreenCanvas
  readonly #context: OffscreenCanvasRenderingContext2D | null
  #ratio = 1

  constructor(canvas: OffscreenCanvas) {
    this.#canvas = canvas
    this.#context = canvas.getContext('2d')
  }

  /** Begins anew, with nothing on it. */
  empty({ width, height, ratio }: SheetSize): void {
    const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)]
    this.#ratio = ratio
    // Setting a size gives the canvas new memory, even where it is the same.
    if (this.#canvas.width !== columns) this.#canvas.width = columns
    if (this.#canvas.height !== rows) this.#canvas.height = rows
    this.#context?.reset()
  }

  draw({ left, top, width, height }: PlotPlace, draw: DrawPlot): void {
    const context = this.#context
    if (context === null) return
    const ratio = this.#ratio
    context.save()
    context.setTransform(ratio, 0, 0, ratio, left * ratio, top * ratio)
    context.beginPath()
    context.rect(0, 0, width, height)
    context.clip()
    draw(context)
    context.restore()
  }
}
