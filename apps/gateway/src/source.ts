import { DEFAULT_LIVE_QUEUE_MESSAGES } from '@multimeter/bus'
import type {
  BindingStatus,
  Bus,
  BusState,
  ExchangeBinding,
  IncomingMessage,
  Listener,
  PublishResult,
} from '@multimeter/bus'
import type { Clock } from '@multimeter/clock'
import type { Blindness, Pulse, SourceStatus } from '@multimeter/protocol'
import type { HubGap } from '@multimeter/sessions'

import { Canary, type Overflow } from './canary.ts'
import { BLIND_CANARY_MS } from './limits.ts'
import type { Log } from './log.ts'
import { Marker } from './marker.ts'
import { Notices } from './notices.ts'
import { type ExchangeNote, settledState, type SourceReading, toSourceStatus } from './source-status.ts'
import type { Sight } from './watchdog/sight.ts'

export interface SourceOptions {
  readonly bus: Bus
  readonly bindings: readonly ExchangeBinding[]
  /** Address for people, where it is not the bus's own. */
  readonly address?: string
  readonly embedded: boolean
  readonly clock: Clock
  readonly log: Log
  /** See {@link Canary}. */
  readonly canaryToken: string
  /** Messages that our queue in the broker holds. @default DEFAULT_LIVE_QUEUE_MESSAGES */
  readonly queueMessages?: number
  readonly onMessage: (message: IncomingMessage) => void
  readonly onGap: (gap: HubGap) => void
  readonly onPulse: (pulse: Pulse) => void
  readonly onStatus: (status: SourceStatus) => void
  /** What is told of the blindness of who judges the hosts of this source. */
  readonly blindness?: () => Blindness | undefined
}

/** Counters of one source, for /metrics. */
export interface SourceCounters {
  readonly gaps: { readonly brokerLink: number; readonly brokerOverflow: number }
  readonly roundTripMs: number | undefined
}

const CANARY_FORBIDDEN =
  'The canary cannot be sent: this user has no right to write to the default exchange; live reading goes on.'

interface Outage {
  readonly fromAt: number
  readonly reason: string | undefined
}

/**
 * One broker: its bus, our listener there, the canary, and what people are told about them.
 *
 *   reading ──(link or queue gone)──▶ outage ──(a queue again)──▶ reading, with one gap before the first event
 */
export class Source {
  readonly #options: SourceOptions
  readonly #canary: Canary
  readonly #marker: Marker
  readonly #notices: Notices
  /** Absent only while it is being made: it may call back before it is there. */
  readonly #listener: Listener | undefined
  readonly #unsubscribe: () => void
  #state: BusState
  #bindings: readonly BindingStatus[]
  #notes: readonly ExchangeNote[] = []
  #toldStatus = ''
  #queue: string | undefined
  #outage: Outage | undefined
  /** When the canary last came back, or had its first chance; monotonic. */
  #canaryBackMs: number
  #canaryMessage: string | undefined
  #lastHeardAt: number | undefined
  #counters = { gaps: { brokerLink: 0, brokerOverflow: 0 }, roundTripMs: undefined as number | undefined }

