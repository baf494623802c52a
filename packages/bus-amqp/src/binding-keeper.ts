import type { BindingState, BindingStatus, ExchangeBinding } from '@multimeter/bus'
import type { Cancel, Clock } from '@multimeter/clock'

import { ChannelUse } from './channel-use.ts'
import { bindExchange } from './exchange.ts'
import type { Session } from './session.ts'

/** First wait before an exchange that was not right is looked at again; each further wait is twice as long. */
const RETRY_LOW_MS = 1_000

/** Longest wait; also the pace at which an exchange of the wrong type is asked about once it stays wrong. */
const RETRY_HIGH_MS = 30_000

/** A deleted exchange takes its bindings with it and tells nobody, so what is bound is bound again at this pace. */
const RECHECK_MS = 10_000

interface Entry {
  readonly binding: ExchangeBinding
  status: BindingState
  failures: number
  dueAtMs: number
}

export interface BindingKeeperOptions {
  readonly bindings: readonly ExchangeBinding[]
  readonly clock: Clock
  readonly onChange: (statuses: readonly BindingStatus[]) => void
}

/** Keeps one queue bound to its exchanges: retries what is missing, rebinds what was deleted, and says how each stands. */
export class BindingKeeper {
  readonly #options: BindingKeeperOptions
  readonly #entries: readonly Entry[]
  #statuses: readonly BindingStatus[]
  /** Changes with each queue; what an older pass finds out is not believed. */
  #queue: object | undefined
  #cancel: Cancel = () => {}

  constructor(options: BindingKeeperOptions) {
    this.#options = options
    this.#entries = options.bindings.map((binding) => ({
      binding,
      status: { state: 'pending' },
      failures: 0,
      dueAtMs: 0,
    }))
    this.#statuses = this.#snapshot()
  }

  get statuses(): readonly BindingStatus[] {
    return this.#statuses
  }

  /** A new queue, bound to nothing yet. */
  attach(session: Session, queueName: string): void {
    this.detach()
    const queue = {}
    this.#queue = queue
    void this.#pass({ session, queueName, queue })
  }

  /** The queue is gone. */
  detach(): void {
    this.#cancel()
    this.#queue = undefined
    for (const entry of this.#entries) Object.assign(entry, { status: { state: 'pending' }, failures: 0, dueAtMs: 0 })
    this.#tell()
  }

  /** There is no queue because the broker does not allow one. */
  refuse(message: string): void {
    for (const entry of this.#entries) entry.status = { state: 'refused', message }
    this.#tell()
  }

  async #pass(target: {
    readonly session: Session
    readonly queueName: string
    readonly queue: object
  }): Promise<void> {
    const { clock } = this.#options
    const use = new ChannelUse(() => target.session.readChannel())
    for (const entry of this.#entries) {
      if (entry.dueAtMs > clock.monotonicMs()) continue
      const status = await bindExchange(use, target.queueName, entry.binding)
      if (this.#queue !== target.queue) break
      entry.failures = status.state === 'bound' ? 0 : entry.failures + 1
      const waitMs =
        status.state === 'bound' ? RECHECK_MS : Math.min(RETRY_HIGH_MS, RETRY_LOW_MS * 2 ** (entry.failures - 1))
      entry.dueAtMs = clock.monotonicMs() + waitMs
      entry.status = status
      this.#tell()
    }
    await use.end()
    if (this.#queue !== target.queue || this.#entries.length === 0) return
    const nextAtMs = Math.min(...this.#entries.map((entry) => entry.dueAtMs))
    this.#cancel = clock.schedule(Math.max(0, nextAtMs - clock.monotonicMs()), () => void this.#pass(target))
  }

  #tell(): void {
    const statuses = this.#snapshot()
    const isSame = statuses.every(({ status }, index) => isEqual(status, this.#statuses[index]?.status))
    if (isSame) return
    this.#statuses = statuses
    this.#options.onChange(statuses)
  }

  #snapshot(): readonly BindingStatus[] {
    return this.#entries.map(({ binding, status }) => ({ binding, status }))
  }
}

function isEqual(one: BindingState, other: BindingState | undefined): boolean {
  return (
    one.state === other?.state && ('message' in one ? one.message : '') === ('message' in other ? other.message : '')
  )
}
