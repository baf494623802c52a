import type { Clock } from '@multimeter/clock'

import { type Blindness, type BlindCause, type Moment, namedHosts, Observer } from './observer.ts'
import { QuietTogether, quietTogether } from './quiet-together.ts'
import { type SetLimit, Subject } from './subject.ts'
import {
  type Hearing,
  type HostSilence,
  type HostState,
  type SavedWatched,
  type Untold,
  type Watched,
  watchedKey,
} from './watched.ts'

/** Who owns a watch calls `sweep` at this pace. */
export const SWEEP_INTERVAL_MS = 500

/** A sweep that comes so late means that this process stood still. */
export const PAUSED_AFTER_MS = 5_000

/** One that was never heard often enough to have a rhythm is retired after so long, */
export const RETIRE_LEARNING_MS: number = 86_400_000

/** and a silent one after this. */
export const RETIRE_SILENT_MS: number = 7 * 86_400_000

/** Hosts and watched streams of one watch; further ones are not judged, and counted. */
export const DEFAULT_MAX_WATCHED = 20_000

/** Nobody is late sooner, so nobody need be looked at. */
const MIN_JUDGED_MS = 1_000

export interface HostWatchOptions {
  readonly clock: Clock
  /** @default nothing is set */
  readonly setLimit?: SetLimit
  /** Something of this host changed that is shown. */
  readonly onChange?: (host: string) => void
  readonly onBlind?: (blindness: Blindness) => void
  /** The same incident, ended. */
  readonly onSeeing?: (blindness: Blindness) => void
  /** @default DEFAULT_MAX_WATCHED */
  readonly maxWatched?: number
}

/**
 * Judges by arrivals alone whether the hosts of one source keep their rhythm. A pure machine: it hears, and is swept about twice
 * a second; the host's own clock is nowhere in it. It begins without sight: say `regainSight()` once something can be heard.
 *
 *   live ──(late)──▶ late ──(limit)──▶ silent ──(7 days)──▶ retired
 *     ▲───────────────┴──────────────────┴───────(heard)────────┘      by a person, or a departure: any ──▶ retired
 */
export class HostWatch {
  readonly #options: HostWatchOptions
  readonly #subjects: Map<string, Subject> = new Map()
  readonly #observer: Observer
  #together: QuietTogether | undefined
  #sweptAt: Moment
  #unwatched = 0

