import type { Cancel, Clock } from '@multimeter/clock'

import type { Group } from './group.ts'

export interface TickerOptions {
  readonly clock: Clock
  /** How long the first event that waits may wait for company; asked when it begins to wait. */
  readonly tickMs: () => number
  readonly flush: (group: Group) => void
  /** Told how long a tick took that sent something, ms. */
  readonly onTick: (durationMs: number) => void
}

/** Groups of one pace with events that wait for the tick. One timer, and none while nothing waits. */
export class Ticker {
  readonly #options: TickerOptions
  readonly #waiting: Set<Group> = new Set()
  #cancel: Cancel | undefined

  constructor(options: TickerOptions) {
    this.#options = options
  }

  get tickMs(): number {
    return this.#options.tickMs()
  }

  wait(group: Group): void {
    this.#waiting.add(group)
    this.#cancel ??= this.#options.clock.schedule(this.tickMs, () => this.#tick())
  }

  forget(group: Group): void {
    this.#waiting.delete(group)
  }

  flushAll(): void {
    for (const group of this.#waiting) this.#options.flush(group)
  }

  /** What still waits is not sent by it any more. */
  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#waiting.clear()
  }

  #tick(): void {
    const { clock, onTick } = this.#options
    this.#cancel = undefined
    if (this.#waiting.size === 0) return
    const fromMs = clock.monotonicMs()
    this.flushAll()
    onTick(clock.monotonicMs() - fromMs)
  }
}
