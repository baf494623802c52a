import { randomUUID } from 'node:crypto'

import type { Bus, IncomingMessage, Listener, PublishResult } from '@multimeter/bus'
import type { Clock } from '@multimeter/clock'
import type { Blindness, HostRecord, HostSilence, HostState } from '@multimeter/hosts'

import type { LastWordsAnswer } from '../last-words.ts'
import type { Log } from '../log.ts'
import { encodeOwnEvent } from './host-event.ts'
import { InventoryGiver, InventoryReader, wantsInventory } from './inventory.ts'
import type { KeptHost } from './kept-host.ts'
import type { SilenceRules } from './silence-rules.ts'
import type { Sight } from './sight.ts'
import { Watchdog } from './watchdog.ts'

export interface WatchdogsOptions {
  readonly clock: Clock
  readonly log: Log
  /** Names this process: part of the ids of its events. */
  readonly instance: string
  /** Whether one of ours may be the one that tells. */
  readonly isCandidate: boolean
  readonly rules: SilenceRules
  readonly group: (host: string) => readonly string[] | undefined
  readonly lastWords: (host: string) => LastWordsAnswer
  /** Every host that is listed, as it is when its turn comes. */
  readonly hosts: () => Iterable<HostRecord>
  readonly host: (host: string) => HostRecord | undefined
  /** What a host is called here that another process calls so. */
  readonly nameOf: (host: string) => string
  /** A host as another process lists it. */
  readonly onHost: (record: HostRecord) => void
  /** What is shown of a host changed. */
  readonly onChange: (host: string) => void
}

/** What a watchdog needs of the source that it judges. */
export interface WatchedSource {
  readonly bus: Bus
  readonly sight: () => Sight
  readonly catchUp: () => Promise<boolean>
  readonly replyAddress: () => Listener['replyAddress']
  readonly onBlindness: () => void
}

/** The worst that is said of a host whose state differs by source is not the truth: it speaks somewhere. */
const BEST_FIRST: readonly HostState[] = ['live', 'late', 'silent', 'retired']

interface Judged {
  readonly bus: Bus
  /** Absent where not all hosts of the source are heard: who hears only some could not tell who is silent. */
  readonly watchdog: Watchdog | undefined
  readonly giver: InventoryGiver
  readonly reader: InventoryReader
}

/** Figures of one source, for /metrics. */
export interface WatchdogFigures {
  readonly source: string
  /** Whether it is the one that tells. */
  readonly active: boolean
  readonly told: number
  readonly blind: boolean
  readonly states: Readonly<Record<HostState, number>>
  /** Hearings of those that there was no room for. */
  readonly unwatched: number
  /** Processes that are sent the inventory now. */
  readonly readers: number
}

/** One watchdog for each source: a host that is heard on two brokers is judged on each of them. */
export class Watchdogs {
  readonly #options: WatchdogsOptions
  readonly #bySource: Map<string, Judged> = new Map()
  #retired = 0

  constructor(options: WatchdogsOptions) {
    this.#options = options
  }

