import type { Clock } from '@multimeter/clock'

import type {
  BindingState,
  Bus,
  BusProblem,
  ExchangeBinding,
  ExchangeType,
  OutgoingMessage,
  SourceName,
} from '../bus.ts'
import type { MemoryQueue, QueueSettings } from './memory-queue.ts'

/** What a bus asks of its broker. */
export interface BrokerInside {
  readonly clock: Clock
  readonly alarmReason: string | undefined
  readonly outage: BusProblem | undefined
  isPaused(bus: Bus): boolean
  addQueue(options: { readonly name: string | undefined; readonly settings: QueueSettings }): MemoryQueue | undefined
  removeQueue(queue: MemoryQueue): void
  declareExchange(name: string, type: ExchangeType): 'ok' | 'mistyped' | 'reserved'
  bind(queue: MemoryQueue, binding: ExchangeBinding): BindingState
  unbind(queue: MemoryQueue, binding: ExchangeBinding): void
  route(message: OutgoingMessage): ReadonlySet<MemoryQueue> | undefined
}

/** Options of {@link MemoryBroker.createBus}. */
export interface MemoryBusOptions {
  /** @default 'memory' */
  readonly source?: SourceName
  /** Told of errors thrown by handlers. @default throws them on, as an unhandled rejection, so that a test fails */
  readonly onHandlerError?: (error: unknown) => void
}
