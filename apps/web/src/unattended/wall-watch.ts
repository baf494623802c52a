import { repeat, type Cancel, type Clock } from '@multimeter/clock'

/** A screen that has no data for so long is begun anew: whatever stopped it may be in the page. */
export const RELOAD_WITHOUT_DATA_MS: number = 15 * 60_000

/** A page so old is begun anew at the next quiet minute, so that a new gateway's page is shown and nothing piles up for months. */
export const RELOAD_DAILY_MS: number = 24 * 3_600_000

/** Where no minute is quiet it waits for one no longer than this. */
export const RELOAD_AT_LATEST_MS: number = 30 * 3_600_000

/** Quiet is a minute in which no host changed its state: nobody looks just now. */
const QUIET_MS = 60_000

const LOOK_EVERY_MS = 10_000

/** What the watch asks and does. */
export interface WallWatchOptions {
  readonly clock: Clock
  /** Whether the gateway answers; it never throws. Without it, what the browser says of a dead address would stay on the wall. */
  readonly answers: () => Promise<boolean>
  readonly reload: () => void
}

/**
 * Begins a screen that nobody attends anew: a quarter of an hour after its last data, and once a day at a quiet minute; only when the gateway
 * answers. It adds up the time that it was awake for: neither a clock that is set nor a computer that slept makes it think that data
 * was missing.
 */
export class WallWatch {
  readonly #options: WallWatchOptions
  readonly #stop: Cancel
  #lookedMs: number
  #openMs = 0
  #withoutDataMs = 0
  #unchangedMs = 0
  #isAsking = false
  #isStopped = false

  constructor(options: WallWatchOptions) {
    this.#options = options
    this.#lookedMs = options.clock.monotonicMs()
    this.#stop = repeat(options.clock, LOOK_EVERY_MS, () => this.#look())
  }

  /** Something came through a broker. */
  heard(): void {
    this.#withoutDataMs = 0
  }

  /** A host is in another state. */
  changed(): void {
    this.#unchangedMs = 0
  }

  stop(): void {
    this.#isStopped = true
    this.#stop()
  }

  #look(): void {
    const nowMs = this.#options.clock.monotonicMs()
    // What is over twice the beat was sleep, in which nothing could come.
    const awakeMs = Math.min(nowMs - this.#lookedMs, 2 * LOOK_EVERY_MS)
    this.#lookedMs = nowMs
    this.#openMs += awakeMs
    this.#withoutDataMs += awakeMs
    this.#unchangedMs += awakeMs
    if (this.#isDue && !this.#isAsking) void this.#ask()
  }

  get #isDue(): boolean {
    if (this.#withoutDataMs >= RELOAD_WITHOUT_DATA_MS) return true
    return this.#openMs >= (this.#unchangedMs >= QUIET_MS ? RELOAD_DAILY_MS : RELOAD_AT_LATEST_MS)
  }

  async #ask(): Promise<void> {
    this.#isAsking = true
    const isThere = await this.#options.answers()
    this.#isAsking = false
    // Data may have come while it was asked.
    if (isThere && this.#isDue && !this.#isStopped) this.#options.reload()
  }
}
