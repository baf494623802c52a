import { AnalysisDesk, type AnalysisDeskOptions, type AnalysisMessage } from './analysis/analysis-desk.ts'
import { ChartDesk, type ChartMoment } from './chart-desk.ts'
import type { Chart } from './chart.ts'
import type { FramePart } from './frame-pace.ts'
import { OverlayDesk } from './overlay-desk.ts'
import type { PageMessage } from './worker-messages.ts'
import type { WorkerScripts } from './worker-scripts.ts'

/** What the page asks of series. */
export type SeriesMessage =
  | AnalysisMessage
  | Extract<PageMessage, { readonly type: 'show-charts' | 'use-sheet' | 'read-as' | 'show-overlay' }>

export interface SeriesDeskOptions extends AnalysisDeskOptions {
  readonly scripts: Pick<WorkerScripts, 'analyst' | 'trends'>
  /** Now by the gateway's clock. */
  readonly nowAt: () => number
  /** Loads the font of words in charts, when there is the first canvas for one; until then, and where it fails, they are in the system's. */
  readonly loadFont: () => Promise<void>
  /** This part of a frame is another now. */
  readonly changed: (part: FramePart) => void
  /** All that was kept of what is listened to came in. */
  readonly isReplayed: () => boolean
  /** The same, and somebody waits for it. */
  readonly asked: (part: FramePart) => void
}

/** Answers what the page asks of series: charts, series laid over each other, and what they have to do with each other. */
export class SeriesDesk {
  readonly #options: SeriesDeskOptions
  readonly #charts = new ChartDesk()
  readonly #overlay = new OverlayDesk()
  readonly #analysis: AnalysisDesk
  #isFontWanted = false

  constructor(options: SeriesDeskOptions) {
    this.#options = options
    this.#analysis = new AnalysisDesk(options)
  }

  hear(message: SeriesMessage): void {
    const { buffer, changed, asked } = this.#options
    switch (message.type) {
      case 'show-charts':
        this.#charts.ask(message.request)
        this.#askCharts()
        break
      case 'use-sheet':
        this.#useSheet(message.row, message.canvas)
        break
      case 'read-as':
        buffer.series.readAs(message.choices)
        changed('probe')
        this.cameIn()
        break
      case 'show-overlay':
        this.#overlay.ask(message.request)
        if (this.#overlay.isNews(buffer.series, this.#moment.atMs)) asked('overlay')
        break
      case 'compare-leads':
      case 'recurrence':
      case 'what-moved':
      case 'cancel-moved':
        this.#analysis.hear(message)
        break
    }
  }

  /** All series were dropped, because something else is listened to. */
  clear(): void {
    this.#charts.forget()
    this.#overlay.forget()
    this.#analysis.clear()
  }

  stop(): void {
    this.#analysis.stop()
  }

  /** Something came in, or time went on; what of it the page shows is to be told. */
  cameIn(): void {
    const { buffer, changed } = this.#options
    const { atMs } = this.#moment
    if (this.#charts.isNews(buffer.series, atMs)) changed('charts')
    if (this.#overlay.isNews(buffer.series, atMs)) changed('overlay')
  }

  /** About once a second. */
  beat(): void {
    const { buffer, changed, isReplayed } = this.#options
    // Of half of what is kept something else would be told than of all.
    if (isReplayed()) this.#judge()
    if (buffer.series.hasChanged) changed('probe')
    this.cameIn()
  }

  /** The first time, what does it is fetched; the next beat has it. */
  #judge(): void {
    const { buffer, nowAt, scripts, listening } = this.#options
    const { loaded } = scripts.trends
    if (loaded !== undefined) buffer.series.judge(nowAt(), loaded)
    else if (listening.host !== undefined) void scripts.trends.load()
  }

  /** Draws the charts that changed. Returns those that the page must be told; their arrays may be handed over. */
  showCharts(): readonly Chart[] {
    return this.#charts.show(this.#options.buffer.series, this.#moment)
  }

  /** Undefined where the page has what it asked for. The arrays may be handed over. */
  showOverlay(): readonly Chart[] | undefined {
    return this.#overlay.show(this.#options.buffer.series, this.#moment)
  }

  #useSheet(row: number, canvas: OffscreenCanvas | undefined): void {
    this.#charts.useSheet(row, canvas)
    canvas?.addEventListener('contextrestored', () => this.#redraw())
    this.#wantFont()
    this.#askCharts()
  }

  #wantFont(): void {
    if (this.#isFontWanted) return
    this.#isFontWanted = true
    this.#options.loadFont().then(
      () => this.#redraw(),
      () => undefined,
    )
  }

  /** Draws all charts anew: what they are drawn with is other than it was. */
  #redraw(): void {
    this.#charts.redraw()
    this.cameIn()
  }

  /** Somebody waits for them. */
  #askCharts(): void {
    if (this.#charts.isNews(this.#options.buffer.series, this.#moment.atMs)) this.#options.asked('charts')
  }

  get #moment(): ChartMoment {
    const { clock, nowAt } = this.#options
    return { nowAt: nowAt(), atMs: clock.monotonicMs() }
  }
}
