import type { Clock } from '@multimeter/clock'

/** The newest observations kept; pulses come about once a second, so drifting clocks are followed within two minutes. */
const MAX_OBSERVATIONS = 120

/** A lag grows no faster than time passes; what seems to, by more than this, is a clock that was set back. */
const MAX_JITTER_MS = 1_000

/**
 * The gateway's clock, seen from here. Each observation is a moment that was said by the gateway and heard here later,
 * so each puts its clock too far back by the time on the way, and the furthest ahead is the best. Measured against
 * monotonic time: somebody setting this machine's clock changes nothing.
 */
export class GatewayClock {
  readonly #clock: Clock
  /** `saidAt` less monotonic time. */
  #observed: number[] = []
  #newest = { offsetMs: -Infinity, heardMs: 0 }

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Something said at `saidAt` by the gateway's clock is heard now. Returns how late that is, beside the quickest. */
  observe(saidAt: number): number {
    if (!Number.isFinite(saidAt)) return 0
    const heardMs = this.#clock.monotonicMs()
    const offsetMs = saidAt - heardMs
    const passedMs = heardMs - this.#newest.heardMs
    if (this.#newest.offsetMs - offsetMs > passedMs + MAX_JITTER_MS) this.#observed = []
    this.#newest = { offsetMs, heardMs }
    this.#observed = [...this.#observed.slice(1 - MAX_OBSERVATIONS), offsetMs]
    return Math.max(...this.#observed) - offsetMs
  }

  /** Another gateway, or the same one started again: what was observed of the one before says nothing. */
  restart(): void {
    this.#observed = []
    this.#newest = { offsetMs: -Infinity, heardMs: 0 }
  }

  /** Now by the gateway's clock; this machine's own time until something was heard. */
  get nowAt(): number {
    if (this.#observed.length === 0) return this.#clock.now()
    return this.#clock.monotonicMs() + Math.max(...this.#observed)
  }

  /** Add it to this machine's wall time for the gateway's. */
  get offsetMs(): number {
    return this.nowAt - this.#clock.now()
  }
}
