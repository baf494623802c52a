import { unitOf } from '../model/unit-of.ts'
import { drawChart } from '../plot/draw-chart.ts'
import { PlotSheet } from '../plot/plot-sheet.ts'
import { shapeChart } from '../plot/shape-chart.ts'
import type { Chart } from './chart.ts'
import type { ChartsRequest } from './charts-request.ts'
import type { ProbeSeries } from './probe-series.ts'

/** Charts drawn at once; further ones of a request are left out. */
export const MAX_CHARTS = 64

/** A chart that follows live slides to the left even when its host is silent, but no faster than this. */
const STILL_INTERVAL_MS = 1_000

/** The page writes the figures of its charts so often, all in the same turn: nobody reads more. */
const TOLD_INTERVAL_MS = 1_000

/** The two readings of time that a chart needs. */
export interface ChartMoment {
  /** By the gateway's clock, as the samples are. */
  readonly nowAt: number
  /** Of this machine, for the rhythm. */
  readonly atMs: number
}

/** What was done with a chart last. */
interface Shown {
  readonly revision: number
  readonly drawnMs: number
  readonly told: Told
}

interface Told {
  readonly turn: number
  readonly low: number
  readonly high: number
}

/**
 * Draws the charts on canvases of the page, here, where the samples are, and tells the page what it writes beside them. Only
 * what changed is drawn and told again.
 */
export class ChartDesk {
  readonly #sheets = new Map<number, PlotSheet>()
  readonly #shown = new Map<string, Shown>()
  #request: ChartsRequest | undefined
  /** The sheets must be begun anew. */
  #isStale = false

  /** Other series, another span or other places: all is drawn and told anew. */
  ask(request: ChartsRequest | undefined): void {
    this.#request = request && { ...request, plots: request.plots.slice(0, MAX_CHARTS) }
    this.forget()
  }

  /** Draws this row's plots on this canvas from now on; undefined: on none. */
  useSheet(row: number, canvas: OffscreenCanvas | undefined): void {
    if (canvas === undefined) this.#sheets.delete(row)
    else this.#sheets.set(row, new PlotSheet(canvas))
    this.redraw()
  }

  /** The canvases were emptied, by a graphics driver that was started anew, or words are drawn in another font. */
  redraw(): void {
    this.#isStale = true
  }

  /** The page forgot its charts, because it points at another host. */
  forget(): void {
    this.#shown.clear()
    this.#isStale = true
  }

  isNews(series: ProbeSeries, atMs: number): boolean {
    return this.#request?.plots.some(({ id }) => this.#isNews(id, series, atMs)) ?? false
  }

  /** Draws the charts that changed. Returns those that the page must be told; their arrays are fresh and may be handed over. */
  show(series: ProbeSeries, { nowAt, atMs }: ChartMoment): Chart[] {
    const request = this.#request
    if (request === undefined) return []
    if (this.#isStale) for (const sheet of this.#sheets.values()) sheet.empty(request.sheet)
    const { spanMs, widthPx, untilAt = nowAt } = request
    const told: Chart[] = []
    for (const plot of request.plots) {
      const { id } = plot
      if (!this.#isNews(id, series, atMs)) continue
      const chart = series.chart(id, { spanMs, widthPx, untilAt })
      const facts = series.factsOf(id)
      if (chart === undefined || facts === undefined) continue
      const unit = unitOf(facts)
      const shaped = shapeChart(chart, plot.place.width, { unit, ...request.host })
      const { width, height } = plot.place
      const newAt = facts.trend?.kind === 'new' ? facts.trend.at : undefined
      this.#sheets.get(plot.row)?.draw(plot.place, (pen) => {
        drawChart(pen, { chart, ...shaped, width, height, newAt, ink: request.ink })
      })
      const revision = series.revisionOf(id) ?? 0
      // Time that is held has no turns: what came late is told as it comes.
      const turn = request.untilAt === undefined ? Math.floor(untilAt / TOLD_INTERVAL_MS) : revision
      const next = { turn, ...shaped.scale }
      const before = this.#shown.get(id)?.told
      const isTold = request.isRead || before === undefined || !isSameTold(before, next)
      this.#shown.set(id, { revision, drawnMs: atMs, told: isTold ? next : before })
      if (isTold) told.push(chart)
    }
    this.#isStale = false
    return told
  }

  #isNews(id: string, series: ProbeSeries, atMs: number): boolean {
    const revision = series.revisionOf(id)
    if (revision === undefined) return false
    if (this.#isStale) return true
    const shown = this.#shown.get(id)
    if (shown === undefined || shown.revision !== revision) return true
    return this.#request?.untilAt === undefined && atMs - shown.drawnMs >= STILL_INTERVAL_MS
  }
}

/** What is written beside a plot must agree with it. */
function isSameTold(one: Told, other: Told): boolean {
  return one.turn === other.turn && one.low === other.low && one.high === other.high
}
