import { refuseMessage } from '@multimeter/bus'
import type { OutgoingMessage, PublishOptions, PublishRefusal, PublishResult } from '@multimeter/bus'
import type { Cancel, Clock } from '@multimeter/clock'
import { repeat } from '@multimeter/clock'

import { failureOf } from './amqp-problem.ts'
import type { Link } from './link.ts'
import { PublishLane } from './publish-lane.ts'
import type { Session } from './session.ts'

/** Publishes without a confirm at any time; over it they are refused as `blocked`. */
const MAX_IN_FLIGHT_MESSAGES = 10_000

/** Bytes of the bodies of those. */
const MAX_IN_FLIGHT_BYTES = 64 * 1024 * 1024

/** Exchanges with a channel of their own; over it the channel that was used longest ago is closed. */
const MAX_LANES = 64

/** A confirm that has not come by then is not waited for. */
const CONFIRM_TIMEOUT_MS = 10_000

/** The same during an alarm: the broker no longer reads what we send. */
const BLOCKED_CONFIRM_TIMEOUT_MS = 1_000

const SWEEP_INTERVAL_MS = 250

interface InFlight {
  readonly startedAtMs: number
  settle(refusal: PublishRefusal): void
}

/** Publishes with confirms, within bounds. */
export class Publisher {
  readonly #link: Link
  readonly #clock: Clock
  /** One channel per exchange: a wrong one closes its channel, and with it only the messages that were meant for it. */
  readonly #lanes = new Map<string, PublishLane>()
  /** Oldest first. */
  readonly #waiting = new Set<InFlight>()
  #session: Session | undefined
  #messages = 0
  #bytes = 0
  #cancelSweep: Cancel | undefined
  /** Publishes that the broker confirmed. */
  confirmed = 0
  /** Publishes that were refused, by the broker or by us. */
  refused = 0

  constructor(link: Link, clock: Clock) {
    this.#link = link
    this.#clock = clock
    link.use({
      onUp: (session) => {
        this.#session = session
      },
      onDown: () => {
        this.#session = undefined
        this.#lanes.clear()
      },
    })
  }

  async publish(message: OutgoingMessage, { mandatory = false }: PublishOptions): Promise<PublishResult> {
    const refusal = this.#refusalNow(message)
    const result: PublishResult =
      refusal === undefined ? await this.#send(message, mandatory) : { ok: false, error: refusal }
    if (result.ok) this.confirmed++
    else this.refused++
    return result
  }

  #refusalNow(message: OutgoingMessage): PublishRefusal | undefined {
    const { state } = this.#link
    if (state.state === 'stopped') {
      return { code: 'stopped', message: 'The bus is stopped: nothing is published any more.', retryable: false }
    }
    const impossible = refuseMessage(message)
    if (impossible !== undefined) return impossible
    if (state.state === 'blocked') {
      return passing('blocked', `The broker takes no messages (${state.reason}): try again when its alarm is over.`)
    }
    if (this.#session === undefined) {
      return passing('not-connected', 'There is no connection to the broker: try again when there is one.')
    }
    if (this.#messages >= MAX_IN_FLIGHT_MESSAGES || this.#bytes + message.body.byteLength > MAX_IN_FLIGHT_BYTES) {
      return passing('blocked', 'More is being published than the broker takes: slow down and try again.')
    }
    return undefined
  }

  async #send(message: OutgoingMessage, mandatory: boolean): Promise<PublishResult> {
    const bytes = message.body.byteLength
    this.#messages++
    this.#bytes += bytes
    const sent = this.#lane(message.exchange)
      .publish(message, mandatory)
      .finally(() => {
        // Counted until the library lets go of the message, which may be after its publisher has been answered.
        this.#messages--
        this.#bytes -= bytes
      })
    return this.#inTime(sent)
  }

  #lane(exchange: string): PublishLane {
    const known = this.#lanes.get(exchange)
    this.#lanes.delete(exchange)
    const lane = known?.isUsable === true ? known : new PublishLane(exchange, this.#openChannel())
    // Set again, so that the first key is the one used longest ago.
    this.#lanes.set(exchange, lane)
    const [oldest] = this.#lanes.keys()
    if (this.#lanes.size > MAX_LANES && oldest !== undefined) {
      void this.#lanes.get(oldest)?.close()
      this.#lanes.delete(oldest)
    }
    return lane
  }

  #openChannel(): ReturnType<Session['publishChannel']> {
    return this.#session?.publishChannel() ?? Promise.reject(new Error('The session is over.'))
  }

  #inTime(sent: Promise<PublishResult>): Promise<PublishResult> {
    return new Promise((resolve) => {
      const waiting: InFlight = {
        startedAtMs: this.#clock.monotonicMs(),
        settle: (error) => {
          this.#forget(waiting)
          resolve({ ok: false, error })
        },
      }
      this.#waiting.add(waiting)
      this.#cancelSweep ??= repeat(this.#clock, SWEEP_INTERVAL_MS, () => this.#sweep())
      void sent
        .catch((error: unknown): PublishResult => {
          const { code } = failureOf(error)
          return { ok: false, error: passing('lost', `The message was lost (${code}): send it again.`) }
        })
        .then((result) => {
          this.#forget(waiting)
          return resolve(result)
        })
    })
  }

  #forget(waiting: InFlight): void {
    this.#waiting.delete(waiting)
    if (this.#waiting.size > 0) return
    this.#cancelSweep?.()
    this.#cancelSweep = undefined
  }

  #sweep(): void {
    const { state } = this.#link
    const nowMs = this.#clock.monotonicMs()
    const isBlocked = state.state === 'blocked'
    for (const waiting of this.#waiting) {
      const sinceMs = nowMs - waiting.startedAtMs
      if (sinceMs < (isBlocked ? BLOCKED_CONFIRM_TIMEOUT_MS : CONFIRM_TIMEOUT_MS)) break
      waiting.settle(
        isBlocked
          ? passing(
              'blocked',
              `The broker takes no messages (${state.reason}): it may still take this one when its alarm is over.`,
            )
          : passing('lost', 'The broker did not confirm the message in time: it may still take it.'),
      )
    }
  }
}

function passing(code: PublishRefusal['code'], message: string): PublishRefusal {
  return { code, message, retryable: true }
}
