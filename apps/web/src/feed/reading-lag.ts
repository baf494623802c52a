/** What was said longer ago than this when it is read here means that this page reads more slowly than it is sent to. */
const MAX_LAG_MS = 2_000

/** The time over which events are counted to tell a lag in events. */
const RATE_SPAN_MS = 1_000

/** How far this machine lies behind when it is sent more than it can read. The gateway cannot know it, the client neither. */
export class ReadingLag {
  #lagMs = 0
  #span = { startMs: 0, events: 0, ratePerSecond: 0 }

  /** A batch was read. */
  batch(events: number, atMs: number): void {
    const lengthMs = atMs - this.#span.startMs
    if (lengthMs < RATE_SPAN_MS) this.#span.events += events
    else this.#span = { startMs: atMs, events, ratePerSecond: (this.#span.events * 1_000) / lengthMs }
  }

  /** Something is read now that was said so long ago. */
  observe(lagMs: number): void {
    this.#lagMs = lagMs
  }

  /** How long ago what is read now was said; 0 where this machine keeps up. */
  get lagMs(): number {
    return this.#lagMs <= MAX_LAG_MS ? 0 : this.#lagMs
  }

  /** About how many events are still to be read, at least 1 while behind; else 0. */
  get behind(): number {
    if (this.#lagMs <= MAX_LAG_MS) return 0
    return Math.max(1, Math.round((this.#lagMs * this.#span.ratePerSecond) / 1_000))
  }
}
