import type { Clock } from '@multimeter/clock'

import type { Bus, BusProblem, ExchangeBinding, ExchangeType, BindingState, OutgoingMessage } from '../bus.ts'
import type { BrokerInside, MemoryBusOptions } from './broker-inside.ts'
import { MemoryBus } from './memory-bus.ts'
import { MemoryQueue } from './memory-queue.ts'
import type { QueueSettings } from './memory-queue.ts'
import { MemoryExchange } from './memory-routing.ts'

/** A broker for tests: several buses on one, with the faults that brokers have. Not a product: it keeps everything in plain arrays. */
export interface MemoryBroker {
  createBus(options?: MemoryBusOptions): Bus
  deleteExchange(name: string): void
  deleteQueue(name: string): void
  /** A memory or disk alarm: publishing is blocked for that reason until it is `undefined` again. */
  alarm(reason: string | undefined): void
  /** Cuts every bus off, and new ones too, until `restore`. Exclusive queues go; durable ones stay. */
  cut(problem?: BusProblem): void
  restore(): void
  /** Stops handing messages to one bus, as a full network buffer would; the returned function goes on. */
  pauseReading(bus: Bus): () => void
}

const LOST: BusProblem = {
  code: 'lost',
  message: 'The connection to the in-memory broker was cut: it comes back when the test restores it.',
  retryable: true,
}

/** Starts an in-memory broker, with the exchanges that every broker has. */
export function createMemoryBroker(options: { readonly clock: Clock }): MemoryBroker {
  return new Broker(options.clock)
}

class Broker implements MemoryBroker, BrokerInside {
  readonly clock: Clock
  alarmReason: string | undefined
  outage: BusProblem | undefined
  readonly #exchanges = new Map<string, MemoryExchange>([
    ['amq.topic', new MemoryExchange('topic')],
    ['amq.fanout', new MemoryExchange('fanout')],
    ['amq.direct', new MemoryExchange('direct')],
    ['amq.headers', new MemoryExchange('headers')],
    ['amq.match', new MemoryExchange('headers')],
  ])
  readonly #queues = new Map<string, MemoryQueue>()
  readonly #buses = new Set<MemoryBus>()
  readonly #paused = new Set<Bus>()
  #queueNumber = 0

  constructor(clock: Clock) {
    this.clock = clock
  }

  createBus(options: MemoryBusOptions = {}): Bus {
    const bus = new MemoryBus(this, options)
    this.#buses.add(bus)
    return bus
  }

  deleteExchange(name: string): void {
    this.#exchanges.delete(name)
    this.#topologyChanged()
  }

  deleteQueue(name: string): void {
    const queue = this.#queues.get(name)
    if (queue === undefined) return
    this.removeQueue(queue)
    for (const bus of this.#buses) bus.queueDeleted(queue)
  }

  alarm(reason: string | undefined): void {
    this.alarmReason = reason
    for (const bus of this.#buses) bus.alarmChanged()
  }

  cut(problem: BusProblem = LOST): void {
    this.outage = problem
    for (const bus of this.#buses) bus.cut(problem)
  }

  restore(): void {
    this.outage = undefined
    for (const bus of this.#buses) bus.connect()
  }

  pauseReading(bus: Bus): () => void {
    this.#paused.add(bus)
    return () => {
      this.#paused.delete(bus)
      for (const queue of this.#queues.values()) queue.pump()
    }
  }

  isPaused(bus: Bus): boolean {
    return this.#paused.has(bus)
  }

  addQueue({
    name,
    settings,
  }: {
    readonly name: string | undefined
    readonly settings: QueueSettings
  }): MemoryQueue | undefined {
    const known = name === undefined ? undefined : this.#queues.get(name)
    if (known !== undefined) return isSame(known.settings, settings) ? known : undefined
    const queue = new MemoryQueue({ name: name ?? `amq.gen-${++this.#queueNumber}`, settings, clock: this.clock })
    this.#queues.set(queue.name, queue)
    return queue
  }

  removeQueue(queue: MemoryQueue): void {
    this.#queues.delete(queue.name)
    for (const exchange of this.#exchanges.values()) exchange.unbindQueue(queue)
  }

  declareExchange(name: string, type: ExchangeType): 'ok' | 'mistyped' | 'reserved' {
    const known = this.#exchanges.get(name)
    if (known !== undefined) return known.type === type ? 'ok' : 'mistyped'
    if (name === '' || name.startsWith('amq.')) return 'reserved'
    this.#exchanges.set(name, new MemoryExchange(type))
    this.#topologyChanged()
    return 'ok'
  }

  bind(queue: MemoryQueue, { exchange: name, type, keys, declare }: ExchangeBinding): BindingState {
    if (declare && this.declareExchange(name, type) === 'reserved') {
      return { state: 'refused', message: `Exchange ${name} is missing and its name is reserved: take another name.` }
    }
    const exchange = this.#exchanges.get(name)
    if (exchange === undefined) {
      return {
        state: 'missing',
        message: `Exchange ${name} does not exist: it is bound as soon as somebody declares it.`,
      }
    }
    if (exchange.type !== type) {
      return {
        state: 'mistyped',
        message: `Exchange ${name} is not of type ${type}: correct the type in the settings, or delete the exchange.`,
      }
    }
    for (const key of keys) exchange.bind(key, queue)
    return { state: 'bound' }
  }

  unbind(queue: MemoryQueue, { exchange, keys }: ExchangeBinding): void {
    for (const key of keys) this.#exchanges.get(exchange)?.unbind(key, queue)
  }

  route(message: OutgoingMessage): ReadonlySet<MemoryQueue> | undefined {
    if (message.exchange !== '') return this.#exchanges.get(message.exchange)?.route(message)
    const queue = this.#queues.get(message.routingKey)
    return new Set(queue === undefined ? [] : [queue])
  }

  /** Real brokers tell nobody, and readers look again from time to time; here they look at once. */
  #topologyChanged(): void {
    for (const bus of this.#buses) bus.topologyChanged()
  }
}

function isSame(one: QueueSettings, other: QueueSettings): boolean {
  return (
    one.singleActive === other.singleActive &&
    one.maxMessages === other.maxMessages &&
    one.messageTtlMs === other.messageTtlMs
  )
}
