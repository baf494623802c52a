import type { Bus, PublishResult } from '@multimeter/bus'
import type { Clock } from '@multimeter/clock'

import type { AgentLog } from './agent-log.ts'
import { eventKey } from './event-key.ts'
import { MAX_IN_FLIGHT } from './limits.ts'

/** The content of an event, without `host` and `time`. */
export type EventBody = Readonly<Record<string, unknown>>

/** Options of {@link createReporter}. */
export interface ReporterOptions {
  readonly bus: Bus
  readonly clock: Clock
  readonly host: string
  readonly exchange: string
  readonly keyPrefix: string
  readonly log: AgentLog
}

/** Publishes events of this host, best effort: what the broker does not take is counted and gone. */
export interface Reporter {
  /** Adds `host` and `time` to the body; a `time` of its own stays, a `host` does not. */
  report(stream: string, body: EventBody): void
  readonly published: number
  readonly refused: number
}

export function createReporter({ bus, clock, host, exchange, keyPrefix, log }: ReporterOptions): Reporter {
  let published = 0
  let refused = 0
  let inFlight = 0
  let outage: { readonly refusedBefore: number } | undefined

  function settle(result: PublishResult): void {
    inFlight--
    if (result.ok) {
      published++
      if (outage === undefined) return
      const leftOut = refused - outage.refusedBefore
      outage = undefined
      log.info('publishing-again', `The broker takes events again; ${leftOut} were left out.`, { leftOut })
    } else {
      refuse(result.error.message)
    }
  }

  // One line for a whole outage: a line for each refused event would be a flood of its own.
  function refuse(why: string): void {
    refused++
    if (outage !== undefined) return
    outage = { refusedBefore: refused - 1 }
    log.warn('not-publishing', `Events of this host are not published until the broker takes them again: ${why}`)
  }

  return {
    report(stream, body) {
      if (bus.state.state === 'stopped') return
      if (inFlight >= MAX_IN_FLIGHT) return refuse(`${MAX_IN_FLIGHT} events wait for its answer.`)
      inFlight++
      const event = Object.assign({ host, time: new Date(clock.now()).toISOString() }, body, { host })
      const message = {
        exchange,
        routingKey: eventKey(keyPrefix, host, stream),
        properties: { contentType: 'application/json', deliveryMode: 1 },
        body: Buffer.from(JSON.stringify(event)),
      }
      void bus.publish(message).then(settle)
    },
    get published() {
      return published
    },
    get refused() {
      return refused
    },
  }
}
