import type { IncomingMessage } from '@multimeter/bus'
import type { HostNames, HostRegistry, LastWords } from '@multimeter/hosts'
import { type EventInput, type Reader, severityClass } from '@multimeter/inference'
import type { Clock } from '@multimeter/clock'
import type { Hostless } from '@multimeter/protocol'
import type { HubEvent } from '@multimeter/sessions'

import type { KeySighting } from './demand/host-keys.ts'
import { decodeOwnEvent, type OwnEvent } from './watchdog/host-event.ts'
import { spokenWishes } from './watchdog/spoken-wishes.ts'

export interface EventIntakeOptions {
  readonly clock: Clock
  readonly reader: Pick<Reader, 'summarize'>
  readonly names: Pick<HostNames, 'resolve' | 'find'>
  readonly hosts: Pick<HostRegistry, 'hear'>
  readonly hub: { publish(event: HubEvent): void }
  readonly lastWords: Pick<LastWords<EventInput['properties']>, 'hear'>
  readonly watchdogs: HostJudges
  /** Where bindings follow demand: learns under which keys a host is heard. */
  readonly demand?: { learn(sighting: KeySighting): void }
}

/** Who judges whether hosts keep their rhythm. */
export interface HostJudges {
  /** Whether a message is one that processes of ours send one another, and no event. */
  takeControl(message: IncomingMessage): boolean
  /** Undefined where nobody judges the hosts of this source. */
  of(source: string): HostJudge | undefined
}

/** Hears hosts, and what others tell of them. */
export interface HostJudge {
  hear(heard: {
    readonly host: string
    readonly stream: string
    readonly ttlMs?: number
    readonly departing?: string
  }): void
  take(event: OwnEvent): void
}

/** Counters of what came in, for /metrics. */
export interface IntakeCounters {
  readonly events: number
  readonly bytes: number
  /** Events of which nobody can tell the host. */
  readonly hostless: number
}

/** The way of one event through the gateway: who says it and how bad it is, then the registry, then the viewers. */
export class EventIntake {
  readonly #options: EventIntakeOptions
  #counters = { events: 0, bytes: 0, hostless: 0 }
  #lastHostless: Omit<Hostless, 'count'> | undefined

  constructor(options: EventIntakeOptions) {
    this.#options = options
  }

  get counters(): IntakeCounters {
    return this.#counters
  }

  /** Events of which nobody can tell the host, and the last of them; undefined while there was none. */
  get hostless(): Hostless | undefined {
    return this.#lastHostless && { count: this.#counters.hostless, ...this.#lastHostless }
  }

  take(message: IncomingMessage): void {
    const { clock, reader, names, hosts, hub, lastWords, demand, watchdogs } = this.#options
    const { source, exchange, routingKey, properties, body } = message
    if (watchdogs.takeControl(message)) return
    this.#counters.events++
    this.#counters.bytes += body.length
    const own = decodeOwnEvent(message)
    if (own !== undefined) return this.#takeOwn(message, own)
    // An interface has no index signature, though every property of it would fit.
    const read = properties as EventInput['properties']
    const {
      host: found,
      stream,
      severity: level,
      group,
    } = reader.summarize({ exchange, routingKey, properties: read, body })
    // Before anybody else hears it, so that list, filter and page know a host by one name.
    const host = found && names.resolve(found.host)
    const severity = severityClass(level)
    if (host === undefined) {
      this.#counters.hostless++
      this.#lastHostless = { exchange, routingKey, lastHeardAt: clock.now() }
    } else {
      const { userId, timestamp } = properties
      hosts.hear({
        host,
        source,
        exchange,
        routingKey,
        stream,
        severity,
        group,
        ...(userId !== undefined && { userId }),
        ...(timestamp !== undefined && { sentAt: timestamp * 1_000 }),
      })
      lastWords.hear(host, {
        receivedAt: clock.now(),
        source,
        exchange,
        routingKey,
        properties: read,
        body,
        isLine: level !== undefined,
      })
      watchdogs.of(source)?.hear({ host, stream, ...spokenWishes(properties.headers) })
      demand?.learn({ exchange, routingKey, host, keyWord: found?.keyWord })
    }
    const isError = severity === 'error'
    hub.publish({ source, receivedAt: clock.now(), exchange, routingKey, properties, host, isError, body })
  }

  /** It is about a host, and not from it: the host has not spoken. */
  #takeOwn({ source, exchange, routingKey, properties, body }: IncomingMessage, own: OwnEvent): void {
    const { clock, names, hub, watchdogs } = this.#options
    // Nobody learns what hosts are called from what is told about them.
    const host = own.kind === 'host' ? names.find(own.host) : undefined
    watchdogs.of(source)?.take(own.kind === 'host' ? { ...own, host: host ?? own.host } : own)
    const isError = own.kind === 'observer' || own.state === 'silent'
    hub.publish({ source, receivedAt: clock.now(), exchange, routingKey, properties, host, isError, body })
  }
}
