import type { IncomingMessage } from '@multimeter/bus'
import type { HostNames, HostRegistry } from '@multimeter/hosts'
import { type EventInput, type Reader, severityClass } from '@multimeter/inference'
import type { Clock } from '@multimeter/clock'
import type { Hostless } from '@multimeter/protocol'
import type { HubEvent } from '@multimeter/sessions'

import type { KeySighting } from './demand/host-keys.ts'

export interface EventIntakeOptions {
  readonly clock: Clock
  readonly reader: Pick<Reader, 'summarize'>
  readonly names: Pick<HostNames, 'resolve'>
  readonly hosts: Pick<HostRegistry, 'hear'>
  readonly hub: { publish(event: HubEvent): void }
  /** Where bindings follow demand: learns under which keys a host is heard. */
  readonly demand?: { learn(sighting: KeySighting): void }
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
    const { clock, reader, names, hosts, hub, demand } = this.#options
    const { source, exchange, routingKey, properties, body } = message
    this.#counters.events++
    this.#counters.bytes += body.length
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
      hosts.hear({ host, source, exchange, stream, severity, group })
      demand?.learn({ exchange, routingKey, host, keyWord: found?.keyWord })
    }
    const isError = severity === 'error'
    hub.publish({ source, receivedAt: clock.now(), exchange, routingKey, properties, host, isError, body })
  }
}
