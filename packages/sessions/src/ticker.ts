import type { Cancel, Clock } from '@multimeter/clock'

import type { Group } from './group.ts'

export interface TickerOptions {
  readonly clock: Clock
  /** Least time between two writes to a group. */
  readonly tickMs: () => number
  readonly flush: (group: Group) => void
  /** Told how long a tick took that sent something, ms. */
  readonly onTick: (durationMs: number) => void
}

/** Groups of one pace with events that wait. Two timers at most, and none while nothing waits. */
export class Ticker {
  readonly #options: TickerOptions
  readonly #forTick: Waiting = { groups: new Set(), cancel: undefined }
  readonly #soon: Waiting = { groups: new Set(), cancel: undefined }

  constructor(options: TickerOptions) {
    this.#options = options
  }

  get tickMs(): number {
    return this.#options.tickMs()
  }

  /** The group waits for its tick, or goes with one that is due before it. */
  wait(group: Group, delayMs: number): void {
    this.#add(this.#forTick, { group, delayMs })
  }

  /** The group waits for what comes in the same moment only. */
  soon(group: Group, delayMs: number): void {
    this.#add(this.#soon, { group, delayMs })
  }

  forget(group: Group): void {
    this.#forTick.groups.delete(group)
    this.#soon.groups.delete(group)
  }

  flushAll(): void {
    this.#flush(this.#soon)
    this.#flush(this.#forTick)
  }

  /** What still waits is not sent by it any more. */
  stop(): void {
    for (const waiting of [this.#forTick, this.#soon]) {
      waiting.cancel?.()
      waiting.cancel = undefined
      waiting.groups.clear()
    }
  }

  #add(waiting: Waiting, { group, delayMs }: { readonly group: Group; readonly delayMs: number }): void {
    const { clock, onTick } = this.#options
    waiting.groups.add(group)
    waiting.cancel ??= clock.schedule(delayMs, () => {
      waiting.cancel = undefined
      if (waiting.groups.size === 0) return
      const fromMs = clock.monotonicMs()
      this.#flush(waiting)
      onTick(clock.monotonicMs() - fromMs)
    })
  }

  #flush({ groups }: Waiting): void {
    for (const group of groups) this.#options.flush(group)
  }
}

interface Waiting {
  readonly groups: Set<Group>
  cancel: Cancel | undefined
}
