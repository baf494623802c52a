import { percentile } from './statistics.ts'

/** How old messages were when they came, µs. */
export interface LatencyFigures {
  readonly count: number
  readonly p50Micros: number
  readonly p99Micros: number
}

/** Of some viewers over some seconds at the highest rate of the ladder; 8 MB. */
const MAX_LATENCIES = 1_000_000

/** Keeps latencies of one window. Further ones are not kept, and then the window has no figures. */
export class Latencies {
  readonly #values: Float64Array
  #count = 0

  /** @param limit how many are kept. */
  constructor(limit: number = MAX_LATENCIES) {
    this.#values = new Float64Array(limit)
  }

  add(micros: number): void {
    if (this.#count < this.#values.length) this.#values[this.#count] = micros
    this.#count++
  }

  /** Figures of what came since the last call. */
  take(): LatencyFigures {
    const count = this.#count
    this.#count = 0
    // The first of a window that overflowed would be told for all of it, and what comes late is what matters.
    if (count > this.#values.length) return { count, p50Micros: Number.NaN, p99Micros: Number.NaN }
    const sorted = this.#values.subarray(0, count).sort()
    return { count, p50Micros: percentile(sorted, 0.5), p99Micros: percentile(sorted, 0.99) }
  }
}
