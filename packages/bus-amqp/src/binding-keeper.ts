import type { BindingState, BindingStatus, ExchangeBinding } from '@multimeter/bus'
import type { Cancel, Clock } from '@multimeter/clock'

import { ChannelUse } from './channel-use.ts'
import { bindExchange, bindKeys, unbindKeys } from './exchange.ts'
import type { Session } from './session.ts'

/** First wait before an exchange that was not right is looked at again; each further wait is twice as long. */
const RETRY_LOW_MS = 1_000

/** Longest wait; also the pace at which an exchange of the wrong type is asked about once it stays wrong. */
const RETRY_HIGH_MS = 30_000

/** A deleted exchange takes its bindings with it and tells nobody, so what is bound is bound again at this pace. */
const RECHECK_MS = 10_000

interface Entry {
  readonly exchange: string
  /** What is asked for; without keys where the exchange was left out, until those it had are unbound. */
  wanted: ExchangeBinding
  /** What is told: while it is bound, what is in force. */
  told: ExchangeBinding
  isLeftOut: boolean
  /** Keys with which the queue is bound, those among them that should go too. */
  readonly keys: Set<string>
  status: BindingState
  failures: number
  dueAtMs: number
}

interface Target {
  readonly session: Session
  readonly queueName: string
}

export interface BindingKeeperOptions {
  readonly bindings: readonly ExchangeBinding[]
  readonly clock: Clock
  readonly onChange: (statuses: readonly BindingStatus[]) => void
}

/** Keeps one queue bound to its exchanges: retries what is missing, rebinds what was deleted, follows what is asked for, and says how each stands. */
export class BindingKeeper {
  readonly #options: BindingKeeperOptions
  #entries: readonly Entry[]
  #statuses: readonly BindingStatus[]
  /** Another object for each queue; what an older pass finds out is not believed. */
  #target: Target | undefined
  #isPassing = false
  #cancel: Cancel = () => {}

  constructor(options: BindingKeeperOptions) {
    this.#options = options
    this.#entries = options.bindings.map(newEntry)
    this.#statuses = this.#snapshot()
  }

  get statuses(): readonly BindingStatus[] {
    return this.#statuses
  }

  /** A new queue, bound to nothing yet. */
  attach(session: Session, queueName: string): void {
    this.detach()
    this.#target = { session, queueName }
    this.#begin(this.#target)
  }

  /** The queue is gone. */
  detach(): void {
    this.#cancel()
    this.#target = undefined
    this.#isPassing = false
    this.#entries = this.#entries.filter(({ isLeftOut }) => !isLeftOut).map(({ wanted }) => newEntry(wanted))
    this.#tell()
  }

