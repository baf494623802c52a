import type { Clock } from '@multimeter/clock'
import { repeat } from '@multimeter/clock'
import type { Bus, IncomingMessage, Listener, PublishResult } from '@multimeter/bus'
import type { Pulse } from '@multimeter/protocol'

import { CANARY_INTERVAL_MS, CANARY_LIMIT_MS, MAX_CANARIES_UNDERWAY } from './limits.ts'

const MESSAGE_TYPE = 'multimeter.canary'

/** Canaries that overtook others, or that came back behind a whole queue: the broker dropped its oldest. */
export interface Overflow {
  readonly fromAt: number
  readonly toAt: number
}

export interface CanaryOptions {
  readonly bus: Pick<Bus, 'source' | 'publish'>
  /** The way back to us; none while there is no queue. */
  readonly replyAddress: () => Listener['replyAddress']
  readonly clock: Clock
  /** Something that nobody else knows, so that no stranger's message passes for ours. */
  readonly token: string
  /** Messages that our queue holds; what is more pushes out the oldest. */
  readonly queueMessages: number
  onPulse(pulse: Pulse): void
  /** What the broker said of each canary that was sent. */
  onSent(result: PublishResult): void
  onOverflow(overflow: Overflow): void
}

interface Underway {
  readonly number: number
  readonly sentAt: number
  readonly sentMs: number
  /** How many events had come when it was sent. */
  readonly events: number
  /** Whether the broker said that it took it. */
  taken: boolean
  /** Whether a later one has come back before it. */
  overtaken: boolean
  /** Whether its pulse has been told as missing. */
  told: boolean
}

/**
 * Proof of life: once a second a numbered message of ours goes through the broker and back. Without a queue of ours there is
 * no way back; the pulse is told as missing at once, so that a viewer hears of it, and of us.
 */
export class Canary {
  readonly #options: CanaryOptions
  readonly #underway = new Map<number, Underway>()
  #number = 0
  #events = 0
  /** Events up to here were told of, where a queue was full. */
  #toldEvents = 0
  #lastBackAt: number | undefined
  #forgottenAt: number | undefined
  #cancel: (() => void) | undefined

  constructor(options: CanaryOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#cancel !== undefined) return
    this.#cancel = repeat(this.#options.clock, CANARY_INTERVAL_MS, () => this.#beat())
  }

  stop(): void {
    this.#cancel?.()
    this.#underway.clear()
  }

  /** The link broke or the queue went: what was underway is lost with it, and that is told as a gap of the link. */
  reset(): void {
    for (const { number, sentAt, told } of this.#underway.values()) {
      if (!told) this.#options.onPulse({ type: 'pulse', source: this.#options.bus.source, number, sentAt })
    }
    this.#underway.clear()
    this.#lastBackAt = undefined
    this.#forgottenAt = undefined
  }

  /** Whether a message is one of ours; then it is counted as come back and is no event. */
  take(message: IncomingMessage): boolean {
    const { type, messageId = '' } = message.properties
    const prefix = `${this.#options.token}.`
    if (message.exchange !== '' || type !== MESSAGE_TYPE || !messageId.startsWith(prefix)) {
      this.#events++
      return false
    }
    this.#back(Number(messageId.slice(prefix.length)))
    return true
  }

  #beat(): void {
    this.#tellMissing()
    const { bus, clock, replyAddress } = this.#options
    const number = ++this.#number
    const sentAt = clock.now()
    const address = replyAddress()
    if (address === undefined) {
      this.#options.onPulse({ type: 'pulse', source: bus.source, number, sentAt })
      return
    }
    this.#forgetOldest()
    const canary: Underway = {
      number,
      sentAt,
      sentMs: clock.monotonicMs(),
      events: this.#events,
      taken: false,
      overtaken: false,
      told: false,
    }
    this.#underway.set(number, canary)
    void this.#publish(canary, address)
  }

  async #publish(canary: Underway, address: NonNullable<Listener['replyAddress']>): Promise<void> {
    const { bus, token } = this.#options
    const properties = { type: MESSAGE_TYPE, messageId: `${token}.${canary.number}` }
    const result = await bus.publish({ ...address, properties, body: new Uint8Array() })
    this.#options.onSent(result)
    if (this.#underway.get(canary.number) !== canary) return
    canary.taken = result.ok
    if (result.ok) {
      if (canary.overtaken) this.#tellOverflow([canary], this.#options.clock.now())
    } else this.#giveUp(canary)
  }

  #back(number: number): void {
    const canary = this.#underway.get(number)
    if (canary === undefined) return
    const { bus, clock } = this.#options
    this.#underway.delete(number)
    if (!canary.told) {
      const roundTripMs = clock.monotonicMs() - canary.sentMs
      this.#options.onPulse({ type: 'pulse', source: bus.source, number, sentAt: canary.sentAt, roundTripMs })
    }

    // The queue keeps order, so an earlier one that the broker took and that is not here yet will never be.
    const earlier = [...this.#underway.values()].filter((other) => other.number < number)
    for (const other of earlier) other.overtaken = true
    const dropped = earlier.filter(({ taken }) => taken)
    // Who stands still sends no canary that could be dropped; but the next one then waits behind a queue that was full.
    const wasFull = this.#events - Math.max(canary.events, this.#toldEvents) >= this.#options.queueMessages
    if (wasFull) this.#toldEvents = this.#events
    if (wasFull || dropped.length > 0 || this.#forgottenAt !== undefined) this.#tellOverflow(dropped, clock.now())
    this.#lastBackAt = canary.sentAt
  }

  #tellOverflow(dropped: readonly Underway[], toAt: number): void {
    const fromAt = this.#lastBackAt ?? this.#forgottenAt ?? dropped[0]?.sentAt ?? toAt
    this.#forgottenAt = undefined
    for (const canary of dropped) this.#giveUp(canary)
    this.#options.onOverflow({ fromAt, toAt })
  }

  /** Older ones than that have outlived the queue's time to live; that they are missing is told when one comes back. */
  #forgetOldest(): void {
    if (this.#underway.size < MAX_CANARIES_UNDERWAY) return
    const [oldest] = this.#underway.values()
    if (oldest === undefined) return
    this.#underway.delete(oldest.number)
    this.#forgottenAt ??= oldest.sentAt
  }

  #tellMissing(): void {
    const limitMs = this.#options.clock.monotonicMs() - CANARY_LIMIT_MS
    for (const canary of this.#underway.values()) {
      if (!canary.told && canary.sentMs <= limitMs) this.#tell(canary)
    }
  }

  #giveUp(canary: Underway): void {
    this.#underway.delete(canary.number)
    if (!canary.told) this.#tell(canary)
  }

  #tell(canary: Underway): void {
    canary.told = true
    const { number, sentAt } = canary
    this.#options.onPulse({ type: 'pulse', source: this.#options.bus.source, number, sentAt })
  }
}
