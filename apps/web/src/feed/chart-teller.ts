import type { Chart, ChartsRequest } from './feed.ts'
import type { ProbeSeries } from './probe-series.ts'

/** Charts drawn at once; further ones of a request are left out. */
export const MAX_CHARTS = 64

/** A chart that follows live slides to the left even when its host is silent, but no faster than this. */
const STILL_INTERVAL_MS = 1_000

/** The two readings of time that a chart needs. */
export interface ChartMoment {
  /** By the gateway's clock, as the samples are. */
  readonly nowAt: number
  /** Of this machine, for the rhythm. */
  readonly atMs: number
}

/** Remembers what the page was told of each chart on screen, so that only what changed is cut and sent again. */
export class ChartTeller {
  #request: ChartsRequest | undefined
  readonly #told = new Map<string, { readonly revision: number; readonly atMs: number }>()

  /** Other series, another span or another width: all is told anew. */
  ask(request: ChartsRequest): void {
    this.#request = { ...request, ids: request.ids.slice(0, MAX_CHARTS) }
    this.#told.clear()
  }

  isNews(series: ProbeSeries, atMs: number): boolean {
    return this.#request?.ids.some((id) => this.#isNews(id, series, atMs)) ?? false
  }

  /** The charts that changed; their arrays are fresh and may be handed over. */
  tell(series: ProbeSeries, { nowAt, atMs }: ChartMoment): Chart[] {
    if (this.#request === undefined) return []
    const request = { ...this.#request, untilAt: this.#request.untilAt ?? nowAt }
    const charts: Chart[] = []
    for (const id of request.ids) {
      if (!this.#isNews(id, series, atMs)) continue
      const chart = series.chart(id, request)
      if (chart === undefined) continue
      this.#told.set(id, { revision: series.revisionOf(id) ?? 0, atMs })
      charts.push(chart)
    }
    return charts
  }

  /** The page forgot its charts, because it points at another host. */
  forget(): void {
    this.#told.clear()
  }

  #isNews(id: string, series: ProbeSeries, atMs: number): boolean {
    const revision = series.revisionOf(id)
    if (revision === undefined) return false
    const told = this.#told.get(id)
    if (told === undefined || told.revision !== revision) return true
    return this.#request?.untilAt === undefined && atMs - told.atMs >= STILL_INTERVAL_MS
  }
}
