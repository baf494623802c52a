import type { Bus, IncomingMessage, Listener } from '@multimeter/bus'
import { type Clock, repeat } from '@multimeter/clock'
import type { HostRecord } from '@multimeter/hosts'

import { OWN_EXCHANGE } from './host-event.ts'
import { type KeptHost, readKeptHost } from './kept-host.ts'

/** Published by who wants to know all hosts, with the queue for the answer in `reply-to` and a word of its own in `correlation-id`. */
export const INVENTORY_WANTED = 'multimeter.inventory.wanted'

const MESSAGE_TYPE = 'multimeter.inventory'

/** It is asked for so often until it is answered, */
export const FIRST_ASK_INTERVAL_MS = 2_000

/** then so often; */
export const ASK_INTERVAL_MS = 20_000

/** changes are sent for so long after it was asked for. */
export const ASKED_FOR_MS = 60_000

/** Somebody is sent all hosts at most this often, as it is dear; who asks in between asks again. */
export const ANSWER_INTERVAL_MS = 1_000

/** Queues that the broker named for a process, and nobody else's: what we send must not fill other queues. */
const REPLY_QUEUE = /^amq\.gen-[\w-]{1,64}$/

/** Processes that are sent the inventory at once; further ones get it when one of them is gone. */
export const MAX_INVENTORY_READERS = 64

/** Entries of one message. */
const ENTRIES_PER_MESSAGE = 256

/** Whether a message asks for the inventory. */
export function wantsInventory({ exchange, routingKey }: IncomingMessage): boolean {
  return exchange === OWN_EXCHANGE && routingKey === INVENTORY_WANTED
}

export interface InventoryGiverOptions {
  readonly bus: Pick<Bus, 'publish'>
  readonly clock: Clock
  /** Everything that is known. */
  readonly all: () => Iterable<KeptHost>
}

interface Asking {
  readonly token: string
  untilMs: number
}

/** Sends what is known of all hosts to who asked: all of it once, then what changes. */
export class InventoryGiver {
  readonly #options: InventoryGiverOptions
  readonly #asking: Map<string, Asking> = new Map()
  #answeredMs = -Infinity

  constructor(options: InventoryGiverOptions) {
    this.#options = options
  }

  /** Processes that are sent changes now. */
  get readers(): number {
    this.#forgetSilent()
    return this.#asking.size
  }

  wanted({ properties: { replyTo = '', correlationId = '' } }: IncomingMessage): void {
    const nowMs = this.#options.clock.monotonicMs()
    this.#forgetSilent()
    const known = this.#asking.get(replyTo)
    if (known !== undefined) known.untilMs = nowMs + ASKED_FOR_MS
    else if (
      REPLY_QUEUE.test(replyTo) &&
      this.#asking.size < MAX_INVENTORY_READERS &&
      nowMs - this.#answeredMs >= ANSWER_INTERVAL_MS
    ) {
      this.#answeredMs = nowMs
      this.#asking.set(replyTo, { token: correlationId, untilMs: nowMs + ASKED_FOR_MS })
      void this.#send(replyTo, this.#options.all())
    }
  }

  /** Hosts that changed. */
  changed(hosts: readonly HostRecord[]): void {
    if (hosts.length === 0) return
    this.#forgetSilent()
    for (const queue of this.#asking.keys())
      void this.#send(
        queue,
        hosts.map((host) => ({ kind: 'host', host })),
      )
  }

  #forgetSilent(): void {
    const nowMs = this.#options.clock.monotonicMs()
    for (const [queue, { untilMs }] of this.#asking) if (untilMs <= nowMs) this.#asking.delete(queue)
  }

  /** One message after the other, so that a large inventory does not push out what else is in the queue. */
  async #send(queue: string, entries: Iterable<KeptHost>): Promise<void> {
    let part: KeptHost[] = []
    for (const entry of entries) {
      part.push(entry)
      if (part.length < ENTRIES_PER_MESSAGE) continue
      if (!(await this.#publish(queue, part))) return
      part = []
    }
    if (part.length > 0) await this.#publish(queue, part)
  }

  async #publish(queue: string, entries: readonly KeptHost[]): Promise<boolean> {
    const asking = this.#asking.get(queue)
    if (asking === undefined) return false
    const result = await this.#options.bus.publish(
      {
        exchange: '',
        routingKey: queue,
        properties: { type: MESSAGE_TYPE, correlationId: asking.token, contentType: 'application/json' },
        body: new TextEncoder().encode(JSON.stringify(entries)),
      },
      { mandatory: true },
    )
    // Its queue is gone, and so is it; or the link is, and it will ask again.
    if (!result.ok) this.#asking.delete(queue)
    return result.ok
  }
}

export interface InventoryReaderOptions {
  readonly bus: Pick<Bus, 'publish'>
  readonly clock: Clock
  /** Tells answers to us from others. It stands in the question, so whoever reads that can forge an answer. */
  readonly token: string
  readonly replyAddress: () => Listener['replyAddress']
  /** Whether it goes on asking, and so hears of changes; else only until it is answered. */
  readonly keepsAsking: boolean
  /** Whether somebody else could answer: not while this process is the one that would. */
  readonly isNeeded: () => boolean
  readonly onHost: (host: KeptHost) => void
}

/** Asks who acts as watchdog for all hosts, and hears of them and of their changes. */
export class InventoryReader {
  readonly #options: InventoryReaderOptions
  readonly #cancel: () => void
  #unread = 0
  #askedMs = -Infinity
  #isAnswered = false

  constructor(options: InventoryReaderOptions) {
    this.#options = options
    this.#cancel = repeat(options.clock, FIRST_ASK_INTERVAL_MS, () => this.#askWhenDue())
  }

  /** Entries that could not be read. */
  get unread(): number {
    return this.#unread
  }

  #askWhenDue(): void {
    const { bus, clock, token, replyAddress, keepsAsking, isNeeded } = this.#options
    const nowMs = clock.monotonicMs()
    const isDue = !this.#isAnswered || (keepsAsking && nowMs - this.#askedMs >= ASK_INTERVAL_MS)
    const address = replyAddress()
    if (!isDue || address === undefined || !isNeeded()) return
    this.#askedMs = nowMs
    void bus.publish({
      exchange: OWN_EXCHANGE,
      routingKey: INVENTORY_WANTED,
      properties: { replyTo: address.routingKey, correlationId: token },
      body: new Uint8Array(),
    })
  }

  /** Whether a message is an answer. */
  take({ exchange, properties: { type, correlationId }, body }: IncomingMessage): boolean {
    if (exchange !== '' || type !== MESSAGE_TYPE || correlationId !== this.#options.token) return false
    this.#isAnswered = true
    for (const entry of entriesOf(body)) {
      const kept = readKeptHost(entry)
      if (kept === undefined) this.#unread++
      else this.#options.onHost(kept)
    }
    return true
  }

  /** Idempotent. */
  stop(): void {
    this.#cancel()
  }
}

function entriesOf(body: Uint8Array): readonly unknown[] {
  try {
    const entries: unknown = JSON.parse(new TextDecoder().decode(body))
    return Array.isArray(entries) ? entries : [entries]
  } catch {
    // Counted as one entry that could not be read.
    return [undefined]
  }
}
