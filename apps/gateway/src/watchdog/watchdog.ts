import type { Bus, PublishResult } from '@multimeter/bus'
import { type Clock, repeat } from '@multimeter/clock'
import { type Blindness, type Hearing, HostWatch, SWEEP_INTERVAL_MS, type Untold } from '@multimeter/hosts'

import type { LastWordsAnswer } from '../last-words.ts'
import type { Log } from '../log.ts'
import { Notices } from '../notices.ts'
import { describeBlindness, describeChange, eventNameOf } from './describe-silence.ts'
import { Election } from './election.ts'
import { encodeOwnEvent, type OwnEvent, type OwnEventAbout, type OwnEventData } from './host-event.ts'
import type { Sight } from './sight.ts'
import type { SilenceRules } from './silence-rules.ts'

/** Events of ours that are on their way to the broker at once; further changes wait for the next sweep. */
export const MAX_TELLING = 64

/** Times of blindness that wait to be told; of more the oldest are forgotten, and that is logged. */
export const MAX_UNTOLD_BLINDNESS = 32

/** Who is not elected forgets its own blindness after so long: another has told what was to be told. */
const FORGET_BLINDNESS_MS = 60_000

export interface WatchdogOptions {
  readonly bus: Pick<Bus, 'source' | 'work' | 'publish' | 'onStateChange'>
  readonly clock: Clock
  readonly log: Log
  /** Names this process: part of the ids of its events. */
  readonly instance: string
  /** Whether it may be elected; else it judges for itself and tells nobody. */
  readonly isCandidate: boolean
  readonly sight: () => Sight
  /** Brings a message through the broker into our own queue and back; resolves once all before it was heard. */
  readonly catchUp: () => Promise<boolean>
  readonly rules: Pick<SilenceRules, 'setLimit' | 'watches'>
  readonly group: (host: string) => readonly string[] | undefined
  readonly lastWords: (host: string) => LastWordsAnswer
  /** What is shown of a host changed. */
  readonly onChange: (host: string) => void
  /** What is told of our blindness changed. */
  readonly onBlindness: () => void
}

interface Telling {
  readonly about: Pick<OwnEventAbout, 'name' | 'subject' | 'at'>
  readonly data: OwnEventData
  /** The broker has it. */
  readonly onTold: () => void
}

/**
 * Judges the hosts of one source, and, where it is elected, tells everybody by events. What is told is compared with what was
 * told last, by whomever: so a change is told once, also when the one that acted is gone.
 */
export class Watchdog {
  readonly watch: HostWatch
  readonly #options: WatchdogOptions
  readonly #election: Election | undefined
  readonly #cancel: () => void
  readonly #idPrefix: string
  readonly #notices: Notices
  readonly #telling: Set<string> = new Set()
  #blindness: Blindness[] = []
  /** Since when another could have told what is still to be told; monotonic. */
  #idleFromMs: number
  /** What others told is known: set some time after each election. */
  #isCaughtUp = false
  #isCatchingUp = false
  #told = 0

