import type { Cancel, Clock } from '@multimeter/clock'

export interface IdleTimerOptions {
  readonly clock: Clock
  /** Infinity never ends. */
  readonly afterMs: number
  readonly onIdle: () => void
}

/** Notices that something was not used for so long. Being used costs no new timer: the one that runs looks when it was. */
export class IdleTimer {
  readonly #options: IdleTimerOptions
  #lastUsedAt: number
  #cancel: Cancel | undefined

  constructor(options: IdleTimerOptions) {
    this.#options = options
    this.#lastUsedAt = options.clock.monotonicMs()
  }

  /** It counts as used now. */
  touch(): void {
    this.#lastUsedAt = this.#options.clock.monotonicMs()
  }

  start(): void {
    const { clock, afterMs, onIdle } = this.#options
    if (afterMs === Infinity || this.#cancel !== undefined) return
    const idleMs = clock.monotonicMs() - this.#lastUsedAt
    this.#cancel = clock.schedule(afterMs - idleMs, () => {
      this.#cancel = undefined
      if (clock.monotonicMs() - this.#lastUsedAt >= afterMs) onIdle()
      else this.start()
    })
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}
