import type { Moment, Seen } from './observer.ts'
import { Rhythm } from './rhythm.ts'
import {
  learnedLimit,
  type LearnedLimit,
  MIN_SILENCE_LIMIT_MS,
  type SilenceLimit,
  silenceLimit,
} from './silence-limit.ts'
import type { Hearing, HostSilence, HostState, SavedWatched, Untold, Watched } from './watched.ts'

/** What is set for a host or stream: its limit in ms, or that it has none. */
export type SetLimit = (watched: Watched) => number | 'never' | undefined

/**
 * Each loss of sight gives a grace of one limit; but a host of which nothing was heard in three limits of sight is silent however
 * often that was interrupted. Else a link that fails for a second each hour would hide the end of every host that speaks each hour.
 */
const MAX_GRACES = 3

export interface SubjectOptions {
  readonly setLimit: SetLimit
  /** How long we saw in all until now. */
  readonly seenMs: number
}

/** What a watch knows of one host, or of one of its streams. */
export class Subject {
  readonly watched: Watched
  readonly #setLimit: SetLimit
  #rhythm = new Rhythm()
  #state: HostState = 'live'
  #sinceAt: number
  /** The same by the monotonic clock, as are all that follow; before the start of this process where it is known from before. */
  #sinceMs: number
  #reason: string | undefined
  #firstMs: number
  #heardMs: number
  /** How long we had seen in all when it was heard. */
  #seenMs: number
  #ttlMs: number | undefined
  #graceFromMs: number
  #isForgiven = false
  #isHeardHere = true
  /** Its limit where nothing is set; found again after each hearing. */
  #ownLimit: SilenceLimit | undefined
  /** The state that everybody was told of last. */
  told: HostState | undefined

  constructor({ host, stream, ttlMs }: Hearing, now: Moment, { setLimit, seenMs }: SubjectOptions) {
    this.watched = { host, ...(stream !== undefined && { stream }) }
    this.#setLimit = setLimit
    this.#sinceAt = now.at
    this.#sinceMs = now.monotonicMs
    this.#firstMs = now.monotonicMs
    this.#heardMs = now.monotonicMs
    this.#seenMs = seenMs
    this.#graceFromMs = now.monotonicMs
    this.#ttlMs = ttlMs
  }

  /**
   * As it was saved, with a grace of one limit from now on. How long it was quiet before is taken from wall time; that is shown, and
   * retires what was silent for days, and nothing else.
   */
  static restore(saved: SavedWatched, now: Moment, options: SubjectOptions): Subject {
    const subject = new Subject(saved, now, options)
    subject.#rhythm = Rhythm.restore(saved.rhythm)
    subject.#state = saved.state
    subject.#sinceAt = saved.sinceAt
    subject.#sinceMs = before(now, saved.sinceAt)
    subject.#reason = saved.reason
    subject.#heardMs = before(now, saved.lastHeardAt)
    subject.#firstMs = subject.#heardMs - saved.knownMs
    subject.#isHeardHere = false
    subject.told = saved.told
    return subject
  }

