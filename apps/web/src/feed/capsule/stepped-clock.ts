import type { Cancel, Clock } from '@multimeter/clock'

import { RATE_KNOWN_AFTER_MS } from '../host-rates.ts'

/** A capsule begins so long before its end: the time over which its hosts' last rates are told. */
export const LEAD_MS: number = RATE_KNOWN_AFTER_MS

/** The time shown in a capsule: it stands still, first shortly before the capsule's end, then there. */
export class SteppedClock implements Clock {
  readonly #untilAt: number
  #isAtEnd = false

  constructor(untilAt: number) {
    this.#untilAt = untilAt
  }

  now(): number {
    return this.#isAtEnd ? this.#untilAt : this.#untilAt - LEAD_MS
  }

  monotonicMs(): number {
    return this.#isAtEnd ? LEAD_MS : 0
  }

  toEnd(): void {
    this.#isAtEnd = true
  }

  /** Nothing falls due in time that stands still. */
  schedule(): Cancel {
    return () => undefined
  }
}
