import type { Bus, IncomingMessage, Listener } from '@multimeter/bus'
import { type Clock, repeat } from '@multimeter/clock'
import type { HostRecord } from '@multimeter/hosts'

import { OWN_EXCHANGE } from './host-event.ts'
import { type KeptHost, readKeptHost } from './kept-host.ts'

/** Published by who wants to know all hosts, with the queue for the answer in `reply-to` and a word of its own in `correlation-id`. */
export const INVENTORY_WANTED = 'multimeter.inventory.wanted'

const MESSAGE_TYPE = 'multimeter.inventory'

/** It is asked for so often; */
export const ASK_INTERVAL_MS = 20_000

/** changes are sent for so long after it was asked for. */
export const ASKED_FOR_MS = 60_000

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

  constructor(options: InventoryGiverOptions) {
    this.#options = options
  }

  /** Processes that are sent changes now. */
  get readers(): number {
    return this.#asking.size
  }

  wanted({ properties: { replyTo = '', correlationId = '' } }: IncomingMessage): void {
    const nowMs = this.#options.clock.monotonicMs()
    for (const [queue, { untilMs }] of this.#asking) if (untilMs <= nowMs) this.#asking.delete(queue)
    const known = this.#asking.get(replyTo)
    if (known !== undefined) known.untilMs = nowMs + ASKED_FOR_MS
    else if (replyTo !== '' && this.#asking.size < MAX_INVENTORY_READERS) {
      this.#asking.set(replyTo, { token: correlationId, untilMs: nowMs + ASKED_FOR_MS })
      void this.#send(replyTo, this.#options.all())
    }
  }

  /** Hosts that changed. */
  changed(hosts: readonly HostRecord[]): void {
    if (hosts.length === 0) return
    for (const queue of this.#asking.keys())
      void this.#send(
        queue,
        hosts.map((host) => ({ kind: 'host', host })),
      )
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
  /** Something that nobody else knows, so that no stranger's message passes for an answer. */
  readonly token: string
  readonly replyAddress: () => Listener['replyAddress']
  /** Whether it goes on asking, and so hears of changes; else `ask()` asks once. */
  readonly keepsAsking: boolean
  readonly onHost: (host: KeptHost) => void
}

/** Asks who acts as watchdog for all hosts, and hears of them and of their changes. */
export class InventoryReader {
  readonly #options: InventoryReaderOptions
  readonly #cancel: () => void
  #unread = 0

  constructor(options: InventoryReaderOptions) {
    this.#options = options
    this.#cancel = options.keepsAsking ? repeat(options.clock, ASK_INTERVAL_MS, () => this.ask()) : () => undefined
  }

  /** Entries that could not be read. */
  get unread(): number {
    return this.#unread
  }

  /** Asks now, as a link has just been made. */
  ask(): void {
    const { bus, token, replyAddress } = this.#options
    const address = replyAddress()
    if (address === undefined) return
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
