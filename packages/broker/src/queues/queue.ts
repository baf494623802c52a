import type { Cancel, Clock } from '@multimeter/clock'

import type { Counters } from '../counters.ts'
import { EntryList } from './entry-list.ts'
import { IdleTimer } from './idle-timer.ts'
import { ENTRY_OVERHEAD_BYTES, MESSAGE_OVERHEAD_BYTES } from '../limits.ts'
import type { MemoryGauge } from '../memory.ts'
import type { Consumer, DeathReason, Entry, Message } from './message.ts'
import type { QueueSettings } from './queue-settings.ts'
import type { Table } from '../wire/wire.ts'

/** What is asked for when a queue is declared. */
export interface QueueSpec {
  readonly name: string
  readonly durable: boolean
  readonly autoDelete: boolean
  /** The connection that alone may use it; undefined for a shared queue. */
  readonly owner: object | undefined
  readonly args: Table
  readonly settings: QueueSettings
}

/** What a queue needs from around it. */
export interface QueueHost {
  readonly clock: Clock
  readonly memory: MemoryGauge
  readonly counters: Counters
  /** Takes a message that died in the queue. */
  deadLetter(queue: Queue, message: Message, reason: DeathReason): void
  /** The queue is to be deleted: its last consumer left (auto-delete) or nobody used it (`x-expires`). */
  queueEnded(queue: Queue): void
}

/** Messages waiting, and the consumers they go to in turn. */
export class Queue {
  readonly kind = 'queue'
  readonly spec: QueueSpec
  readonly #host: QueueHost
  readonly #ready = new EntryList()
  #readyBytes = 0
  #unacknowledged = 0
  #nextPosition = 0
  #consumers: Consumer[] = []
  #turn = 0
  #deleted = false
  #expiryTimer: { readonly at: number; readonly cancel: Cancel } | undefined
  readonly #idle: IdleTimer

  constructor(spec: QueueSpec, host: QueueHost) {
    this.spec = spec
    this.#host = host
    const onIdle = (): void => host.queueEnded(this)
    this.#idle = new IdleTimer({ clock: host.clock, afterMs: spec.settings.expiresMs, onIdle })
    this.#idle.start()
  }

  get name(): string {
    return this.spec.name
  }

  get messageCount(): number {
    return this.#ready.length
  }

  get unacknowledgedCount(): number {
    return this.#unacknowledged
  }

  get consumerCount(): number {
    return this.#consumers.length
  }

  get hasExclusiveConsumer(): boolean {
    // Where one is exclusive, it is alone.
    return this.#consumers[0]?.exclusive === true
  }

  /** Takes a message in. False when the queue is full and told to refuse. */
  accept(message: Message): boolean {
    if (this.#refusesWhenFull(message)) return false
    const entry = this.#entryFor(message)
    const consumer = this.#ready.length === 0 ? this.#nextReadyConsumer() : undefined
    if (consumer !== undefined) {
      if (!consumer.noAck) this.#hold(message)
      this.#hand(entry, consumer)
      return true
    }
    this.#hold(message)
    this.#ready.add(entry)
    this.#readyBytes += message.body.length
    this.#dropOverflow()
    this.#dropExpired()
    return true
  }

  /** Takes the first message out for `basic.get`; with `noAck` it is gone. */
  take(noAck: boolean): Entry | undefined {
    this.touch()
    this.#dropExpired()
    const entry = this.#shift()
    if (entry === undefined) return undefined
    this.#host.counters.delivered++
    if (noAck) this.#release(entry)
    else this.#unacknowledged++
    this.#dropExpired()
    return entry
  }

  /** The consumer is done with it. */
  acknowledge(entry: Entry): void {
    this.#unacknowledged--
    this.#host.counters.acknowledged++
    this.#release(entry)
  }

  /** The consumer will not have it, and nobody else shall. */
  reject(entry: Entry): void {
    this.#unacknowledged--
    this.#bury(entry, 'rejected')
  }

  /** Puts delivered messages back where they were, marked as redelivered. */
  requeue(entries: readonly Entry[]): void {
    this.#unacknowledged -= entries.length
    if (this.#deleted) {
      for (const entry of entries) this.#release(entry)
      return
    }
    for (const entry of entries) {
      entry.redelivered = true
      this.#readyBytes += entry.message.body.length
    }
    this.#ready.addAll(entries)
    this.deliver()
    this.#dropOverflow()
  }

  addConsumer(consumer: Consumer): void {
    this.#consumers.push(consumer)
    this.#idle.stop()
    this.deliver()
  }

  removeConsumer(consumer: Consumer): void {
    const index = this.#consumers.indexOf(consumer)
    if (index < 0) return
    this.#consumers.splice(index, 1)
    // Whoever was next stays next.
    if (index < this.#turn) this.#turn--
    this.touch()
    if (this.#consumers.length > 0) this.deliver()
    else if (this.spec.autoDelete) this.#host.queueEnded(this)
    else this.#idle.start()
  }

  /** Hands out what waits, as long as a consumer has room. Called whenever one may have got some. */
  deliver(): void {
    this.#dropExpired()
    while (this.#ready.length > 0) {
      const consumer = this.#nextReadyConsumer()
      if (consumer === undefined) break
      const entry = this.#shift()
      if (entry === undefined) break
      this.#hand(entry, consumer)
      if (consumer.noAck) this.#release(entry)
    }
    this.#dropExpired()
  }

  /** Forgets what waits; what is delivered and not acknowledged stays. */
  purge(): number {
    const entries = this.#ready.drain()
    for (const entry of entries) this.#release(entry)
    this.#readyBytes = 0
    return entries.length
  }

  /** The queue counts as used now, which puts `x-expires` off. */
  touch(): void {
    this.#idle.touch()
  }

  /** Ends the queue: tells its consumers, drops its messages. */
  delete(): number {
    this.#deleted = true
    this.#expiryTimer?.cancel()
    this.#idle.stop()
    const consumers = this.#consumers
    this.#consumers = []
    for (const consumer of consumers) consumer.cancelled()
    return this.purge()
  }

  #entryFor(message: Message): Entry {
    const { settings } = this.spec
    const ttlMs = Math.min(settings.messageTtlMs, message.properties.expirationMs)
    return {
      message,
      position: this.#nextPosition++,
      priority: Math.min(message.properties.priority, settings.maxPriority),
      expiresAt: ttlMs === Infinity ? Infinity : this.#host.clock.monotonicMs() + ttlMs,
      redelivered: false,
    }
  }

  #refusesWhenFull(message: Message): boolean {
    const { overflow, maxLength, maxLengthBytes } = this.spec.settings
    if (overflow === 'drop-head') return false
    const isFull = this.#ready.length >= maxLength || this.#readyBytes + message.body.length > maxLengthBytes
    if (!isFull) return false
    this.#host.counters.rejectedPublishes++
    if (overflow === 'reject-publish-dlx') this.#host.deadLetter(this, message, 'maxlen')
    return true
  }

  #hand(entry: Entry, consumer: Consumer): void {
    if (!consumer.noAck) this.#unacknowledged++
    this.#host.counters.delivered++
    consumer.deliver(entry)
  }