  /** Takes what another knew longer: the rhythm, what the host asked for, and what everybody was told. */
  remember({ rhythm, knownMs, ttlMs, told }: SavedWatched): void {
    this.told = told ?? this.told
    this.#ttlMs ??= ttlMs
    if (knownMs <= this.#heardMs - this.#firstMs) return
    this.#rhythm = Rhythm.restore(rhythm)
    this.#firstMs = this.#heardMs - knownMs
    this.#ownLimit = undefined
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

  /** Since when it is in that state, monotonic ms. */
  get sinceMs(): number {
    return this.#sinceMs
  }

  get reason(): string | undefined {
    return this.#reason
  }

  /** Whether it is judged: nobody is expected to hear of what is silent or retired already. */
  get isExpected(): boolean {
    return this.#state === 'live' || this.#state === 'late'
  }

  /** Whether it was forgiven and not heard since; what it does now is its own. */
  get isForgiven(): boolean {
    return this.#isForgiven
  }

  /** Whether it was heard by this process; else all that is known of it is what was saved. */
  get isHeardHere(): boolean {
    return this.#isHeardHere
  }

  get heardMs(): number {
    return this.#heardMs
  }

  /** From a gap that we did not see the whole of nothing is learned. */
  hear({ ttlMs }: Hearing, { nowMs, isSeeing, sinceMs, totalMs }: Seen): void {
    if (isSeeing && this.#heardMs >= this.#graceFromMs && this.#heardMs >= sinceMs) this.#learn(nowMs)
    this.#heardMs = nowMs
    this.#seenMs = totalMs
    this.#isForgiven = false
    this.#isHeardHere = true
    this.#ownLimit = undefined
    if (ttlMs !== undefined) this.#ttlMs = ttlMs
  }

  enter(state: HostState, now: Moment, reason?: string): void {
    this.#state = state
    this.#sinceAt = now.at
    this.#sinceMs = now.monotonicMs
    this.#reason = reason
  }

  /** Judged from now on only, though it was heard before. */
  forgive(now: Moment, seenMs: number): void {
    this.#graceFromMs = now.monotonicMs
    this.#seenMs = seenMs
    this.#isForgiven = true
  }

  /** How long it has been quiet while it was watched, ms. */
  quietMs({ nowMs, sinceMs, totalMs }: Seen): number {
    const inSightMs = nowMs - Math.max(this.#heardMs, this.#graceFromMs, sinceMs)
    return Math.max(inSightMs, (totalMs - this.#seenMs) / MAX_GRACES)
  }

  /** How long we saw, in all, since it was heard or had a grace of its own, ms. */
  unheardMs({ totalMs }: Seen): number {
    return totalMs - this.#seenMs
  }

  limit(): SilenceLimit {
    const set = this.#setLimit(this.watched)
    return set === undefined ? (this.#ownLimit ??= this.#findLimit(undefined)) : this.#findLimit(set)
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

  toUntold(now: Moment): Untold {
    const quietMs = now.monotonicMs - this.#heardMs
    return {
      ...this.watched,
      silence: this.toSilence(),
      told: this.told,
      lastHeardAt: Math.round(now.at - quietMs),
      quietMs,
    }
  }

  save(now: Moment): SavedWatched {
    return {
      ...this.watched,
      state: this.#state,
      sinceAt: this.#sinceAt,
      ...(this.told !== undefined && { told: this.told }),
      ...(this.#reason !== undefined && { reason: this.#reason }),
      knownMs: this.#heardMs - this.#firstMs,
      lastHeardAt: Math.round(now.at - (now.monotonicMs - this.#heardMs)),
      ...(this.#ttlMs !== undefined && { ttlMs: this.#ttlMs }),
      rhythm: this.#rhythm.save(),
    }
  }

  #findLimit(set: number | 'never' | undefined): SilenceLimit {
    const longGapMs = this.#rhythm.longGapMs ?? 0
    return silenceLimit({ longGapMs, learned: this.#learned(), ttlMs: this.#ttlMs, set })
  }

  #learned(): LearnedLimit | undefined {
    return learnedLimit(this.#rhythm, this.#heardMs - this.#firstMs)
  }

  /** By its own limit, whatever is set or asked for: an outage is one also where nothing is expected. */
  #learn(nowMs: number): void {
    const gapMs = nowMs - this.#heardMs
    // No learned limit is shorter, so for most gaps none need be found.
    this.#rhythm.hear(gapMs, gapMs < MIN_SILENCE_LIMIT_MS ? undefined : this.#learned()?.limitMs)
  }
}

/** When that was by the monotonic clock, as far as the wall clock can be believed; never later than now. */
function before(now: Moment, at: number): number {
  return now.monotonicMs - (Math.max(0, now.at - at) || 0)
}
