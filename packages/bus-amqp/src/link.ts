import type { BusProblem, BusState } from '@multimeter/bus'
import type { Cancel, Clock } from '@multimeter/clock'

import type { AmqpAddress } from './amqp-address.ts'
import { connectionProblem } from './amqp-problem.ts'
import { backOffMs } from './back-off.ts'
import { Session } from './session.ts'

/** First wait after a lost link: a broker that closed one connection usually takes the next. */
const RETRY_LOW_MS = 100

/** Longest wait, so that all flows again within 5 s of the broker's port being open. */
const RETRY_HIGH_MS = 3_000

/**
 * Wait where only a person can help (login, virtual host, certificate). Six tries a minute: slow enough for the broker's log and
 * for login limits, quick enough that whoever corrected it sees it work while still looking.
 */
const REFUSED_RETRY_MS = 10_000

/** A link that held this long counts as good again; one that breaks sooner, again and again, is retried ever more slowly. */
const STEADY_AFTER_MS = 10_000

/** Who keeps something alive on the link. Both are called at once, before the state change is told. */
export interface LinkUser {
  onUp(session: Session): void
  onDown(): void
}

export interface LinkOptions {
  readonly address: AmqpAddress
  readonly clock: Clock
  readonly connectionName: string
  readonly onHandlerError: (error: unknown) => void
}

/** Keeps one session to the broker, for ever, and says in what state it is. */
export class Link {
  readonly #options: LinkOptions
  readonly #listeners = new Set<(state: BusState) => void>()
  readonly #users = new Set<LinkUser>()
  #state: BusState
  #opening: Session | undefined
  #session: Session | undefined
  #openedAtMs = 0
  #failures = 0
  #lostSessions = 0
  #cancelRetry: Cancel = () => {}

  constructor(options: LinkOptions) {
    this.#options = options
    this.#state = { state: 'connecting', sinceAt: options.clock.now() }
  }

  get state(): BusState {
    return this.#state
  }

  /** The open session; absent while there is none. */
  get session(): Session | undefined {
    return this.#session
  }

  /** How many open sessions broke. */
  get lostSessions(): number {
    return this.#lostSessions
  }

  start(): void {
    void this.#open()
  }

  onStateChange(listener: (state: BusState) => void): () => void {
    // Wrapped, so that the same function given twice counts twice.
    const entry = (state: BusState): void => listener(state)
    this.#listeners.add(entry)
    return () => void this.#listeners.delete(entry)
  }

  /** Attaches; when the link is up, `onUp` is called before this returns. */
  use(user: LinkUser): () => void {
    this.#users.add(user)
    if (this.#session !== undefined) user.onUp(this.#session)
    return () => void this.#users.delete(user)
  }

  async stop(): Promise<void> {
    if (this.#state.state === 'stopped') return
    this.#cancelRetry()
    const session = this.#session ?? this.#opening
    this.#session = undefined
    this.#opening = undefined
    this.#change({ state: 'stopped', sinceAt: this.#options.clock.now() })
    for (const user of this.#users) user.onDown()
    await session?.close()
  }

  async #open(): Promise<void> {
    const { address, clock, connectionName } = this.#options
    const session = new Session({
      address,
      clock,
      connectionName,
      events: {
        onLost: (error) => this.#lost(session, error),
        onBlocked: (reason) => this.#change({ state: 'blocked', sinceAt: clock.now(), reason }),
        onUnblocked: () => this.#change({ state: 'connected', sinceAt: clock.now() }),
      },
    })
    // Known to `stop()` while it opens, so that it can be closed half-way.
    this.#opening = session
    try {
      await session.open()
    } catch (error) {
      await session.close()
      this.#fail(connectionProblem(error, address, false))
      return
    }
    if (this.#opening !== session) return
    this.#opening = undefined
    this.#session = session
    this.#openedAtMs = clock.monotonicMs()
    for (const user of this.#users) user.onUp(session)
    this.#change({ state: 'connected', sinceAt: clock.now() })
  }

  #lost(session: Session, error: unknown): void {
    if (this.#session !== session) return
    const { address, clock } = this.#options
    this.#session = undefined
    this.#lostSessions++
    if (clock.monotonicMs() - this.#openedAtMs > STEADY_AFTER_MS) this.#failures = 0
    for (const user of this.#users) user.onDown()
    this.#fail(connectionProblem(error, address, true))
  }

  #fail(problem: BusProblem): void {
    const { state } = this.#state
    if (state === 'stopped') return
    const { clock } = this.#options
    const delayMs = problem.retryable
      ? backOffMs({ lowMs: RETRY_LOW_MS, highMs: RETRY_HIGH_MS, failures: ++this.#failures })
      : REFUSED_RETRY_MS
    this.#cancelRetry = clock.schedule(delayMs, () => void this.#open())
    const before = this.#state
    if (before.state !== 'disconnected') this.#change({ state: 'disconnected', sinceAt: clock.now(), problem })
    else if (before.problem.message !== problem.message) this.#change({ ...before, problem })
  }

  #change(state: BusState): void {
    this.#state = state
    for (const listener of this.#listeners) {
      try {
        listener(state)
      } catch (error) {
        // A listener's bug must not reach the library's frame reader, which would drop the connection for it.
        this.#options.onHandlerError(error)
      }
    }
  }
}