  constructor(options: HostWatchOptions) {
    this.#options = options
    this.#sweptAt = this.#now()
    this.#observer = new Observer(this.#sweptAt, {
      overdue: () => namedHosts(this.#overdueHosts()),
      onBlind: (blindness) => options.onBlind?.(blindness),
      onSeeing: (blindness) => options.onSeeing?.(blindness),
    })
  }

  get size(): number {
    return this.#subjects.size
  }

  /** Hearings of those that there was no room for. */
  get unwatched(): number {
    return this.#unwatched
  }

  /** What lasts now: our own blindness, else that of many hosts. */
  get blindness(): Blindness | undefined {
    return this.#observer.blindness ?? this.#together?.blindness
  }

  hear(hearing: Hearing): void {
    const now = this.#now()
    const key = watchedKey(hearing)
    let subject = this.#subjects.get(key)
    if (subject === undefined) {
      subject = this.#add(key, hearing, now)
      if (subject === undefined) return
    } else {
      subject.hear(hearing, now, this.#observer.isSeeing ? this.#observer.sightFromMs : Infinity)
      this.#together?.heard(subject)
    }
    if (hearing.departing !== undefined) this.#enter(subject, 'retired', hearing.departing)
    else if (subject.state !== 'live') this.#enter(subject, 'live')
  }

  /** The way to what we hear is lost; the first cause counts. */
  loseSight(cause: BlindCause, message: string): void {
    this.#observer.lose(cause, message, this.#now())
  }

  /** Something can be heard; everybody has a whole limit from now on. */
  regainSight(): void {
    this.#observer.regain(this.#now())
  }

  /** Judges everybody; call it each SWEEP_INTERVAL_MS. */
  sweep(): void {
    const now = this.#now()
    if (now.monotonicMs - this.#sweptAt.monotonicMs >= PAUSED_AFTER_MS) this.#observer.paused(this.#sweptAt, now)
    this.#sweptAt = now
    this.#observer.beat(now)
    if (!this.#observer.isSeeing) return
    this.#endTogether(now)
    const overdue: Subject[] = []
    for (const subject of this.#subjects.values()) {
      if (subject.state === 'retired') continue
      const quietMs = subject.quietMs(now.monotonicMs, this.#observer.sightFromMs)
      if (subject.state === 'live' && quietMs < MIN_JUDGED_MS) continue
      if (this.#isOverdue(subject, quietMs)) overdue.push(subject)
    }
    if (overdue.length > 0) this.#silence(overdue, now)
  }

  /** A person or a rule expects nothing of it any more, until it speaks again. */
  retire(watched: Watched, reason: string): void {
    const subject = this.#subjects.get(watchedKey(watched))
    if (subject !== undefined) this.#enter(subject, 'retired', reason)
  }

  get(watched: Watched): HostSilence | undefined {
    return this.#subjects.get(watchedKey(watched))?.toSilence()
  }

  /** Changes that nobody was told of. */
  *untold(): Generator<Untold> {
    const nowMs = this.#options.clock.monotonicMs()
    for (const subject of this.#subjects.values()) if (subject.state !== subject.told) yield subject.toUntold(nowMs)
  }

  /** Everybody was told of this state, by us or by another watch. */
  markTold(watched: Watched, state: HostState): void {
    const subject = this.#subjects.get(watchedKey(watched))
    if (subject !== undefined) subject.told = state
  }

  *save(): Generator<SavedWatched> {
    for (const subject of this.#subjects.values()) yield subject.save()
  }

  /** Knows again what was saved; one that was heard since is not changed. */
  restore(saved: SavedWatched): void {
    const key = watchedKey(saved)
    if (this.#subjects.has(key) || !this.#hasRoom()) return
    this.#subjects.set(key, Subject.restore(saved, this.#now(), this.#setLimit))
  }

  readonly #setLimit: SetLimit = (watched) => this.#options.setLimit?.(watched)

  #hasRoom(): boolean {
    return this.#subjects.size < (this.#options.maxWatched ?? DEFAULT_MAX_WATCHED)
  }

  #add(key: string, hearing: Hearing, now: Moment): Subject | undefined {
    if (!this.#hasRoom()) {
      this.#unwatched++
      return undefined
    }
    const subject = new Subject(hearing, now, this.#setLimit)
    subject.hear(hearing, now, Infinity)
    this.#subjects.set(key, subject)
    this.#options.onChange?.(subject.host)
    return subject
  }

  #isOverdue(subject: Subject, quietMs: number): boolean {
    if (subject.state === 'silent') {
      if (quietMs >= RETIRE_SILENT_MS) this.#enter(subject, 'retired', 'silent for 7 days')
      return false
    }
    const { limitBy, limitMs, lateMs } = subject.limit()
    if (limitMs === undefined || lateMs === undefined) {
      if (limitBy === 'learning' && quietMs >= RETIRE_LEARNING_MS) {
        this.#enter(subject, 'retired', 'heard too seldom to have a rhythm, and not for a day')
      } else if (subject.state === 'late') this.#enter(subject, 'live')
      return false
    }
    if (quietMs >= limitMs) return this.#together?.has(subject) !== true
    if (quietMs >= lateMs !== (subject.state === 'late')) this.#enter(subject, quietMs >= lateMs ? 'late' : 'live')
    return false
  }

  #silence(overdue: readonly Subject[], now: Moment): void {
    if (this.#together === undefined) {
      const times = { nowMs: now.monotonicMs, sightFromMs: this.#observer.sightFromMs }
      const together = quietTogether(this.#subjects.values(), overdue, times)
      if (together !== undefined) {
        this.#together = new QuietTogether(together, now)
        this.#options.onBlind?.(this.#together.blindness)
        return
      }
    }
    for (const subject of overdue) if (this.#together?.joins(subject) !== true) this.#enter(subject, 'silent')
  }

  #endTogether(now: Moment): void {
    const ended = this.#together?.ended(now)
    if (ended === undefined) return
    this.#together = undefined
    this.#options.onSeeing?.(ended)
  }

  #enter(subject: Subject, state: HostState, reason?: string): void {
    subject.enter(state, this.#now(), reason)
    this.#options.onChange?.(subject.host)
  }

  #overdueHosts(): string[] {
    const { monotonicMs: nowMs } = this.#now()
    return [...this.#subjects.values()]
      .filter((subject) => subject.isExpected && subject.stream === undefined)
      .filter((subject) => subject.quietMs(nowMs, this.#observer.sightFromMs) >= (subject.limit().limitMs ?? Infinity))
      .map(({ host }) => host)
  }

  #now(): Moment {
    const { clock } = this.#options
    return { at: clock.now(), monotonicMs: clock.monotonicMs() }
  }
}
