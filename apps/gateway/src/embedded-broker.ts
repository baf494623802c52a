import { type Broker, type BrokerEvent, createBroker } from '@multimeter/broker'
import { type AmqpAddress, parseAmqpUrls } from '@multimeter/bus-amqp'
import type { Clock } from '@multimeter/clock'

import { BackOff } from './back-off.ts'
import type { Log } from './log.ts'

/** The name of its source. */
const NAME = 'embedded'

export interface EmbeddedBrokerOptions {
  readonly port: number
  readonly clock: Clock
  readonly log: Log
}

/** The broker for a first run: on this machine only, and it keeps nothing. */
export interface EmbeddedBroker {
  /** Where it listens, once it does; `undefined` when it was stopped before. A port that cannot be had is tried again for ever. */
  start(): Promise<AmqpAddress | undefined>
  stop(): Promise<void>
}

/** With its well-known password, so that it can be copied into commands: it guards nothing. */
export function embeddedAddress(port: number): string {
  return `amqp://guest:guest@127.0.0.1:${port}`
}

export function createEmbeddedBroker({ port, clock, log }: EmbeddedBrokerOptions): EmbeddedBroker {
  let broker: Broker | undefined
  const backOff = new BackOff(clock)

  /** Comings and goings are for those who look for them; with each `amqp-publish` there are two. */
  function onEvent({ type, level, message, peer, cause }: BrokerEvent): void {
    const facts = { ...(peer === undefined ? {} : { peer }), ...(cause === undefined ? {} : { error: cause }) }
    log[level === 'info' ? 'debug' : level](`broker-${type}`, message, facts)
  }

  return {
    async start() {
      while (!backOff.isStopped) {
        broker = createBroker({ port, clock, log: onEvent })
        const started = await broker.start()
        if (started.ok) {
          const url = embeddedAddress(started.value.port)
          log.info('embedded-broker-started', `The embedded broker is at ${url}, for trying out: it keeps nothing.`)
          return addressOf(url)
        }
        if (backOff.isFirstTry) log.error('embedded-broker-failed', started.error.message)
        await backOff.wait()
      }
      return undefined
    },
    async stop() {
      backOff.stop()
      await broker?.stop()
    },
  }
}

function addressOf(url: string): AmqpAddress {
  const parsed = parseAmqpUrls(`${NAME}=${url}`)
  const address = parsed.ok ? parsed.value[0] : undefined
  if (address === undefined) throw new Error('The address of the embedded broker must be one.')
  return address
}
