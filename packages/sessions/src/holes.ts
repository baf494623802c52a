import { type Gap, MAX_HOLES, MAX_RATE_STEPS, RATE_STEP_MS } from '@multimeter/protocol'

/** Rates of hosts are told of so long. */
const RATES_MS = MAX_RATE_STEPS * RATE_STEP_MS

/** Gaps that concern all hosts, as long as rates are told of their time: for viewers that come later. */
export class Holes {
  #gaps: readonly Gap[] = []

  add(gap: Gap): void {
    if (gap.host !== undefined) return
    this.#gaps = [...this.#gaps.slice(1 - MAX_HOLES), gap]
  }

  /** The newest, oldest first; undefined where there is none. */
  since(nowAt: number): readonly Gap[] | undefined {
    this.#gaps = this.#gaps.filter(({ toAt }) => toAt > nowAt - RATES_MS)
    return this.#gaps.length === 0 ? undefined : this.#gaps
  }
}
