/** What a plot does with the canvas it shares: its own corner is at 0, 0, and nothing outside it is touched. */
export type DrawPlot = (context: CanvasRenderingContext2D) => void

/** Where a plot is among the cards, px. */
export interface PlotPlace {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What of the cards the canvas covers, px, and pixels of the screen for each. */
export interface SheetExtent {
  readonly top: number
  readonly width: number
  readonly height: number
  readonly ratio: number
}

interface Plot {
  readonly place: PlotPlace
  readonly draw: DrawPlot
}

/**
 * One canvas below all cards, which leave their plots open. A canvas for each card would be a layer for each, and browsers sort
 * layers anew whenever a line of text changes anywhere.
 */
export class PlotSheet {
  readonly #plots = new Map<string, Plot>()
  #context: CanvasRenderingContext2D | undefined
  #extent: SheetExtent = { top: 0, width: 0, height: 0, ratio: 1 }

  /** Draws on this canvas from now on, which covers that of the cards; undefined: on none. */
  use(canvas: HTMLCanvasElement | undefined, extent: SheetExtent): void {
    this.#context = canvas?.getContext('2d') ?? undefined
    this.#extent = extent
    if (canvas === undefined) return
    const [columns, rows] = [Math.round(extent.width * extent.ratio), Math.round(extent.height * extent.ratio)]
    // Setting a size empties the canvas and gives it new memory, even where it is the same.
    if (canvas.width !== columns) canvas.width = columns
    if (canvas.height !== rows) canvas.height = rows
    this.drawAll()
  }

  /** Draws a plot at its place, now and whenever all are drawn. */
  draw(id: string, plot: Plot): void {
    this.#plots.set(id, plot)
    this.#drawOne(plot)
  }

  remove(id: string): void {
    this.#plots.delete(id)
  }

  /** After the canvas was emptied: by another size, or by a graphics driver that was started anew. */
  drawAll(): void {
    this.#context?.reset()
    for (const plot of this.#plots.values()) this.#drawOne(plot)
  }

  #drawOne({ place, draw }: Plot): void {
    const context = this.#context
    if (context === undefined) return
    const { top, ratio } = this.#extent
    context.save()
    context.setTransform(ratio, 0, 0, ratio, place.left * ratio, (place.top - top) * ratio)
    context.beginPath()
    context.rect(0, 0, place.width, place.height)
    context.clip()
    draw(context)
    context.restore()
  }
}
