import type { Cancel, Clock } from '@multimeter/clock'

/** What a frame may carry. */
export type FramePart =
  | 'connection'
  | 'hosts'
  | 'probe'
  | 'log'
  | 'charts'
  | 'overlay'
  | 'volume'
  | 'field-counts'
  | 'templates'

/** The least time between two frames that carry the same part. */
const INTERVALS_MS: Readonly<Record<FramePart, number>> = {
  connection: 250,
  hosts: 250,
  probe: 250,
  log: 100,
  charts: 250,
  overlay: 250,
  volume: 1_000,
  'field-counts': 1_000,
  templates: 1_000,
}

/** The same for the log while each frame has other lines in it: nobody reads those, and drawing them all takes longest. */
const FLOODED_LOG_MS = 250

/** The log, and what is told of it: facts never speak of other lines than the page has. */
const LOG_PARTS: ReadonlySet<FramePart> = new Set(['log', 'probe'])

/** What is due so soon after goes along: a frame of its own would make the browser lay out and paint once more. */
const ALONG_MS = 60

/** The same while the page is hidden; what is only looked at is not sent at all then. */
const HIDDEN_INTERVAL_MS = 2_000
const UNSENT_WHILE_HIDDEN: ReadonlySet<FramePart> = new Set([
  'log',
  'charts',
  'overlay',
  'volume',
  'field-counts',
  'templates',
])

/** A frame that took the page longer than this to draw is followed by a rest of the same length: half of the time is the reader's. */
const SLOW_DRAWING_MS = 50

/** A page that was stopped for a minute does not rest a minute. */
const MAX_REST_MS = 500

export interface FramePaceOptions {
  readonly clock: Clock
  /** Sends one frame that carries these parts; `drawn()` must be called when the page has drawn it. */
  readonly send: (parts: ReadonlySet<FramePart>) => void
}

/**
 * Decides when the page is told what: never more than one frame ahead of what the page has drawn, each part no more
 * often than the eye needs, nothing that did not change, and little while hidden. A page that draws slowly gets fewer
 * frames, never a queue of them; intake is not touched by that.
 *
 *   changed ──▶ due (interval over, the last is drawn, the page has rested) ──▶ sent ──▶ drawn
 */
export class FramePace {
  readonly #clock: Clock
  readonly #send: (parts: ReadonlySet<FramePart>) => void
  readonly #changed = new Set<FramePart>()
  readonly #asked = new Set<FramePart>()
  readonly #sentMs = new Map<FramePart, number>()
  #isWaiting = false
  #postedMs = 0
  #restUntilMs = 0
  #isHidden = false
  #isLogFlooded = false
  #cancel: Cancel | undefined

  constructor({ clock, send }: FramePaceOptions) {
    this.#clock = clock
    this.#send = send
  }

  /** This part has something new; it goes out as soon as it may, at once where it was quiet. */
  changed(part: FramePart): void {
    if (this.#changed.has(part)) return
    this.#changed.add(part)
    this.#plan()
  }

  /** The same, and somebody waits for it: neither the interval nor a rest holds it up. */
  asked(part: FramePart): void {
    this.#changed.add(part)
    this.#asked.add(part)
    this.#plan()
  }

  /** The page has drawn the last frame. */
  drawn(): void {
    if (this.#isWaiting) {
      const nowMs = this.#clock.monotonicMs()
      const drawingMs = nowMs - this.#postedMs
      // A hidden page is not slow, it is asleep.
      this.#restUntilMs = drawingMs > SLOW_DRAWING_MS && !this.#isHidden ? nowMs + Math.min(drawingMs, MAX_REST_MS) : 0
    }
    this.#isWaiting = false
    this.#plan()
  }

  hidden(isHidden: boolean): void {
    this.#isHidden = isHidden
    this.#plan()
  }

  /** Whether none of the lines that were sent last were there the time before. */
  logFlooded(isFlooded: boolean): void {
    this.#isLogFlooded = isFlooded
  }

  stop(): void {
    this.#cancel?.()
    this.#changed.clear()
    this.#asked.clear()
  }

  #plan(): void {
    this.#cancel?.()
    this.#cancel = undefined
    if (this.#isWaiting) return
    const nowMs = this.#clock.monotonicMs()
    const soonestMs = Math.min(...Array.from(this.#changed, (part) => this.#dueMs(part)))
    // Through the scheduler even when due: everything that changes in this turn shares the frame.
    if (soonestMs < Infinity) {
      this.#cancel = this.#clock.schedule(Math.max(0, soonestMs - nowMs), () => this.#flush())
    }
  }

  #flush(): void {
    this.#cancel = undefined
    const nowMs = this.#clock.monotonicMs()
    if (Array.from(this.#changed).some((part) => this.#dueMs(part) <= nowMs)) {
      const parts = this.#partsDue(nowMs + ALONG_MS)
      for (const part of parts) {
        // What goes along early is due as if it had waited: the rhythm stays. What was asked for begins another.
        this.#sentMs.set(part, Math.max(nowMs, this.#dueMs(part)))
        this.#changed.delete(part)
        this.#asked.delete(part)
      }
      this.#isWaiting = true
      this.#postedMs = nowMs
      this.#send(parts)
    } else this.#plan()
  }

  /**
   * What goes out together. A log of which each line is new goes apart from all else, whichever is due first: drawing both at once is
   * the longest task of a page with many charts, by a sixth.
   */
  #partsDue(untilMs: number): ReadonlySet<FramePart> {
    const due = Array.from(this.#changed).filter((part) => this.#dueMs(part) <= untilMs)
    if (!this.#isLogFlooded) return new Set(due)
    const first = due.reduce((soonest, part) => (this.#dueMs(part) < this.#dueMs(soonest) ? part : soonest))
    return new Set(due.filter((part) => LOG_PARTS.has(part) === LOG_PARTS.has(first)))
  }

  #dueMs(part: FramePart): number {
    if (this.#isHidden && UNSENT_WHILE_HIDDEN.has(part)) return Infinity
    if (this.#asked.has(part)) return -Infinity
    return Math.max(this.#restUntilMs, (this.#sentMs.get(part) ?? -Infinity) + this.#intervalMs(part))
  }

  #intervalMs(part: FramePart): number {
    if (this.#isHidden) return HIDDEN_INTERVAL_MS
    return part === 'log' && this.#isLogFlooded ? FLOODED_LOG_MS : INTERVALS_MS[part]
  }
}
