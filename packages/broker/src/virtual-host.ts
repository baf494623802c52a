import { randomBytes } from 'node:crypto'

import type { Clock } from '@multimeter/clock'
import { parsePattern } from '@multimeter/topics'

import type { Binding } from './exchanges/binding.ts'
import type { Counters } from './counters.ts'
import { deadMessage, isCycle } from './queues/dead-letter.ts'
import { accepted, refused } from './errors.ts'
import type { Result } from './errors.ts'
import { Exchange } from './exchanges/exchange.ts'
import type { ExchangeSpec } from './exchanges/exchange.ts'
import { X_MATCH } from './exchanges/headers-match.ts'
import { MAX_BINDINGS, MAX_DEATHS_AT_ONCE, MAX_EXCHANGES, MAX_QUEUES } from './limits.ts'
import type { MemoryGauge } from './memory.ts'
import type { DeathReason, Message } from './queues/message.ts'
import { Queue } from './queues/queue.ts'
import type { QueueHost, QueueSpec } from './queues/queue.ts'
import type { Table } from './wire/wire.ts'

const PREDECLARED = [
  ['amq.direct', 'direct'],
  ['amq.fanout', 'fanout'],
  ['amq.topic', 'topic'],
  ['amq.headers', 'headers'],
  ['amq.match', 'headers'],
] as const

/** A binding as a client names it. */
export interface BindingSpec {
  readonly source: string
  readonly destination: Queue | Exchange
  readonly routingKey: string
  readonly args: Table
}

export interface VirtualHostOptions {
  readonly clock: Clock
  readonly memory: MemoryGauge
  readonly counters: Counters
}

/** What happened to a published message. */
export interface Publication {
  /** At least one queue was meant. */
  readonly routed: boolean
  /** Some queue was full and told to refuse. */
  readonly refused: boolean
}

/** A message on its way from a queue to its dead-letter exchange. */
interface Dying {
  readonly queue: Queue
  readonly message: Message
  readonly reason: DeathReason
}

/** The one virtual host `/`: its exchanges, queues and bindings, and how a message finds its way. */
export class VirtualHost implements QueueHost {
  readonly clock: Clock
  readonly memory: MemoryGauge
  readonly counters: Counters
  readonly #exchanges = new Map<string, Exchange>()
  readonly #queues = new Map<string, Queue>()
  #bindingCount = 0
  #dying: Dying[] = []

