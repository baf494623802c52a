import type {
  Bus,
  ExchangeType,
  Listener,
  ListenOptions,
  PublishRefusal,
  PublishResult,
  Worker,
  WorkOptions,
} from '@multimeter/bus'
import type { Clock } from '@multimeter/clock'

import type { AmqpAddress } from './amqp-address.ts'
import { ChannelUse } from './channel-use.ts'
import { ensureExchange } from './exchange.ts'
import type { ExchangeVerdict } from './exchange.ts'
import { Link } from './link.ts'
import { startListener } from './live-listener.ts'
import type { ReaderContext } from './live-listener.ts'
import { Publisher } from './publisher.ts'
import { startWorker } from './work-reader.ts'

/** Options of {@link createAmqpBus}. */
export interface AmqpBusOptions {
  readonly address: AmqpAddress
  readonly clock: Clock
  /** Shown beside our connections in the broker's own tools. @default 'multimeter' */
  readonly connectionName?: string
  /** Told of errors thrown by `onMessage` and the like; they never end the process. @default a warning of the process */
  readonly onHandlerError?: (error: unknown) => void
}

/** Plain counters since the bus was created. */
export interface AmqpBusStats {
  readonly received: number
  /** Messages that came with headers beyond reading, and were given without any. */
  readonly unreadableHeaders: number
  readonly published: number
  readonly publishesRefused: number
  readonly handlerErrors: number
  readonly connectionsLost: number
}

/** A Bus on a broker, with its counters. */
export interface AmqpBus extends Bus {
  readonly stats: AmqpBusStats
}

/** Connects to the broker at once and keeps doing so until stopped; nothing that the broker does makes it throw. */
export function createAmqpBus({
  address,
  clock,
  connectionName = 'multimeter',
  onHandlerError = warn,
}: AmqpBusOptions): AmqpBus {
  let received = 0
  let unreadableHeaders = 0
  let handlerErrors = 0
  const reportHandlerError = (error: unknown): void => {
    handlerErrors++
    onHandlerError(error)
  }
  const link = new Link({ address, clock, connectionName, onHandlerError: reportHandlerError })
  const publisher = new Publisher(link, clock)
  const context: ReaderContext = {
    link,
    clock,
    source: address.name,
    onReceived: ({ hasUnreadableHeaders }) => {
      received++
      if (hasUnreadableHeaders) unreadableHeaders++
    },
    onHandlerError: reportHandlerError,
  }
  link.start()

  return {
    source: address.name,
    address: address.display,
    get state() {
      return link.state
    },
    get stats() {
      return {
        received,
        unreadableHeaders,
        published: publisher.confirmed,
        publishesRefused: publisher.refused,
        handlerErrors,
        connectionsLost: link.lostSessions,
      }
    },
    onStateChange: (listener) => link.onStateChange(listener),
    listen: (options: ListenOptions): Listener => startListener(context, options),
    work: (options: WorkOptions): Worker => startWorker(context, options),
    publish: (message, options = {}) => publisher.publish(message, options),
    declareExchange: (name, type) => declareExchange(link, name, type),
    stop: () => link.stop(),
  }
}

async function declareExchange(link: Link, name: string, type: ExchangeType): Promise<PublishResult> {
  const { session } = link
  if (session === undefined) {
    const error: PublishRefusal =
      link.state.state === 'stopped'
        ? { code: 'stopped', message: 'The bus is stopped: nothing is declared any more.', retryable: false }
        : {
            code: 'not-connected',
            message: 'There is no connection to the broker: try again when there is one.',
            retryable: true,
          }
    return { ok: false, error }
  }
  // On the reading connection: an alarm stops the other.
  const use = new ChannelUse(() => session.readChannel())
  const verdict = await ensureExchange(use, { name, type, declare: true })
  await use.end()
  return verdict.state === 'present' ? { ok: true } : { ok: false, error: refusalOf(verdict) }
}

function refusalOf(verdict: Exclude<ExchangeVerdict, { state: 'present' }>): PublishRefusal {
  switch (verdict.state) {
    case 'mistyped':
      return { code: 'invalid', message: verdict.message, retryable: false }
    case 'refused':
      return { code: 'forbidden', message: verdict.message, retryable: false }
    case 'missing':
      return { code: 'no-such-exchange', message: verdict.message, retryable: true }
  }
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}
