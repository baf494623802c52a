import type { Clock } from '@multimeter/clock'
import { repeat } from '@multimeter/clock'
import type { Bus, IncomingMessage, Listener, PublishResult } from '@multimeter/bus'
import type { Pulse } from '@multimeter/protocol'

import { CANARY_INTERVAL_MS, CANARY_LIMIT_MS, MAX_CANARIES_UNDERWAY, SOUNDINGS_PER_QUEUE } from './limits.ts'

const MESSAGE_TYPE = 'multimeter.canary'

/** The broker dropped, or may have dropped, the oldest of our queue. */
export interface Overflow {
  readonly fromAt: number
  readonly toAt: number
  /** True where one of our own messages was among them; otherwise one came back behind a queue that was all but full. */
  readonly isSure: boolean
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

type ReplyAddress = NonNullable<Listener['replyAddress']>

interface Underway {
  /** Its place among all that were sent. */
  readonly number: number
  /** The number of its pulse; a sounding has none. */
  readonly pulse: number | undefined
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
 *
 * They tell the queue's depth too, by the events that come before them. As a queue may fill and empty within a second, one
 * more is sent as a sounding after each eighth of a queue. Whenever the broker dropped something for the last time, the queue
 * was full, and the next one enters behind at least seven eighths of it.
 */
export class Canary {
  readonly #options: CanaryOptions
  readonly #underway = new Map<number, Underway>()
  readonly #soundingEvents: number
  #number = 0
  #pulse = 0
  #events = 0
  /** Events that had come when the last one was sent. */
  #sentEvents = 0
  /** Events up to here were told of, where a queue was full. */
  #toldEvents = 0
  #lastBackAt: number | undefined
  #forgottenAt: number | undefined
  /** Found, and to be told with the next beat. */
  #overflow: Overflow | undefined
  #overflowToldMs = Number.NEGATIVE_INFINITY
  #cancel: (() => void) | undefined

  constructor(options: CanaryOptions) {
    this.#options = options
    this.#soundingEvents = Math.ceil(options.queueMessages / SOUNDINGS_PER_QUEUE)
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
    for (const canary of this.#underway.values()) this.#tell(canary)
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
      this.#sound()
      return false
    }
    this.#back(Number(messageId.slice(prefix.length)))
    return true
  }

  #beat(): void {
    this.#tellOverflow()
    this.#tellMissing()
    const { bus, clock, replyAddress } = this.#options
    const number = ++this.#pulse
    const address = replyAddress()
    if (address !== undefined) this.#send(address, number)
    else this.#options.onPulse({ type: 'pulse', source: bus.source, number, sentAt: clock.now() })
  }

  /** Half the room is left to the beats of the 30 s that one lives in the queue. */
  #sound(): void {
    const isDue = this.#events - this.#sentEvents >= this.#soundingEvents
    if (!isDue || this.#underway.size >= MAX_CANARIES_UNDERWAY / 2) return
    const address = this.#options.replyAddress()
    if (address !== undefined) this.#send(address)
  }

  #send(address: ReplyAddress, pulse?: number): void {
    const { clock } = this.#options
    this.#forgetOldest()
    this.#sentEvents = this.#events
    const canary: Underway = {
      number: ++this.#number,
      pulse,
      sentAt: clock.now(),
      sentMs: clock.monotonicMs(),
      events: this.#events,
      taken: false,
      overtaken: false,
      told: false,
    }
    this.#underway.set(canary.number, canary)
    void this.#publish(canary, address)
  }

  async #publish(canary: Underway, address: ReplyAddress): Promise<void> {
    const { bus, token } = this.#options
    const properties = { type: MESSAGE_TYPE, messageId: `${token}.${canary.number}` }
    const result = await bus.publish({ ...address, properties, body: new Uint8Array() })
    this.#options.onSent(result)
    if (this.#underway.get(canary.number) !== canary) return
    canary.taken = result.ok
    if (result.ok) {
      if (canary.overtaken) this.#overflowed([canary], true)
    } else this.#giveUp(canary)
  }

  #back(number: number): void {
    const canary = this.#underway.get(number)
    if (canary === undefined) return
    this.#underway.delete(number)
    this.#tell(canary, this.#options.clock.monotonicMs() - canary.sentMs)

    // The queue keeps order, so an earlier one that the broker took and that is not here yet will never be.
    const earlier = [...this.#underway.values()].filter((other) => other.number < number)
    for (const other of earlier) other.overtaken = true
    const dropped = earlier.filter(({ taken }) => taken)
    // Who stands still sends no canary that could be dropped; but the next one then waits behind a queue that was full.
    const ahead = this.#events - Math.max(canary.events, this.#toldEvents)
    const wasFull = ahead >= this.#options.queueMessages - this.#soundingEvents
    if (wasFull) this.#toldEvents = this.#events
    const isSure = dropped.length > 0 || this.#forgottenAt !== undefined
    if (wasFull || isSure) this.#overflowed(dropped, isSure)
    this.#lastBackAt = canary.sentAt
  }

  #overflowed(dropped: readonly Underway[], isSure: boolean): void {
    const { clock } = this.#options
    const toAt = clock.now()
    const fromAt = this.#lastBackAt ?? this.#forgottenAt ?? dropped[0]?.sentAt ?? toAt
    this.#forgottenAt = undefined
    for (const canary of dropped) this.#giveUp(canary)
    const before = this.#overflow
    this.#overflow = { fromAt: before?.fromAt ?? fromAt, toAt, isSure: isSure || before?.isSure === true }
    if (clock.monotonicMs() - this.#overflowToldMs >= CANARY_INTERVAL_MS) this.#tellOverflow()
  }

  /** At most with each beat, however many soundings found one. */
  #tellOverflow(): void {
    if (this.#overflow === undefined) return
    this.#options.onOverflow(this.#overflow)
    this.#overflow = undefined
    this.#overflowToldMs = this.#options.clock.monotonicMs()
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
    for (const canary of this.#underway.values()) if (canary.sentMs <= limitMs) this.#tell(canary)
  }

  #giveUp(canary: Underway): void {
    this.#underway.delete(canary.number)
    this.#tell(canary)
  }

  /** Each pulse once: what came back after it was told as missing is not told again. */
  #tell(canary: Underway, roundTripMs?: number): void {
    const { pulse: number, sentAt, told } = canary
    if (number === undefined || told) return
    canary.told = true
    const { source } = this.#options.bus
    this.#options.onPulse({ type: 'pulse', source, number, sentAt, ...(roundTripMs !== undefined && { roundTripMs }) })
  }
}