  /** @param hearsAll false where only what somebody watches is heard; then all hosts are asked for. */
  add({ bus, replyAddress, ...source }: WatchedSource, hearsAll: boolean): void {
    const { clock, isCandidate } = this.#options
    const watchdog = hearsAll ? new Watchdog({ ...this.#options, bus, ...source }) : undefined
    const reader = new InventoryReader({
      bus,
      clock,
      token: randomUUID(),
      replyAddress,
      keepsAsking: !hearsAll,
      // A spare that was just started must know what was told before it.
      isNeeded: () => watchdog === undefined || (isCandidate && !watchdog.isActive),
      onHost: (host) => this.#hearFrom(bus.source, host, hearsAll),
    })
    const giver = new InventoryGiver({ bus, clock, all: () => this.#known(bus.source) })
    this.#bySource.set(bus.source, { bus, watchdog, giver, reader })
  }

  of(source: string): Watchdog | undefined {
    return this.#bySource.get(source)?.watchdog
  }

  all(): readonly Watchdog[] {
    return Array.from(this.#bySource.values()).flatMap(({ watchdog }) => watchdog ?? [])
  }

  figures(): readonly WatchdogFigures[] {
    return Array.from(this.#bySource).flatMap(([source, { watchdog, giver }]) => {
      if (watchdog === undefined) return []
      const { isActive: active, told, watch } = watchdog
      const blind = watch.blindness !== undefined
      return [
        {
          source,
          active,
          told,
          blind,
          states: watch.countStates(),
          unwatched: watch.unwatched,
          readers: giver.readers,
        },
      ]
    })
  }

  /** Whether a message is one that processes of ours send one another, and no event. */
  takeControl(message: IncomingMessage): boolean {
    const judged = this.#bySource.get(message.source)
    if (judged?.reader.take(message) === true) return true
    if (!wantsInventory(message)) return false
    if (judged?.watchdog?.isActive === true) judged.giver.wanted(message)
    return true
  }

  /** Hosts that changed: those who asked are told. */
  changed(hosts: readonly HostRecord[]): void {
    for (const [source, { watchdog, giver }] of this.#bySource) {
      if (watchdog?.isActive === true) giver.changed(hosts.filter(({ sources }) => sources.includes(source)))
    }
  }

  /** How a host keeps its rhythm, on the source where it keeps it best. */
  silenceOf(host: string): HostSilence | undefined {
    let best: HostSilence | undefined
    for (const watchdog of this.all()) {
      const silence = watchdog.watch.get({ host })
      if (silence === undefined) continue
      if (best === undefined || BEST_FIRST.indexOf(silence.state) < BEST_FIRST.indexOf(best.state)) best = silence
    }
    return best
  }

  blindnessOf(source: string): Pick<Blindness, 'cause' | 'sinceAt' | 'message'> | undefined {
    const blindness = this.of(source)?.watch.blindness
    return blindness && { cause: blindness.cause, sinceAt: blindness.sinceAt, message: blindness.message }
  }

  /**
   * Tells everybody that nothing is expected of a host any more; every watchdog, ours among them, acts on that event.
   * Refused where one of its brokers does not take it.
   */
  async retire({ host, reason }: { readonly host: string; readonly reason: string }): Promise<PublishResult> {
    const { clock, instance } = this.#options
    const sources = this.#options.host(host)?.sources ?? []
    for (const [source, { bus }] of this.#bySource) {
      if (!sources.includes(source)) continue
      const at = clock.now()
      const message = encodeOwnEvent(
        {
          name: 'host.retired',
          id: `${instance}.retire.${++this.#retired}`,
          origin: '/multimeter/page',
          subject: host,
          at,
        },
        {
          source: bus.source,
          host,
          state: 'retired',
          reason,
          severity: 'info',
          message: `${host} is retired: ${reason}`,
        },
      )
      const result = await bus.publish(message)
      if (!result.ok) return result
    }
    return { ok: true }
  }

  /** Everything that outlives a restart. */
  *known(): Generator<KeptHost> {
    for (const host of this.#options.hosts()) yield { kind: 'host', host }
    for (const source of this.#bySource.keys()) yield* this.#watched(source)
  }

  restore(host: KeptHost): void {
    if (host.kind === 'host') this.#options.onHost(host.host)
    else this.of(host.source)?.watch.restore(host.saved)
  }

  /** Idempotent. */
  async stop(): Promise<void> {
    for (const { reader } of this.#bySource.values()) reader.stop()
    await Promise.all(this.all().map((watchdog) => watchdog.stop()))
  }

  *#known(source: string): Generator<KeptHost> {
    for (const host of this.#options.hosts()) if (host.sources.includes(source)) yield { kind: 'host', host }
    yield* this.#watched(source)
  }

  *#watched(source: string): Generator<KeptHost> {
    const watchdog = this.of(source)
    if (watchdog !== undefined) for (const saved of watchdog.watch.save()) yield { kind: 'watched', source, saved }
  }

  /**
   * Who hears all hosts counts them for itself, and learns only how they are judged. Hosts and sources are called as they are
   * called here.
   */
  #hearFrom(source: string, kept: KeptHost, hearsAll: boolean): void {
    const { nameOf } = this.#options
    if (kept.kind === 'host') {
      if (!hearsAll) this.restore({ kind: 'host', host: { ...kept.host, sources: [source] } })
    } else if (hearsAll) {
      this.restore({ kind: 'watched', source, saved: { ...kept.saved, host: nameOf(kept.saved.host) } })
    }
  }
}