  #nextReadyConsumer(): Consumer | undefined {
    const count = this.#consumers.length
    if (this.spec.settings.singleActiveConsumer) {
      // The one that came first is active; the next takes over when it leaves.
      const active = this.#consumers[0]
      return active?.isReady() === true ? active : undefined
    }
    for (let step = 0; step < count; step++) {
      const index = (this.#turn + step) % count
      const consumer = this.#consumers[index]
      if (consumer?.isReady() === true) {
        this.#turn = index + 1
        return consumer
      }
    }
    return undefined
  }

  #shift(): Entry | undefined {
    const entry = this.#ready.shift()
    if (entry !== undefined) this.#readyBytes -= entry.message.body.length
    return entry
  }

  #dropOverflow(): void {
    const { maxLength, maxLengthBytes } = this.spec.settings
    while (this.#ready.length > maxLength || (this.#readyBytes > maxLengthBytes && this.#ready.length > 0)) {
      const entry = this.#shift()
      if (entry === undefined) return
      this.#host.counters.droppedFull++
      this.#bury(entry, 'maxlen')
    }
  }

  /** Drops from the head only: as in RabbitMQ, what stands behind a message that lives longer waits for it. */
  #dropExpired(): void {
    let head = this.#ready.first()
    if (head === undefined || head.expiresAt === Infinity) return
    const now = this.#host.clock.monotonicMs()
    while (head !== undefined && head.expiresAt <= now) {
      this.#shift()
      this.#host.counters.droppedExpired++
      this.#bury(head, 'expired')
      head = this.#ready.first()
    }
    if (head !== undefined) this.#scheduleExpiry(head.expiresAt, now)
  }

  #scheduleExpiry(at: number, now: number): void {
    if (this.#deleted || at === Infinity || (this.#expiryTimer !== undefined && this.#expiryTimer.at <= at)) return
    this.#expiryTimer?.cancel()
    const cancel = this.#host.clock.schedule(at - now, () => {
      this.#expiryTimer = undefined
      this.#dropExpired()
    })
    this.#expiryTimer = { at, cancel }
  }

  #bury(entry: Entry, reason: DeathReason): void {
    this.#release(entry)
    if (!this.#deleted) this.#host.deadLetter(this, entry.message, reason)
  }

  #hold(message: Message): void {
    const { memory } = this.#host
    if (message.holders++ === 0) memory.add(heldBytes(message))
    memory.add(ENTRY_OVERHEAD_BYTES)
  }

  #release({ message }: Entry): void {
    const { memory } = this.#host
    if (--message.holders === 0) memory.remove(heldBytes(message))
    memory.remove(ENTRY_OVERHEAD_BYTES)
  }
}

function heldBytes(message: Message): number {
  return message.header.length + message.body.length + MESSAGE_OVERHEAD_BYTES
}
