/** A shorter interruption is told to nobody; hosts have a grace of one limit after it all the same. */
export const BLIND_AFTER_MS = 5_000

/** Sight must have lasted so long before it is told, so that a link that comes and goes is one incident. */
export const SEEING_AFTER_MS = 5_000

/** Hosts named in one incident; the others are counted. */
export const MAX_NAMED_HOSTS = 100

/** Why we see nothing: the way to the broker, our own canary, our own process stood still, or too many hosts at once. */
export type BlindCause = 'link' | 'canary' | 'paused' | 'hosts'

/** One time of blindness, from its first sign to its end. */
export interface Blindness {
  readonly cause: BlindCause
  /** A sentence that says what is the matter. */
  readonly message: string
  /** Wall time, ms. */
  readonly sinceAt: number
  /** Set once we see again. */
  readonly untilAt?: number
  /** Hosts that would have been called silent meanwhile. */
  readonly unjudged: NamedHosts
}

/** Hosts by name, as far as there is room. */
export interface NamedHosts {
  readonly count: number
  readonly hosts: readonly string[]
}

/** The first MAX_NAMED_HOSTS of these. */
export function namedHosts(hosts: readonly string[]): NamedHosts {
  return { count: hosts.length, hosts: hosts.slice(0, MAX_NAMED_HOSTS) }
}

/** A moment by both clocks. */
export interface Moment {
  /** Wall time, only shown. */
  readonly at: number
  readonly monotonicMs: number
}

/** What could be heard until now; monotonic ms. */
export interface Seen {
  readonly nowMs: number
  readonly isSeeing: boolean
  /** Since when we see, or saw last. */
  readonly sinceMs: number
  /** How long we saw in all. */
  readonly totalMs: number
}

const NOT_YET = 'The broker could not be heard yet.'

interface Lost {
  readonly cause: BlindCause
  readonly message: string
  readonly from: Moment
}

/** What the observer asks for and tells. */
export interface ObserverOptions {
  /** Hosts that would be called silent now, were they judged. */
  readonly overdue: () => NamedHosts
  readonly onBlind: (blindness: Blindness) => void
  /** The same incident, ended. */
  readonly onSeeing: (blindness: Blindness) => void
}

/**
 * Whether we ourselves can hear; at first we cannot. While we cannot, no host is judged.
 *
 *   seeing ──(sight lost)──▶ in doubt ──5 s──▶ blind ──(sight)──▶ seeing again ──5 s──▶ seeing
 *                               └──(sight)──▶ seeing
 */
export class Observer {
  readonly #options: ObserverOptions
  /** Hosts are judged by what came since; monotonic ms. */
  #sightFromMs: number
  /** How long we saw before we last lost sight. */
  #seenMs = 0
  #lost: Lost | undefined
  #blindness: Blindness | undefined

  constructor(now: Moment, options: ObserverOptions) {
    this.#sightFromMs = now.monotonicMs
    this.#lost = { cause: 'link', message: NOT_YET, from: now }
    this.#options = options
  }

  seen(nowMs: number): Seen {
    const { isSeeing } = this
    const totalMs = isSeeing ? this.#seenMs + (nowMs - this.#sightFromMs) : this.#seenMs
    return { nowMs, isSeeing, sinceMs: this.#sightFromMs, totalMs }
  }

  /** Whether hosts may be judged. */
  get isSeeing(): boolean {
    return this.#lost === undefined
  }

  /** The incident that lasts; also while sight is back and not yet told. */
  get blindness(): Blindness | undefined {
    return this.#blindness
  }

  /** Sight is lost; the first cause counts. */
  lose(cause: BlindCause, message: string, now: Moment): void {
    if (this.#lost !== undefined) return
    // A pause is noticed after it, and perhaps after sight was regained before it.
    this.#seenMs += Math.max(0, now.monotonicMs - this.#sightFromMs)
    this.#lost = { cause, message, from: now }
  }

  /** Sight is back: whatever was heard before, each host now has a whole limit. */
  regain(now: Moment): void {
    if (this.#lost === undefined) return
    this.#tellIfLong(now)
    // Asked before everybody has a new grace.
    this.#nameUnjudged()
    this.#lost = undefined
    this.#sightFromMs = now.monotonicMs
  }

  /** Our process stood still from then until now. */
  paused(from: Moment, now: Moment): void {
    const seconds = Math.round((now.monotonicMs - from.monotonicMs) / 1_000)
    const wasSeeing = this.isSeeing
    this.lose(
      'paused',
      `This process stood still for ${seconds} s; what was said meanwhile was not heard in time.`,
      from,
    )
    if (wasSeeing) this.regain(now)
  }

  /** Called about once a second. */
  beat(now: Moment): void {
    if (this.#lost !== undefined) {
      this.#tellIfLong(now)
      return this.#nameUnjudged()
    }
    if (this.#blindness === undefined || now.monotonicMs - this.#sightFromMs < SEEING_AFTER_MS) return
    const ended = { ...this.#blindness, untilAt: now.at - (now.monotonicMs - this.#sightFromMs) }
    this.#blindness = undefined
    this.#options.onSeeing(ended)
  }

  /** As many as there ever were: by the time that sight is back most of them have spoken. */
  #nameUnjudged(): void {
    if (this.#blindness === undefined) return
    const unjudged = this.#options.overdue()
    if (unjudged.count > this.#blindness.unjudged.count) this.#blindness = { ...this.#blindness, unjudged }
  }

  #tellIfLong(now: Moment): void {
    if (this.#lost === undefined || this.#blindness !== undefined) return
    const { cause, message, from } = this.#lost
    if (now.monotonicMs - from.monotonicMs < BLIND_AFTER_MS) return
    this.#blindness = { cause, message, sinceAt: from.at, unjudged: { count: 0, hosts: [] } }
    this.#options.onBlind(this.#blindness)
  }
}