  constructor({ clock, memory, counters }: VirtualHostOptions) {
    this.clock = clock
    this.memory = memory
    this.counters = counters
    for (const [name, type] of PREDECLARED) {
      this.#exchanges.set(
        name,
        new Exchange({ name, type, durable: true, autoDelete: false, internal: false, args: {} }),
      )
    }
  }

  get exchangeCount(): number {
    return this.#exchanges.size
  }

  get bindingCount(): number {
    return this.#bindingCount
  }

  get consumerCount(): number {
    let count = 0
    for (const queue of this.#queues.values()) count += queue.consumerCount
    return count
  }

  get queues(): Iterable<Queue> & { readonly size: number } {
    return { [Symbol.iterator]: () => this.#queues.values(), size: this.#queues.size }
  }

  exchange(name: string): Exchange | undefined {
    return this.#exchanges.get(name)
  }

  queue(name: string): Queue | undefined {
    return this.#queues.get(name)
  }

  /** Adds an exchange whose name is free. */
  addExchange(spec: ExchangeSpec): Result<Exchange> {
    if (this.#exchanges.size >= MAX_EXCHANGES) {
      return refused(
        'PRECONDITION_FAILED',
        `cannot declare exchange '${spec.name}': limit (${MAX_EXCHANGES}) is reached`,
      )
    }
    const exchange = new Exchange(spec)
    this.#exchanges.set(spec.name, exchange)
    return accepted(exchange)
  }

  deleteExchange(exchange: Exchange): void {
    this.#exchanges.delete(exchange.name)
    this.#bindingCount -= exchange.bindingCount
    this.#unbindFrom(exchange)
  }

  /** A name for a queue that a client left unnamed. */
  unusedQueueName(): string {
    return `amq.gen-${randomBytes(16).toString('base64url')}`
  }

  /** Adds a queue whose name is free. */
  addQueue(spec: QueueSpec): Result<Queue> {
    if (this.#queues.size >= MAX_QUEUES) {
      return refused(
        'PRECONDITION_FAILED',
        `cannot declare queue '${spec.name}': queue limit in vhost '/' (${MAX_QUEUES}) is reached`,
      )
    }
    const queue = new Queue(spec, this)
    this.#queues.set(spec.name, queue)
    return accepted(queue)
  }

  /** Deletes a queue with its bindings; gives how many messages went with it. */
  deleteQueue(queue: Queue): number {
    // Only if the name is still this queue's: it may have ended by itself in the meantime.
    if (this.#queues.get(queue.name) === queue) this.#queues.delete(queue.name)
    this.#unbindFrom(queue)
    return queue.delete()
  }

  /** Deletes all queues, and with them what waits for its time. */
  close(): void {
    for (const queue of this.#queues.values()) this.deleteQueue(queue)
  }

  /** Deletes what belonged to a connection alone. */
  deleteQueuesOf(owner: object): void {
    for (const queue of this.#queues.values()) {
      if (queue.spec.owner === owner) this.deleteQueue(queue)
    }
  }

  bind(spec: BindingSpec): Result<undefined> {
    const source = this.#exchanges.get(spec.source)
    if (source === undefined) return refused('NOT_FOUND', `no exchange '${spec.source}' in vhost '/'`)
    const problem = problemWithBinding(source, spec)
    if (problem !== undefined) return refused('PRECONDITION_FAILED', problem)
    const binding: Binding = { ...spec, source }
    if (source.find(binding) !== undefined) return accepted(undefined)
    if (this.#bindingCount >= MAX_BINDINGS) {
      return refused(
        'PRECONDITION_FAILED',
        `cannot bind to exchange '${source.name}': limit (${MAX_BINDINGS}) is reached`,
      )
    }
    source.add(binding)
    this.#bindingCount++
    return accepted(undefined)
  }

  /** Unbinding what is not bound is no mistake. */
  unbind(spec: BindingSpec): void {
    const source = this.#exchanges.get(spec.source)
    const binding = source?.find({ ...spec, source })
    if (binding !== undefined) this.#removeBinding(binding)
  }

  /** Sends a message on its way. The default exchange has the empty name; a missing exchange routes nowhere. */
  publish(message: Message): Publication {
    const queues = this.#route(message)
    let refused = false
    for (const queue of queues) {
      if (!queue.accept(message)) refused = true
    }
    return { routed: queues.length > 0, refused }
  }

  deadLetter(queue: Queue, message: Message, reason: DeathReason): void {
    if (queue.spec.settings.deadLetterExchange === undefined) return
    if (this.#dying.length > MAX_DEATHS_AT_ONCE) {
      this.counters.deadLettersDropped++
      return
    }
    this.#dying.push({ queue, message, reason })
    // One after the other, so that a long chain of dead-lettering queues does not become a deep stack.
    if (this.#dying.length > 1) return
    try {
      for (const next of this.#dying) this.#bury(next)
    } finally {
      this.#dying.length = 0
    }
  }

  queueEnded(queue: Queue): void {
    this.deleteQueue(queue)
  }

  #bury({ queue, message, reason }: Dying): void {
    const { deadLetterExchange: exchange = '', deadLetterRoutingKey: routingKey } = queue.spec.settings
    const dead = deadMessage(message, { queue: queue.name, reason, exchange, routingKey, diedAt: this.clock.now() })
    const queues = this.#route(dead)
    if (queues.length > 0) this.counters.deadLettered++
    for (const target of queues) {
      if (reason === 'rejected' || !isCycle(dead, target.name)) target.accept(dead)
    }
  }

  #route(message: Message): readonly Queue[] {
    if (message.exchange === '') {
      const queue = this.#queues.get(message.routingKey)
      return queue === undefined ? [] : [queue]
    }
    const exchange = this.#exchanges.get(message.exchange)
    if (exchange === undefined) return []
    const bindings = exchange.match(message)
    const [only] = bindings
    // The common case costs no sets.
    if (bindings.length === 1 && only?.destination.kind === 'queue') return [only.destination]
    const queues = new Set<Queue>()
    this.#follow(exchange, message, { queues, seen: new Set() })
    return [...queues]
  }

  #follow(exchange: Exchange, message: Message, found: { queues: Set<Queue>; seen: Set<Exchange> }): void {
    if (found.seen.has(exchange)) return
    found.seen.add(exchange)
    const bindings = exchange.match(message)
    for (const { destination } of bindings) {
      if (destination.kind === 'queue') found.queues.add(destination)
      else this.#follow(destination, message, found)
    }
    const alternate = exchange.alternate
    if (bindings.length > 0 || alternate === undefined) return
    const next = this.#exchanges.get(alternate)
    if (next !== undefined) this.#follow(next, message, found)
  }

  #unbindFrom(destination: Queue | Exchange): void {
    for (const exchange of this.#exchanges.values()) {
      for (const binding of exchange.bindings()) {
        if (binding.destination === destination) this.#removeBinding(binding)
      }
    }
  }

  #removeBinding(binding: Binding): void {
    const { source } = binding
    source.remove(binding)
    this.#bindingCount--
    if (source.spec.autoDelete && source.bindingCount === 0 && this.#exchanges.get(source.name) === source) {
      this.deleteExchange(source)
    }
  }
}

function problemWithBinding(source: Exchange, { routingKey, args }: BindingSpec): string | undefined {
  if (source.spec.type === 'topic') {
    const pattern = parsePattern(routingKey)
    return pattern.ok ? undefined : `cannot bind '${routingKey}' to exchange '${source.name}': ${pattern.error.message}`
  }
  const mode = args['x-match']
  if (source.spec.type !== 'headers' || mode === undefined || (X_MATCH as readonly unknown[]).includes(mode)) {
    return undefined
  }
  return `Invalid x-match field value ${JSON.stringify(mode)}; expected ${X_MATCH.join(', ')}`
}