  /** There is no queue because the broker does not allow one. */
  refuse(message: string): void {
    for (const entry of this.#entries) entry.status = { state: 'refused', message }
    this.#tell()
  }

  /** Other bindings from now on; those that stay are left alone. */
  rebind(bindings: readonly ExchangeBinding[]): void {
    const left = [...this.#entries]
    const entries = bindings.map((binding) => {
      const at = left.findIndex(({ wanted }) => wanted.exchange === binding.exchange && wanted.type === binding.type)
      const [entry = newEntry(binding)] = at < 0 ? [] : left.splice(at, 1)
      entry.wanted = binding
      entry.isLeftOut = false
      if (entry.status.state !== 'bound') entry.told = binding
      return entry
    })
    for (const entry of left) {
      entry.wanted = { ...entry.wanted, keys: [] }
      entry.isLeftOut = true
      entry.dueAtMs = 0
    }
    this.#entries = [...entries, ...left]
    this.#tell()
    if (this.#target !== undefined) this.#begin(this.#target)
  }

  /** One pass at a time; one that is under way sees what has changed. */
  #begin(target: Target): void {
    if (this.#isPassing) return
    this.#isPassing = true
    this.#cancel()
    void this.#pass(target)
  }

  async #pass(target: Target): Promise<void> {
    const { clock } = this.#options
    const use = new ChannelUse(() => target.session.readChannel())
    for (let entry = this.#next(); entry !== undefined; entry = this.#next()) {
      await this.#settle(use, target, entry)
      if (this.#target !== target) break
      this.#tell()
    }
    await use.end()
    if (this.#target !== target) return
    this.#isPassing = false
    // While the channel was closed something else may have been asked for.
    if (this.#next() !== undefined) return this.#begin(target)
    if (this.#entries.length === 0) return
    const nextAtMs = Math.min(...this.#entries.map(({ dueAtMs }) => dueAtMs))
    this.#cancel = clock.schedule(Math.max(0, nextAtMs - clock.monotonicMs()), () => this.#begin(target))
  }

  #next(): Entry | undefined {
    const nowMs = this.#options.clock.monotonicMs()
    return this.#entries.find(
      ({ dueAtMs, status, wanted, told }) => dueAtMs <= nowMs || (status.state === 'bound' && told !== wanted),
    )
  }

  /** Looks at the whole of an exchange when it is due; else binds what is new. Only then does what is not wanted any more go. */
  async #settle(use: ChannelUse, target: Target, entry: Entry): Promise<void> {
    const { clock } = this.#options
    const { wanted, exchange } = entry
    const queue = { queue: target.queueName, keys: entry.keys }
    const isDue = entry.dueAtMs <= clock.monotonicMs()
    const added = wanted.keys.filter((key) => !entry.keys.has(key))
    const status = entry.isLeftOut
      ? ({ state: 'bound' } as const)
      : isDue
        ? await bindExchange(use, queue, wanted)
        : await bindKeys(use, queue, { exchange, keys: added })
    if (this.#target !== target) return

    entry.told = wanted
    entry.status = status
    // Where something else is wanted by now, that is bound before anything goes.
    if (status.state === 'bound' && entry.wanted === wanted) {
      await unbindKeys(use, queue, { exchange, keys: this.#unwanted(entry) })
      if (this.#target !== target) return
    }
    entry.failures = status.state === 'bound' ? 0 : entry.failures + 1
    if (isDue || status.state !== 'bound') entry.dueAtMs = clock.monotonicMs() + waitMsOf(entry)
    this.#entries = this.#entries.filter(({ isLeftOut, keys }) => !isLeftOut || keys.size > 0)
  }

  /** An exchange may be listed twice; what either wants stays. */
  #unwanted({ exchange, keys }: Entry): readonly string[] {
    const wanted = new Set(this.#entries.flatMap((entry) => (entry.exchange === exchange ? entry.wanted.keys : [])))
    return [...keys].filter((key) => !wanted.has(key))
  }

  #tell(): void {
    const statuses = this.#snapshot()
    if (isSame(statuses, this.#statuses)) return
    this.#statuses = statuses
    this.#options.onChange(statuses)
  }

  #snapshot(): readonly BindingStatus[] {
    return this.#entries.filter(({ isLeftOut }) => !isLeftOut).map(({ told, status }) => ({ binding: told, status }))
  }
}

function newEntry(binding: ExchangeBinding): Entry {
  return {
    exchange: binding.exchange,
    wanted: binding,
    told: binding,
    isLeftOut: false,
    keys: new Set(),
    status: { state: 'pending' },
    failures: 0,
    dueAtMs: 0,
  }
}

function waitMsOf({ status, failures }: Entry): number {
  return status.state === 'bound' ? RECHECK_MS : Math.min(RETRY_HIGH_MS, RETRY_LOW_MS * 2 ** (failures - 1))
}

function isSame(statuses: readonly BindingStatus[], others: readonly BindingStatus[]): boolean {
  return (
    statuses.length === others.length &&
    statuses.every(({ binding, status }, index) => {
      const other = others[index]
      return binding === other?.binding && isEqual(status, other.status)
    })
  )
}

function isEqual(one: BindingState, other: BindingState): boolean {
  return (
    one.state === other.state && ('message' in one ? one.message : '') === ('message' in other ? other.message : '')
  )
}
