import type {
  Bus,
  BusProblem,
  BusState,
  ExchangeType,
  Listener,
  ListenOptions,
  OutgoingMessage,
  PublishOptions,
  PublishRefusal,
  PublishResult,
  SourceName,
  Worker,
  WorkOptions,
} from '../bus.ts'
import { refuseMessage } from '../refuse-message.ts'
import type { BrokerInside, MemoryBusOptions } from './broker-inside.ts'
import type { MemoryQueue } from './memory-queue.ts'
import { startMemoryListener, startMemoryWorker } from './memory-readers.ts'
import type { MemoryReader } from './memory-readers.ts'

/** One bus on the in-memory broker; the methods beyond {@link Bus} are for the broker. */
export class MemoryBus implements Bus {
  readonly source: SourceName
  readonly address = 'memory:'
  readonly #broker: BrokerInside
  readonly #onHandlerError: (error: unknown) => void
  readonly #readers = new Set<MemoryReader>()
  readonly #listeners = new Set<(state: BusState) => void>()
  #state: BusState

  constructor(broker: BrokerInside, options: MemoryBusOptions) {
    this.source = options.source ?? 'memory'
    this.#broker = broker
    this.#onHandlerError = options.onHandlerError ?? ((error) => void throwOn(error))
    this.#state = { state: 'connecting', sinceAt: broker.clock.now() }
    void Promise.resolve().then(() => this.connect())
  }

  get state(): BusState {
    return this.#state
  }

  onStateChange(listener: (state: BusState) => void): () => void {
    const entry = (state: BusState): void => listener(state)
    this.#listeners.add(entry)
    return () => void this.#listeners.delete(entry)
  }

  listen(options: ListenOptions): Listener {
    const { reader, listener } = startMemoryListener(this.#context(), options)
    this.#begin(reader)
    return listener
  }

  work(options: WorkOptions): Worker {
    const { reader, worker } = startMemoryWorker(this.#context(), options)
    this.#begin(reader)
    return worker
  }

  async publish(message: OutgoingMessage, { mandatory = false }: PublishOptions = {}): Promise<PublishResult> {
    const refusal = this.#refusalNow() ?? refuseMessage(message)
    if (refusal !== undefined) return { ok: false, error: refusal }
    const queues = this.#broker.route(message)
    if (queues === undefined) {
      return refused({
        code: 'no-such-exchange',
        message: `There is no exchange ${message.exchange}: declare it first.`,
        retryable: true,
      })
    }
    if (mandatory && queues.size === 0) {
      return refused({
        code: 'unroutable',
        message: `No queue takes messages with key ${message.routingKey} from exchange ${message.exchange}: bind one.`,
        retryable: true,
      })
    }
    const properties = { ...message.properties, deliveryMode: message.properties?.deliveryMode ?? 1 }
    for (const queue of queues) queue.put({ ...message, properties, body: message.body.slice() })
    return { ok: true }
  }

  async declareExchange(name: string, type: ExchangeType): Promise<PublishResult> {
    const refusal = this.#refusalNow()
    // An alarm stops messages, not declarations.
    if (refusal !== undefined && refusal.code !== 'blocked') return { ok: false, error: refusal }
    switch (this.#broker.declareExchange(name, type)) {
      case 'ok':
        return { ok: true }
      case 'mistyped':
        return refused({ code: 'invalid', message: `Exchange ${name} is not of type ${type}.`, retryable: false })
      case 'reserved':
        return refused({ code: 'forbidden', message: `The name ${name} is reserved: take another.`, retryable: false })
    }
  }

  async stop(): Promise<void> {
    if (this.#state.state === 'stopped') return
    this.#change({ state: 'stopped', sinceAt: this.#broker.clock.now() })
    for (const reader of this.#readers) reader.detach()
    this.#readers.clear()
  }

  connect(): void {
    const { state } = this.#state
    if (state !== 'connecting' && state !== 'disconnected') return
    const { clock, outage, alarmReason } = this.#broker
    const sinceAt = clock.now()
    if (outage !== undefined) return this.cut(outage)
    for (const reader of this.#readers) reader.attach()
    this.#change({ state: 'connected', sinceAt })
    if (alarmReason !== undefined) this.alarmChanged()
  }

  cut(problem: BusProblem): void {
    if (this.#state.state === 'stopped') return
    for (const reader of this.#readers) reader.detach()
    this.#change({ state: 'disconnected', sinceAt: this.#broker.clock.now(), problem })
  }

  alarmChanged(): void {
    const { clock, alarmReason: reason } = this.#broker
    const sinceAt = clock.now()
    if (!this.#isOpen()) return
    this.#change(reason === undefined ? { state: 'connected', sinceAt } : { state: 'blocked', sinceAt, reason })
  }

  queueDeleted(queue: MemoryQueue): void {
    for (const reader of this.#readers) reader.queueDeleted(queue)
  }

  topologyChanged(): void {
    for (const reader of this.#readers) reader.topologyChanged()
  }

  #begin(reader: MemoryReader): void {
    if (this.#state.state === 'stopped') return
    this.#readers.add(reader)
    if (this.#isOpen()) reader.attach()
  }

  #isOpen(): boolean {
    return this.#state.state === 'connected' || this.#state.state === 'blocked'
  }

  #context(): Parameters<typeof startMemoryListener>[0] {
    return {
      broker: this.#broker,
      source: this.source,
      isPaused: () => this.#broker.isPaused(this),
      onHandlerError: (error) => this.#onHandlerError(error),
      forget: (reader) => this.#readers.delete(reader),
    }
  }

  #refusalNow(): PublishRefusal | undefined {
    switch (this.#state.state) {
      case 'connected':
        return undefined
      case 'blocked':
        return {
          code: 'blocked',
          message: `The broker takes no messages (${this.#state.reason}): try again when its alarm is over.`,
          retryable: true,
        }
      case 'stopped':
        return { code: 'stopped', message: 'The bus is stopped: nothing is published any more.', retryable: false }
      case 'connecting':
      case 'disconnected':
        return {
          code: 'not-connected',
          message: 'There is no connection to the broker: try again when there is one.',
          retryable: true,
        }
    }
  }

  #change(state: BusState): void {
    this.#state = state
    for (const listener of this.#listeners) {
      try {
        listener(state)
      } catch (error) {
        // As on a real bus, one listener's bug is not the others' trouble.
        this.#onHandlerError(error)
      }
    }
  }
}

function refused(error: PublishRefusal): PublishResult {
  return { ok: false, error }
}

async function throwOn(problem: unknown): Promise<void> {
  throw problem
}
