import type { Moment } from './observer.ts'
import { Rhythm } from './rhythm.ts'
import { MIN_SILENCE_LIMIT_MS, type SilenceLimit, silenceLimit } from './silence-limit.ts'
import type { Hearing, HostSilence, HostState, SavedWatched, Untold, Watched } from './watched.ts'

/** What is set for a host or stream: its limit in ms, or that it has none. */
export type SetLimit = (watched: Watched) => number | 'never' | undefined

/** What a watch knows of one host, or of one of its streams. */
export class Subject {
  readonly watched: Watched
  readonly #setLimit: SetLimit
  #rhythm = new Rhythm()
  #state: HostState = 'live'
  #sinceAt: number
  #reason: string | undefined
  /** Monotonic; before the start of this process where it is known from before. */
  #firstMs: number
  #heardMs: number
  #heardAt: number
  #ttlMs: number | undefined
  #graceFromMs: number
  /** The state that everybody was told of last. */
  told: HostState | undefined

  constructor({ host, stream }: Watched, now: Moment, setLimit: SetLimit) {
    this.watched = { host, ...(stream !== undefined && { stream }) }
    this.#setLimit = setLimit
    this.#sinceAt = now.at
    this.#heardAt = now.at
    this.#firstMs = now.monotonicMs
    this.#heardMs = now.monotonicMs
    this.#graceFromMs = now.monotonicMs
  }

  /** As it was saved, with a grace of one limit from now on. */
  static restore(saved: SavedWatched, now: Moment, setLimit: SetLimit): Subject {
    const subject = new Subject(saved, now, setLimit)
    subject.#rhythm = Rhythm.restore(saved.rhythm)
    subject.#state = saved.state
    subject.#sinceAt = saved.sinceAt
    subject.#reason = saved.reason
    subject.#firstMs = now.monotonicMs - saved.knownMs
    subject.#heardAt = saved.lastHeardAt
    subject.#ttlMs = saved.ttlMs
    subject.told = saved.told
    return subject
  }

  get host(): string {
    return this.watched.host
  }

  get stream(): string | undefined {
    return this.watched.stream
  }

  get state(): HostState {
    return this.#state
  }

  /** Whether it is judged: nobody is expected to hear of what is silent or retired already. */
  get isExpected(): boolean {
    return this.#state === 'live' || this.#state === 'late'
  }

  get heardMs(): number {
    return this.#heardMs
  }

  /** Learns from its gap, where we could have heard it all the time since `sightFromMs`. */
  hear({ ttlMs }: Hearing, now: Moment, sightFromMs: number): void {
    if (this.#heardMs >= Math.max(this.#graceFromMs, sightFromMs)) this.#learn(now.monotonicMs)
    this.#heardMs = now.monotonicMs
    this.#heardAt = now.at
    if (ttlMs !== undefined) this.#ttlMs = ttlMs
  }

  enter(state: HostState, now: Moment, reason?: string): void {
    this.#state = state
    this.#sinceAt = now.at
    this.#reason = reason
  }

  /** Judged from now on only, though it was heard before. */
  forgive(now: Moment): void {
    this.#graceFromMs = now.monotonicMs
  }

  /** How long it has been quiet while it was watched, ms. */
  quietMs(nowMs: number, sightFromMs: number): number {
    return nowMs - Math.max(this.#heardMs, this.#graceFromMs, sightFromMs)
  }

  limit(): SilenceLimit {
    return silenceLimit({
      rhythm: this.#rhythm,
      knownMs: this.#heardMs - this.#firstMs,
      ttlMs: this.#ttlMs,
      set: this.#setLimit(this.watched),
    })
  }

  toSilence(): HostSilence {
    const { usualGapMs } = this.#rhythm
    return {
      state: this.#state,
      sinceAt: this.#sinceAt,
      ...this.limit(),
      ...(usualGapMs !== undefined && { usualGapMs }),
      ...(this.#reason !== undefined && { reason: this.#reason }),
    }
  }

  toUntold(nowMs: number): Untold {
    return {
      ...this.watched,
      silence: this.toSilence(),
      told: this.told,
      lastHeardAt: this.#heardAt,
      quietMs: nowMs - this.#heardMs,
    }
  }

  save(): SavedWatched {
    return {
      ...this.watched,
      state: this.#state,
      sinceAt: this.#sinceAt,
      ...(this.told !== undefined && { told: this.told }),
      ...(this.#reason !== undefined && { reason: this.#reason }),
      knownMs: this.#heardMs - this.#firstMs,
      lastHeardAt: this.#heardAt,
      ...(this.#ttlMs !== undefined && { ttlMs: this.#ttlMs }),
      rhythm: this.#rhythm.save(),
    }
  }

  #learn(nowMs: number): void {
    const gapMs = nowMs - this.#heardMs
    // No learned limit is shorter, so for most gaps none need be found.
    this.#rhythm.hear(gapMs, gapMs < MIN_SILENCE_LIMIT_MS ? undefined : this.limit().limitMs)
  }
}
