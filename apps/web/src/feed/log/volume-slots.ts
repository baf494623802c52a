import type { ChartGap } from '../chart.ts'
import type { Volume } from './volume.ts'

/** How far back volumes are kept, a second each. */
export const MAX_VOLUME_SECONDS = 3_600

/** Steps of one volume told: more than a strip is wide in pixels. */
export const MAX_VOLUME_STEPS = 2_048

/** Holes remembered; the oldest leave. */
const MAX_GAPS = 256

const SECOND_MS = 1_000

/** What is told apart, in the order of the columns. */
export type VolumeClass = 'error' | 'warning' | 'info'

/** How many events came in each of the last seconds. */
export class VolumeSlots {
  readonly #columns: Readonly<Record<VolumeClass, Uint32Array>> = {
    error: new Uint32Array(MAX_VOLUME_SECONDS),
    warning: new Uint32Array(MAX_VOLUME_SECONDS),
    info: new Uint32Array(MAX_VOLUME_SECONDS),
  }
  /** Number of the newest second; -Infinity before anything came. */
  #newest = -Infinity
  #knownFromAt = Infinity
  #gaps: readonly ChartGap[] = []

  /** Time is known from here on, whatever comes in it. */
  knownFrom(at: number): void {
    this.#knownFromAt = Math.min(this.#knownFromAt, at)
  }

  /** @param at ms since epoch; what is older than MAX_VOLUME_SECONDS is left out */
  count(at: number, column: VolumeClass, events: number = 1): void {
    const second = Math.floor(at / SECOND_MS)
    if (!Number.isFinite(second) || !(events > 0)) return
    if (second > this.#newest) this.#open(second)
    if (second <= this.#newest - MAX_VOLUME_SECONDS) return
    this.knownFrom(second * SECOND_MS)
    const index = second % MAX_VOLUME_SECONDS
    this.#columns[column][index] = (this.#columns[column][index] ?? 0) + events
  }

  gap({ fromAt, toAt, message }: ChartGap): void {
    this.#gaps = [...this.#gaps.slice(1 - MAX_GAPS), { fromAt, toAt: Math.max(fromAt, toAt), message }]
  }

  clear(): void {
    for (const column of Object.values(this.#columns)) column.fill(0)
    this.#newest = -Infinity
    this.#knownFromAt = Infinity
    this.#gaps = []
  }

  /** In at most `steps` steps, which begin at multiples of their length: they do not change as time goes on. */
  volume({ spanMs, steps }: { readonly spanMs: number; readonly steps: number }, nowAt: number): Volume {
    const span = clamp(spanMs, SECOND_MS, MAX_VOLUME_SECONDS * SECOND_MS)
    const most = clamp(Math.floor(steps), 1, MAX_VOLUME_STEPS)
    const stepMs = Math.ceil(span / most / SECOND_MS) * SECOND_MS
    const length = Math.ceil(span / stepMs)
    const fromAt = (Math.floor(nowAt / stepMs) + 1 - length) * stepMs
    const perStep = stepMs / SECOND_MS
    const sum = (column: VolumeClass): Uint32Array<ArrayBuffer> => {
      const sums = new Uint32Array(length)
      for (let second = 0; second < length * perStep; second++) {
        const step = Math.floor(second / perStep)
        sums[step] = (sums[step] ?? 0) + this.#of(column, fromAt / SECOND_MS + second)
      }
      return sums
    }
    return {
      fromAt,
      stepMs,
      errors: sum('error'),
      warnings: sum('warning'),
      others: sum('info'),
      knownFromAt: Math.min(this.#knownFromAt, nowAt),
      gaps: this.#gaps.filter(({ toAt }) => toAt >= fromAt),
    }
  }

  #of(column: VolumeClass, second: number): number {
    if (second > this.#newest || second <= this.#newest - MAX_VOLUME_SECONDS) return 0
    return this.#columns[column][second % MAX_VOLUME_SECONDS] ?? 0
  }

  /** Seconds between the newest so far and this one were of nothing. */
  #open(second: number): void {
    const first = Math.max(this.#newest + 1, second - MAX_VOLUME_SECONDS + 1)
    for (let each = first; each <= second; each++) {
      for (const column of Object.values(this.#columns)) column[each % MAX_VOLUME_SECONDS] = 0
    }
    this.#newest = second
  }
}

/** NaN becomes `least`: requests come from layout arithmetic. */
function clamp(value: number, least: number, most: number): number {
  return value > least ? Math.min(value, most) : least
}
