import { MAX_RATE_STEPS, RATE_STEP_MS } from '@multimeter/protocol'

const MAX_UINT32 = 0xff_ff_ff_ff

/** The closed steps, and the one that is open. */
const SLOTS = MAX_RATE_STEPS + 1

/**
 * How many events came in each of the last MAX_RATE_STEPS steps of RATE_STEP_MS. Steps begin at the same moments for
 * everybody; time that passes unused costs nothing until somebody speaks or looks. Times are monotonic, ms.
 */
export class RateHistory {
  readonly #counts: Uint32Array = new Uint32Array(SLOTS)
  readonly #firstStep: number
  #step: number

  constructor(nowMs: number) {
    this.#firstStep = stepOf(nowMs)
    this.#step = this.#firstStep
  }

  /** Counts events in the open step, which holds at most 2^32-1. */
  count(nowMs: number, events = 1): void {
    this.#advance(stepOf(nowMs))
    const slot = this.#step % SLOTS
    this.#counts[slot] = Math.min(MAX_UINT32, (this.#counts[slot] ?? 0) + events)
  }

  /** The closed steps, oldest first: fewer than MAX_RATE_STEPS while the history is younger. */
  closed(nowMs: number): readonly number[] {
    const open = stepOf(nowMs)
    this.#advance(open)
    const first = Math.max(this.#firstStep, open - MAX_RATE_STEPS)
    return Array.from({ length: open - first }, (_, index) => this.#counts[(first + index) % SLOTS] ?? 0)
  }

  #advance(step: number): void {
    if (step - this.#step >= SLOTS) this.#counts.fill(0)
    else for (let next = this.#step + 1; next <= step; next++) this.#counts[next % SLOTS] = 0
    this.#step = Math.max(this.#step, step)
  }
}

function stepOf(nowMs: number): number {
  return Math.floor(nowMs / RATE_STEP_MS)
}