  constructor(options: WatchdogOptions) {
    const { clock, rules, onChange } = options
    this.#options = options
    this.#idleFromMs = clock.monotonicMs()
    this.#notices = new Notices(options.log, { source: options.bus.source })
    this.#idPrefix = `${options.instance}.watchdog.`
    this.watch = new HostWatch({
      clock,
      setLimit: rules.setLimit,
      onChange,
      onBlind: (blindness) => this.#blindnessChanged(blindness),
      onSeeing: (blindness) => this.#blindnessChanged(blindness),
    })
    this.#election = options.isCandidate
      ? new Election({ bus: options.bus, clock, onChange: (isElected) => this.#elected(isElected) })
      : undefined
    this.#cancel = repeat(clock, SWEEP_INTERVAL_MS, () => this.#sweep())
  }

  /** Whether it is the one that tells. */
  get isActive(): boolean {
    return this.#election?.isElected === true && this.#isCaughtUp
  }

  /** Events that it tried to tell since the start. */
  get told(): number {
    return this.#told
  }

  /** A host spoke on one of its streams. */
  hear({ host, stream, ...wishes }: Hearing & { readonly stream: string }): void {
    this.watch.hear({ host, ...wishes })
    if (this.#options.rules.watches(host, stream)) this.watch.hear({ host, stream })
  }

  /** An event of ours, heard from the broker: told by this process or by another. */
  take(event: OwnEvent): void {
    // Heard late, our own would undo what was told since.
    if (event.id.startsWith(this.#idPrefix)) return
    if (event.kind === 'observer') {
      // Another was blind as we were; once is enough.
      this.#blindness = this.#blindness.filter((blindness) => !isSame(blindness, event))
      return
    }
    const before = this.watch.get(event)
    if (event.state === 'retired' && before?.state !== 'retired')
      this.watch.retire(event, event.reason ?? 'no reason given')
    this.watch.markTold(event, event.state)
  }

  /** Idempotent. */
  async stop(): Promise<void> {
    this.#cancel()
    await this.#election?.stop()
  }

  #sweep(): void {
    // First, as after a pause of this process the canary is late too, and that is not the cause.
    this.watch.sweep()
    const sight = this.#options.sight()
    if (sight.isSeeing) this.watch.regainSight()
    else this.watch.loseSight(sight.cause, sight.message)
    this.#forgetBlindness(sight.isSeeing)
    if (this.#election?.problem !== undefined) this.#tellProblem(this.#election.problem)
    if (this.isActive) void this.#tell()
    else if (this.#election?.isElected === true) void this.#catchUp()
  }

  #elected(isElected: boolean): void {
    const { log, bus } = this.#options
    const wasActive = this.#isCaughtUp
    this.#isCaughtUp = false
    if (isElected) void this.#catchUp()
    else if (wasActive) log.info('watchdog-off', `This watchdog of ${bus.source} acts no more; another may.`)
  }

  /** What another told before it went is on its way to us; until it is here we would tell it again. */
  async #catchUp(): Promise<void> {
    if (this.#isCatchingUp) return
    const { log, bus, catchUp } = this.#options
    this.#isCatchingUp = true
    const isCaughtUp = await catchUp()
    this.#isCatchingUp = false
    if (!isCaughtUp || this.#election?.isElected !== true) return
    this.#isCaughtUp = true
    log.info('watchdog-on', `This watchdog tells what becomes of the hosts of ${bus.source}.`)
  }

  async #tell(): Promise<void> {
    try {
      for (const blindness of this.#blindness) if (!(await this.#tellBlindness(blindness))) return
      // Silences do not wait behind thousands that appear.
      for (const untold of this.watch.untold('silent')) this.#begin(untold)
      for (const untold of this.watch.untold()) {
        if (this.#telling.size >= MAX_TELLING) break
        this.#begin(untold)
      }
    } catch (error) {
      this.#failed(error)
    }
  }

  #begin(untold: Untold): void {
    if (this.#telling.size < MAX_TELLING) this.#tellHost(untold).catch((error: unknown) => this.#failed(error))
  }

  /** A fault of ours about one host must not end the process, nor keep the others from being told. */
  #failed(error: unknown): void {
    this.#options.log.error('watchdog-failed', 'A fault of ours kept an event from being told; please report it.', {
      error,
    })
  }

  async #tellBlindness(blindness: Blindness): Promise<boolean> {
    const { cause, sinceAt, untilAt, unjudged } = blindness
    const name = untilAt === undefined ? 'blind' : 'seeing'
    const key = `${name} ${sinceAt}`
    if (this.#telling.has(key)) return false
    return this.#publish(key, {
      about: { name: `observer.${name}`, at: untilAt ?? sinceAt },
      data: {
        cause,
        since: isoTime(sinceAt),
        ...(untilAt !== undefined && { until: isoTime(untilAt), durationMs: untilAt - sinceAt }),
        hosts: unjudged,
        severity: untilAt === undefined ? 'error' : 'notice',
        message: describeBlindness(blindness),
      },
      onTold: () => (this.#blindness = this.#blindness.filter((other) => other !== blindness)),
    })
  }

  async #tellHost(untold: Untold): Promise<void> {
    const { host, stream, silence, told, lastHeardAt, quietMs } = untold
    const key = JSON.stringify([host, stream])
    if (this.#telling.has(key)) return
    const name = eventNameOf(untold)
    const group = this.#options.group(host)
    const isTold = await this.#publish(key, {
      about: { name: `host.${name}`, subject: host, at: silence.sinceAt },
      data: {
        host,
        ...(stream !== undefined && { stream }),
        ...(group !== undefined && { group }),
        state: silence.state,
        ...(told !== undefined && { was: told }),
        since: isoTime(silence.sinceAt),
        lastHeard: isoTime(lastHeardAt),
        quietMs: Math.round(quietMs),
        ...(silence.usualGapMs !== undefined && { usualGapMs: Math.round(silence.usualGapMs) }),
        ...(silence.limitMs !== undefined && { limitMs: Math.round(silence.limitMs) }),
        limitBy: silence.limitBy,
        ...(silence.reason !== undefined && { reason: silence.reason }),
        severity: SEVERITIES[name],
        message: describeChange(untold),
        ...(name === 'silent' && { lastWords: this.#options.lastWords(host) }),
      },
      onTold: () => this.watch.markTold(untold, silence.state),
    })
    // There is room again, and others may wait.
    if (isTold && this.#telling.size === 0 && this.isActive) void this.#tell()
  }

  /** @param key what it is about: the same is not told twice at once. */
  async #publish(key: string, { about, data, onTold }: Telling): Promise<boolean> {
    const { bus } = this.#options
    this.#telling.add(key)
    const id = `${this.#idPrefix}${++this.#told}`
    const origin = `/multimeter/watchdog/${encodeURIComponent(bus.source)}`
    const message = encodeOwnEvent({ ...about, id, origin }, { source: bus.source, ...data })
    try {
      const result = await bus.publish(message)
      this.#logRefusal(result)
      if (result.ok) onTold()
      return result.ok
    } finally {
      this.#telling.delete(key)
    }
  }

  /** A link that is away speaks for itself. */
  #logRefusal(result: PublishResult): void {
    if (result.ok) this.#notices.mended('refusal', 'watchdog-heard', 'What becomes of hosts can be told now.')
    else if (!LINK_REFUSALS.has(result.error.code)) this.#tellProblem(result.error.message)
  }

  #tellProblem(message: string): void {
    this.#notices.tell('refusal', 'watchdog-refused', `What becomes of hosts cannot be told: ${message}`)
  }

  #blindnessChanged(blindness: Blindness): void {
    const { log, bus, onBlindness } = this.#options
    const event = blindness.untilAt === undefined ? 'observer-blind' : 'observer-seeing'
    log.warn(event, describeBlindness(blindness), { source: bus.source, cause: blindness.cause })
    this.#blindness.push(blindness)
    if (this.#blindness.length > MAX_UNTOLD_BLINDNESS) {
      this.#blindness.shift()
      log.warn('blindness-forgotten', 'More times of blindness than could be told; the oldest is forgotten.')
    }
    onBlindness()
  }

  #forgetBlindness(isSeeing: boolean): void {
    const nowMs = this.#options.clock.monotonicMs()
    // While nobody could have told, it is not known whether another did.
    if (!isSeeing || this.#election?.isElected === true) this.#idleFromMs = nowMs
    if (nowMs - this.#idleFromMs >= FORGET_BLINDNESS_MS) this.#blindness = []
  }
}

const LINK_REFUSALS: ReadonlySet<string> = new Set(['not-connected', 'blocked', 'stopped'])

const SEVERITIES = { appeared: 'info', late: 'notice', silent: 'error', returned: 'notice', retired: 'info' } as const

/** Two watchdogs notice the same about at the same time. */
const SAME_BLINDNESS_MS = 30_000

function isSame(blindness: Blindness, event: OwnEvent & { kind: 'observer' }): boolean {
  const name = blindness.untilAt === undefined ? 'blind' : 'seeing'
  return name === event.name && Math.abs(blindness.sinceAt - event.sinceAt) <= SAME_BLINDNESS_MS
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}
