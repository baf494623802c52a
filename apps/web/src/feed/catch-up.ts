/** What was said longer ago than this when it is read here means that this page reads more slowly than it is sent to. */
const MAX_LAG_MS = 2_000

/** The time over which events are counted to tell a lag in events. */
const RATE_SPAN_MS = 1_000

/**
 * How far what is read lies behind what the gateway has: while a replay runs, and while more is sent than this machine
 * can read.
 */
export class CatchUp {
  #replayed = 0
  #lagMs = 0
  #span = { startMs: 0, events: 0, ratePerSecond: 0 }

  /** A replay began; the gateway looks through so many events for this page. */
  begin(events: number): void {
    this.#replayed = events
  }

  /** All that was missed has been sent or told as lost. */
  end(): void {
    this.#replayed = 0
  }

  /** A batch was read. */
  batch(events: number, atMs: number): void {
    this.#replayed = Math.max(Math.min(this.#replayed, 1), this.#replayed - events)
    const lengthMs = atMs - this.#span.startMs
    if (lengthMs < RATE_SPAN_MS) this.#span.events += events
    else this.#span = { startMs: atMs, events, ratePerSecond: (this.#span.events * 1_000) / lengthMs }
  }

  /** How long ago something was said that is read now. */
  lag(lagMs: number): void {
    this.#lagMs = lagMs
  }

  /** The link is gone. */
  reset(): void {
    this.#replayed = 0
    this.#lagMs = 0
  }

  /** About how many events are still to be read, at least 1 while not caught up; else 0. */
  get behind(): number {
    if (this.#lagMs <= MAX_LAG_MS) return this.#replayed
    return Math.max(1, this.#replayed, Math.round((this.#lagMs * this.#span.ratePerSecond) / 1_000))
  }
}
