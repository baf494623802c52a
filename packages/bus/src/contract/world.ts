import { expect, vi } from 'vitest'

import type { Bus, ExchangeBinding, IncomingMessage, Listener, ListenOptions, Worker, WorkOptions } from '../bus.ts'
import type { BusContract, BusUnderTest } from './bus-under-test.ts'

const WAIT_TIMEOUT_MS = 40_000

export interface HeardListener {
  readonly listener: Listener
  readonly heard: IncomingMessage[]
  /** What was heard, as text. */
  readonly texts: () => string[]
}

export interface HeardWorker {
  readonly worker: Worker
  readonly heard: IncomingMessage[]
  readonly texts: () => string[]
}

/** Makes what tests need and clears it away after each. */
export class World {
  readonly contract: BusContract
  handlerErrors: unknown[] = []
  #buses: BusUnderTest[] = []
  #exchanges: string[] = []
  #queues: string[] = []

  constructor(contract: BusContract) {
    this.contract = contract
  }

  /** A bus that has not had time to connect. */
  newBus(source: string = 'test'): BusUnderTest {
    const made = this.contract.createBus({ source, onHandlerError: (error) => void this.handlerErrors.push(error) })
    this.#buses.push(made)
    return made
  }

  async connectedBus(source?: string): Promise<Bus> {
    const { bus } = this.newBus(source)
    await until(() => expect(bus.state.state).toBe('connected'))
    return bus
  }

  exchangeName(): string {
    const name = `contract.${crypto.randomUUID()}`
    this.#exchanges.push(name)
    return name
  }

  queueName(): string {
    const name = `contract.${crypto.randomUUID()}`
    this.#queues.push(name)
    return name
  }

  listen(bus: Bus, options: Partial<ListenOptions> & Pick<ListenOptions, 'bindings'>): HeardListener {
    const heard: IncomingMessage[] = []
    const listener = bus.listen({ onMessage: (message) => void heard.push(message), ...options })
    return { listener, heard, texts: () => heard.map(textOf) }
  }

  /** A listener all of whose bindings are in force. */
  async listening(bus: Bus, ...bindings: ExchangeBinding[]): Promise<HeardListener> {
    const made = this.listen(bus, { bindings })
    await isBound(made.listener)
    return made
  }

  async working(
    bus: Bus,
    options: Partial<WorkOptions> & Pick<WorkOptions, 'queue' | 'bindings'>,
  ): Promise<HeardWorker> {
    const heard: IncomingMessage[] = []
    const worker = bus.work({
      ...options,
      onMessage: (message) => {
        heard.push(message)
        return options.onMessage?.(message) ?? Promise.resolve('done')
      },
    })
    await until(() => expect(worker.status).toEqual({ state: 'ready' }))
    await isBound(worker)
    return { worker, heard, texts: () => heard.map(textOf) }
  }

  async clear(): Promise<void> {
    for (const { bus } of this.#buses) await bus.stop()
    for (const name of this.#queues) await this.contract.deleteQueue(name)
    for (const name of this.#exchanges) await this.contract.deleteExchange(name)
    this.#buses = []
    this.#queues = []
    this.#exchanges = []
    this.handlerErrors = []
  }
}

export function topic(exchange: string, ...keys: string[]): ExchangeBinding {
  return { exchange, type: 'topic', keys: keys.length === 0 ? ['#'] : keys, declare: true }
}

/** Publishes a text and expects it to be taken. */
export async function say(
  bus: Bus,
  to: string | { readonly exchange: string; readonly routingKey: string },
  text: string,
): Promise<void> {
  const address = typeof to === 'string' ? { exchange: to, routingKey: 'a.b' } : to
  expect(await bus.publish({ ...address, body: bytes(text) })).toEqual({ ok: true })
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function textOf({ body }: IncomingMessage): string {
  return new TextDecoder().decode(body)
}

export async function isBound(reader: Listener | Worker): Promise<void> {
  await until(() =>
    expect(reader.bindings.map(({ status }) => status)).toEqual(reader.bindings.map(() => ({ state: 'bound' }))),
  )
}

/** Waits for an expectation to hold; it says so itself when it never does. */
export async function until(expectation: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(expectation, { timeout: WAIT_TIMEOUT_MS, interval: 5 })
}
