import type { Clock } from '@multimeter/clock'

import { FIRST_LISTEN_RETRY_MS, MAX_LISTEN_RETRY_MS } from './limits.ts'

/** Waits between tries, each twice as long as the one before, until somebody says stop. */
export class BackOff {
  readonly #clock: Clock
  #waitMs = FIRST_LISTEN_RETRY_MS
  #tries = 0
  #stopped = false
  #wake: (() => void) | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get isFirstTry(): boolean {
    return this.#tries === 0
  }

  get isStopped(): boolean {
    return this.#stopped
  }

  /** Resolves when it is time to try again, or after `stop`. */
  async wait(): Promise<void> {
    this.#tries++
    if (this.#stopped) return
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.schedule(this.#waitMs, resolve)
      this.#wake = () => {
        cancel()
        resolve()
      }
    })
    this.#waitMs = Math.min(this.#waitMs * 2, MAX_LISTEN_RETRY_MS)
  }

  stop(): void {
    this.#stopped = true
    this.#wake?.()
  }
}