  constructor(options: SourceOptions) {
    const { bus, bindings, clock, queueMessages = DEFAULT_LIVE_QUEUE_MESSAGES } = options
    this.#options = options
    this.#notices = new Notices(options.log, { source: bus.source })
    this.#state = bus.state
    this.#canaryBackMs = clock.monotonicMs()
    this.#marker = new Marker({
      bus,
      clock,
      token: options.canaryToken,
      replyAddress: () => this.#listener?.replyAddress,
    })
    this.#bindings = bindings.map((binding) => ({ binding, status: { state: 'pending' } }))
    this.#canary = new Canary({
      bus,
      clock,
      token: options.canaryToken,
      queueMessages,
      replyAddress: () => this.#listener?.replyAddress,
      onPulse: (pulse) => this.#pulsed(pulse),
      onSent: (result) => this.#canarySent(result),
      onOverflow: (overflow) => this.#overflowed(overflow),
    })
    this.#unsubscribe = bus.onStateChange((state) => this.#stateChanged(state))
    this.#listener = bus.listen({
      bindings,
      maxMessages: queueMessages,
      onMessage: (message) => this.#heard(message),
      onBindings: (statuses) => this.#bindingsChanged(statuses),
    })
    this.#canary.start()
    this.#logState()
    this.#checkQueue()
  }

  get status(): SourceStatus {
    const { bus, embedded, address = bus.address } = this.#options
    const facts = {
      source: bus.source,
      address,
      embedded,
      bindings: this.#bindings,
      notes: this.#notes,
      canaryMessage: this.#canaryMessage,
    }
    const blindness = this.#options.blindness?.()
    return { ...toSourceStatus(facts, this.#state), ...(blindness && { blindness }) }
  }

  /** Whether what is published would be heard now. */
  get sight(): Sight {
    const message = this.status.message ?? 'The broker cannot be heard.'
    if (this.#queue === undefined || this.#outage !== undefined) return { isSeeing: false, cause: 'link', message }
    // Without the right to send a canary there is none to miss.
    const isMissed = this.#options.clock.monotonicMs() - this.#canaryBackMs > BLIND_CANARY_MS
    if (!isMissed || this.#canaryMessage !== undefined) return { isSeeing: true }
    const canary = 'Our own message does not come back from the broker.'
    return { isSeeing: false, cause: 'canary', message: this.status.message ?? canary }
  }

  /** The way to our own queue; none while there is none. */
  get replyAddress(): Listener['replyAddress'] {
    return this.#listener?.replyAddress
  }

  /** Resolves to true once everything that was published before is heard; to false where that cannot be told. */
  catchUp(): Promise<boolean> {
    return this.#marker.send()
  }

  /** What is shown of this source may have changed. */
  statusChanged(): void {
    this.#tellStatus()
  }

  get counters(): SourceCounters {
    return this.#counters
  }

  /** Reads something else from now on. */
  rebind({ bindings, notes }: SourceReading): void {
    this.#notes = notes
    this.#listener?.rebind(bindings)
    this.#tellStatus()
  }

  /** Closes the listener; the bus stays, as it belongs to who made it. Idempotent. */
  async stop(): Promise<void> {
    this.#canary.stop()
    this.#marker.stop()
    this.#unsubscribe()
    await this.#listener?.close()
  }

  #heard(message: IncomingMessage): void {
    this.#checkQueue()
    // Whatever is still to be bound: the hole is told before the first event after it.
    if (this.#outage !== undefined) this.#resumed(this.#outage)
    this.#lastHeardAt = this.#options.clock.now()
    if (!this.#canary.take(message) && !this.#marker.take(message)) this.#options.onMessage(message)
  }

  #stateChanged(next: BusState): void {
    const before = this.#state
    this.#state = settledState(before, next)
    if (next.state === 'disconnected') this.#interrupted(next.problem.message)
    if (this.#state !== before) {
      this.#logState()
      this.#tellStatus()
    }
    this.#checkQueue()
  }

  #bindingsChanged(statuses: readonly BindingStatus[]): void {
    this.#bindings = statuses
    for (const { binding, status } of statuses) {
      if ('message' in status) this.#notices.tell(`exchange ${binding.exchange}`, 'exchange-not-read', status.message)
      else if (status.state === 'bound') {
        this.#notices.mended(
          `exchange ${binding.exchange}`,
          'exchange-read',
          `Exchange ${binding.exchange} is read now.`,
        )
      }
    }
    this.#tellStatus()
    this.#checkQueue()
  }

  /** Bindings that follow what is watched change often, and mostly what is told of them is the same. */
  #tellStatus(): void {
    const { status } = this
    const text = JSON.stringify(status)
    if (text === this.#toldStatus) return
    this.#toldStatus = text
    this.#options.onStatus(status)
  }

  /**
   * Our queue is where reading happens: when its name changes, or it is gone, something may be lost, whatever the state of
   * the link; when there is one again after that, the hole is told.
   */
  #checkQueue(): void {
    const linked = this.#state.state === 'connected' || this.#state.state === 'blocked'
    const queue = linked ? this.#listener?.replyAddress?.routingKey : undefined
    if (this.#queue !== undefined && queue !== this.#queue) this.#interrupted()
    if (this.#queue === undefined && queue !== undefined) this.#canaryBackMs = this.#options.clock.monotonicMs()
    this.#queue = queue
    const isBinding = this.#bindings.some(({ status }) => status.state === 'pending')
    if (queue !== undefined && !isBinding && this.#outage !== undefined) this.#resumed(this.#outage)
  }

  #interrupted(reason?: string): void {
    if (this.#outage !== undefined) {
      // The queue goes a moment before the link says why.
      if (this.#outage.reason === undefined) this.#outage = { ...this.#outage, reason }
      return
    }
    // What was never read cannot have been interrupted.
    if (this.#queue === undefined) return
    this.#queue = undefined
    this.#outage = { fromAt: this.#lastHeardAt ?? this.#options.clock.now(), reason }
    this.#canary.reset()
  }

  #resumed({ fromAt, reason = 'The broker closed our queue.' }: Outage): void {
    const toAt = this.#options.clock.now()
    this.#outage = undefined
    // Read again from here on, so that a next outage does not count this one once more.
    this.#lastHeardAt = toAt
    this.#counters.gaps.brokerLink++
    const message = `What was published while the broker could not be heard is missing here. ${reason}`
    this.#gap({ fromAt, toAt, cause: 'broker-link', message })
  }

  #overflowed({ fromAt, toAt, isSure }: Overflow): void {
    this.#counters.gaps.brokerOverflow++
    const what = isSure ? 'dropped the oldest' : 'may have dropped the oldest, as our queue was all but full'
    const message = `More came than could be read, and the broker ${what}; read fewer exchanges, or give the gateway more time.`
    this.#gap({ fromAt, toAt, cause: 'broker-overflow', message })
  }

  #gap(gap: Omit<HubGap, 'source'>): void {
    const { bus, log, onGap } = this.#options
    log.warn('gap', gap.message, { source: bus.source, cause: gap.cause, durationMs: gap.toAt - gap.fromAt })
    onGap({ source: bus.source, ...gap })
  }

  #pulsed(pulse: Pulse): void {
    this.#counters.roundTripMs = pulse.roundTripMs
    if (pulse.roundTripMs !== undefined) this.#canaryBackMs = this.#options.clock.monotonicMs()
    this.#checkQueue()
    this.#options.onPulse(pulse)
  }

  /** Other refusals are those of the link, which speaks for itself. */
  #canarySent(result: PublishResult): void {
    const isForbidden = !result.ok && result.error.code === 'forbidden'
    if (!result.ok && !isForbidden) return
    const message = isForbidden ? CANARY_FORBIDDEN : undefined
    if (message === this.#canaryMessage) return
    this.#canaryMessage = message
    if (message === undefined) this.#notices.mended('canary', 'canary-sent', 'The canary can be sent now.')
    else this.#notices.tell('canary', 'canary-not-sent', message)
    this.#tellStatus()
  }

  #logState(): void {
    const { bus } = this.#options
    const { state, message } = this.status
    const known = `${bus.source} at ${bus.address}`
    if (state === 'connected') this.#notices.good('link', 'source-connected', `Reading ${known}.`)
    else if (state === 'disconnected' || state === 'blocked')
      this.#notices.tell('link', `source-${state}`, message ?? state)
  }
}
