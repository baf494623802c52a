import type { ChartMoment } from './chart-desk.ts'
import type { Chart } from './chart.ts'
import type { ProbeSeries } from './probe-series.ts'
import { MAX_OVERLAY, type OverlayRequest } from './series-questions.ts'

/** Charts that follow live slide to the left even when nothing comes, but no faster than this. */
const STILL_INTERVAL_MS = 1_000

/** What the page was told last. */
interface Told {
  /** By the order of the request; undefined of what is not known. */
  readonly revisions: readonly (number | undefined)[]
  readonly atMs: number
}

/** Tells the page series that it lays over each other: all of them anew when any has changed, so that they end at one moment. */
export class OverlayDesk {
  #request: OverlayRequest | undefined
  #told: Told | undefined

  /** Other series, another span or another end. */
  ask(request: OverlayRequest | undefined): void {
    this.#request = request && { ...request, ids: request.ids.slice(0, MAX_OVERLAY) }
    this.forget()
  }

  /** The page forgot what it was told, because something else is listened to. */
  forget(): void {
    this.#told = undefined
  }

  isNews(series: ProbeSeries, atMs: number): boolean {
    const request = this.#request
    if (request === undefined) return false
    const told = this.#told
    if (told === undefined) return true
    if (request.ids.some((id, index) => series.revisionOf(id) !== told.revisions[index])) return true
    return request.untilAt === undefined && atMs - told.atMs >= STILL_INTERVAL_MS
  }

  /** The series as asked for, without those that are not known; undefined where nothing changed. The arrays are fresh. */
  show(series: ProbeSeries, { nowAt, atMs }: ChartMoment): readonly Chart[] | undefined {
    const request = this.#request
    if (request === undefined || !this.isNews(series, atMs)) return undefined
    const { ids, spanMs, widthPx, untilAt = nowAt } = request
    this.#told = { revisions: ids.map((id) => series.revisionOf(id)), atMs }
    return ids.flatMap((id) => series.chart(id, { spanMs, untilAt, widthPx }) ?? [])
  }
}
