import type { Clock } from '@multimeter/clock'

import { Crowds } from './crowds.ts'
import { type Blindness, type BlindCause, type Moment, namedHosts, Observer, type Seen } from './observer.ts'
import { quietTogether } from './quiet-together.ts'
import { type SetLimit, Subject, type SubjectOptions } from './subject.ts'
import { verdictOf } from './verdict.ts'
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

/** After a sweep that comes so late what waits in the socket is heard first: nobody is judged before the next. */
const LATE_SWEEP_MS = 1_000

/** A sweep that comes so late means that this process stood still. */
export const PAUSED_AFTER_MS = 5_000

/** Hosts and watched streams of one watch. Beyond it a new one takes the place of one that is retired; where none is, it is not judged, and counted. */
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
  /** The longest retired first. */
  readonly #retired: Set<Subject> = new Set()
  readonly #observer: Observer
  readonly #crowds = new Crowds()
  #sweptAt: Moment
  #wasLate = false
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
    return this.#observer.blindness ?? this.#crowds.blindness
  }

  hear(hearing: Hearing): void {
    // Asked for a hundred thousand times a second, so of one clock only.
    const nowMs = this.#options.clock.monotonicMs()
    if (nowMs - this.#sweptAt.monotonicMs >= PAUSED_AFTER_MS) this.#wake()
    let subject = this.#find(hearing)
    if (subject === undefined) {
      subject = this.#add(hearing)
      if (subject === undefined) return
    } else {
      const seen = this.#observer.seen(nowMs)
      // What kept many from us is no habit of each.
      subject.hear(hearing, subject.state !== 'live' && this.#crowds.has(subject) ? { ...seen, isSeeing: false } : seen)
    }
    if (hearing.departing !== undefined) this.#enter(subject, 'retired', hearing.departing)
    else if (subject.state !== 'live') this.#enter(subject, 'live')
  }

  /** The way to what we hear is lost; the first cause counts. */
  loseSight(cause: BlindCause, message: string): void {
    this.#observer.lose(cause, message, this.#wake())
  }

  /** Something can be heard; everybody has a whole limit from now on. */
  regainSight(): void {
    this.#observer.regain(this.#wake())
  }

  /** Judges everybody; call it each SWEEP_INTERVAL_MS. */
  sweep(): void {
    const now = this.#wake()
    // One judgement is put off, and not two: also a process that is always late judges.
    const isLate = now.monotonicMs - this.#sweptAt.monotonicMs > LATE_SWEEP_MS && !this.#wasLate
    this.#wasLate = isLate
    this.#sweptAt = now
    this.#observer.beat(now)
    if (!this.#observer.isSeeing || isLate) return
    const seen = this.#observer.seen(now.monotonicMs)
    this.#endCrowds(now, seen)
    const overdue: Subject[] = []
    for (const subject of this.#subjects.values()) if (this.#isOverdue(subject, seen)) overdue.push(subject)
    if (overdue.length > 0) this.#silence(overdue, now, seen)
  }

  /** A person or a rule expects nothing of it any more, until it speaks again. */
  retire(watched: Watched, reason: string): void {
    const subject = this.#find(watched)
    if (subject !== undefined) this.#enter(subject, 'retired', reason)
  }

  get(watched: Watched): HostSilence | undefined {
    return this.#find(watched)?.toSilence()
  }

  /** How many hosts and watched streams are in each state. */
  countStates(): Readonly<Record<HostState, number>> {
    const counts = { live: 0, late: 0, silent: 0, retired: 0 }
    for (const subject of this.#subjects.values()) counts[subject.state]++
    return counts
  }

  /** Changes that nobody was told of; `only` those into one state. */
  *untold(only?: HostState): Generator<Untold> {
    const now = this.#now()
    for (const subject of this.#subjects.values())
      if (subject.state !== subject.told && (only === undefined || subject.state === only)) yield subject.toUntold(now)
  }

  /** Everybody was told of this state, by us or by another watch. */
  markTold(watched: Watched, state: HostState): void {
    const subject = this.#find(watched)
    if (subject !== undefined) subject.told = state
  }

  *save(): Generator<SavedWatched> {
    const now = this.#now()
    for (const subject of this.#subjects.values()) yield subject.save(now)
  }

  /**
   * Knows again what was saved, here or elsewhere; what is told later is newer. One that was heard here keeps its state, and takes
   * what it does not know.
   */
  restore(saved: SavedWatched): void {
    const key = watchedKey(saved)
    const known = this.#subjects.get(key)
    if (known?.isHeardHere === true) known.remember(saved)
    else if (known !== undefined || this.#hasRoom()) {
      const subject = Subject.restore(saved, this.#now(), this.#subjectOptions())
      if (known !== undefined) this.#retired.delete(known)
      this.#subjects.set(key, subject)
      if (subject.state === 'retired') this.#retired.add(subject)
    }
  }

  readonly #setLimit: SetLimit = (watched) => this.#options.setLimit?.(watched)

  #hasRoom(): boolean {
    return this.#subjects.size < (this.#options.maxWatched ?? DEFAULT_MAX_WATCHED)
  }

  #subjectOptions(): SubjectOptions {
    return { setLimit: this.#setLimit, seenMs: this.#observer.seen(this.#options.clock.monotonicMs()).totalMs }
  }

  /** Most names are written as the key is; making the key of each took a third of the time. */
  #find(watched: Watched): Subject | undefined {
    const plain = watched.stream === undefined ? this.#subjects.get(watched.host) : undefined
    return plain ?? this.#subjects.get(watchedKey(watched))
  }

  #add(hearing: Hearing): Subject | undefined {
    if (!this.#hasRoom()) this.#forgetRetired()
    if (!this.#hasRoom()) {
      this.#unwatched++
      return undefined
    }
    const subject = new Subject(hearing, this.#now(), this.#subjectOptions())
    this.#subjects.set(watchedKey(hearing), subject)
    this.#options.onChange?.(subject.host)
    return subject
  }

  #forgetRetired(): void {
    const [subject] = this.#retired
    if (subject === undefined) return
    this.#retired.delete(subject)
    this.#subjects.delete(watchedKey(subject.watched))
    this.#options.onChange?.(subject.host)
  }

  #isOverdue(subject: Subject, seen: Seen): boolean {
    if (subject.state === 'retired') return false
    if (subject.state === 'live' && subject.quietMs(seen) < MIN_JUDGED_MS) return false
    const host = this.#retiredHostOf(subject)
    if (host !== undefined) return this.#enter(subject, 'retired', host.reason)
    const verdict = verdictOf(subject, seen)
    switch (verdict.becomes) {
      case 'same':
        return false
      case 'live':
      case 'late':
        return this.#enter(subject, verdict.becomes)
      case 'retired':
        return this.#enter(subject, 'retired', verdict.reason)
      case 'overdue':
        // However long its limit: who is silent was late.
        if (subject.state === 'live') this.#enter(subject, 'late')
        return !this.#crowds.has(subject)
    }
  }

  /** The host of a stream, where nothing is expected of it since the stream was heard. */
  #retiredHostOf(subject: Subject): Subject | undefined {
    if (subject.stream === undefined) return undefined
    const host = this.#find({ host: subject.host })
    return host?.state === 'retired' && host.heardMs >= subject.heardMs ? host : undefined
  }

  #silence(overdue: readonly Subject[], now: Moment, seen: Seen): void {
    const alone = overdue.filter((subject) => !this.#crowds.joins(subject))
    if (alone.length === 0) return
    const others = [...this.#subjects.values()].filter((subject) => !this.#crowds.has(subject))
    const quiet = quietTogether(others, alone, seen)
    if (quiet === undefined) {
      for (const subject of alone) this.#enter(subject, 'silent')
      return
    }
    this.#options.onBlind?.(this.#crowds.begin(quiet, now, seen))
  }

  #endCrowds(now: Moment, seen: Seen): void {
    const { ended, forgotten } = this.#crowds.end(now, seen)
    for (const subject of forgotten) this.#enter(subject, 'retired', 'quiet for 7 days, as many others')
    for (const blindness of ended) this.#options.onSeeing?.(blindness)
  }

  /** @returns false: it is not overdue any more. */
  #enter(subject: Subject, state: HostState, reason?: string): false {
    if (state === 'retired') this.#retired.add(subject)
    else this.#retired.delete(subject)
    if (state === 'live' || state === 'retired') this.#crowds.leave(subject)
    subject.enter(state, this.#now(), reason)
    this.#options.onChange?.(subject.host)
    return false
  }

  #overdueHosts(): string[] {
    const seen = this.#observer.seen(this.#options.clock.monotonicMs())
    return [...this.#subjects.values()]
      .filter((subject) => subject.isExpected && subject.stream === undefined)
      .filter((subject) => subject.quietMs(seen) >= (subject.limit().limitMs ?? Infinity))
      .map(({ host }) => host)
  }

  /** Now; that this process stood still is noticed by whatever happens first after it, before anything is learned from the gap. */
  #wake(): Moment {
    const now = this.#now()
    const from = this.#sweptAt
    if (now.monotonicMs - from.monotonicMs >= PAUSED_AFTER_MS) {
      this.#sweptAt = now
      this.#observer.paused(from, now)
    }
    return now
  }

  #now(): Moment {
    const { clock } = this.#options
    return { at: clock.now(), monotonicMs: clock.monotonicMs() }
  }
}
