import type { ExchangeBinding } from '@multimeter/bus'
import { type Cancel, type Clock, TokenBucket } from '@multimeter/clock'
import { parseKeyTemplate } from '@multimeter/inference'
import type { DemandRule } from '@multimeter/sessions'

import type { ExchangeSetting } from '../config-file.ts'
import { bindingsOf, settingsOf } from '../exchanges.ts'
import {
  DEMAND_INTERVAL_MS,
  DEMAND_TIME_SHARE,
  MAX_BINDING_CHANGES_AT_ONCE,
  MAX_BINDING_CHANGES_PER_SECOND,
} from '../limits.ts'
import type { Log } from '../log.ts'
import type { ExchangeNote, SourceReading } from '../source-status.ts'
import { HostKeys } from './host-keys.ts'
import type { KeySighting } from './host-keys.ts'
import { type DemandExchange, wantedKeys } from './wanted-keys.ts'
import { WatchedExchange } from './watched-exchange.ts'

export interface DemandBindingsOptions {
  readonly clock: Clock
  readonly log: Log
  /** All that is watched now. */
  readonly rules: () => readonly DemandRule[]
  /** All in the settings; those that are no topic exchanges are read in full. */
  readonly exchanges: readonly ExchangeSetting[]
}

/** Counters, for /metrics. */
export interface DemandCounters {
  readonly binds: number
  readonly unbinds: number
  /** Binds and unbinds that had to wait for others. */
  readonly putOff: number
  /** Keys joined under wider ones because an exchange had too many. */
  readonly joined: number
  /** Keys that are bound now because somebody watches, or did just now. */
  readonly keys: number
  /** Events whose host's keys could not be remembered. */
  readonly unlearned: number
}

interface WatchedSource {
  readonly name: string
  readonly rebind: (reading: SourceReading) => void
  readonly exchanges: readonly (WatchedExchange | ExchangeBinding)[]
  messages: string
}

/**
 * Reads from every source what somebody watches: a key is bound when it is wanted, and unbound when nobody has wanted it for
 * a while. However viewers come and go, the brokers are asked for so many changes in a second and no more.
 */
export class DemandBindings {
  readonly #options: DemandBindingsOptions
  readonly #hostKeys = new HostKeys({ onLearned: () => this.changed() })
  /** Changes of bindings that may be asked for. */
  readonly #budget: TokenBucket
  readonly #sources: WatchedSource[] = []
  #counters = { binds: 0, unbinds: 0, putOff: 0, joined: 0 }
  #isChanged = false
  #nextLookAtMs = -Infinity
  #planned: { readonly atMs: number; readonly cancel: Cancel } | undefined
  #isStopped = false

  constructor(options: DemandBindingsOptions) {
    this.#options = options
    this.#budget = new TokenBucket({
      perSecond: MAX_BINDING_CHANGES_PER_SECOND,
      burst: MAX_BINDING_CHANGES_AT_ONCE,
      nowMs: options.clock.monotonicMs(),
    })
  }

  get counters(): DemandCounters {
    const keys = this.#watched().reduce((sum, { bound }) => sum + bound.size, 0)
    return { ...this.#counters, keys, unlearned: this.#hostKeys.unlearned }
  }

  /** A source that was just made; `rebind` is told what it is to read, at once and on each change. */
  add(name: string, rebind: (reading: SourceReading) => void): void {
    const exchanges = settingsOf(this.#options.exchanges, name).map((setting) =>
      setting.type === 'topic' ? new WatchedExchange(setting) : bindingsOf([setting], name),
    )
    const source: WatchedSource = { name, rebind, exchanges: exchanges.flat(), messages: '' }
    this.#sources.push(source)
    this.#tell(source)
    this.changed()
  }

  /** Something else may be watched now. May be called at any pace. */
  changed(): void {
    this.#isChanged = true
    this.#plan(Math.max(this.#options.clock.monotonicMs(), this.#nextLookAtMs))
  }

  /** An event was heard. */
  learn(sighting: KeySighting): void {
    this.#hostKeys.learn(sighting)
  }

  /** What is bound stays. Idempotent. */
  stop(): void {
    this.#isStopped = true
    this.#planned?.cancel()
    this.#planned = undefined
  }

  #plan(atMs: number): void {
    if (this.#isStopped || atMs === Infinity || (this.#planned !== undefined && this.#planned.atMs <= atMs)) return
    const { clock } = this.#options
    this.#planned?.cancel()
    this.#planned = { atMs, cancel: clock.schedule(Math.max(0, atMs - clock.monotonicMs()), () => this.#run()) }
  }

  #run(): void {
    this.#planned = undefined
    const { clock } = this.#options
    const beganAtMs = clock.monotonicMs()
    if (this.#isChanged && beganAtMs >= this.#nextLookAtMs) {
      this.#isChanged = false
      this.#look(beganAtMs)
      const tookMs = clock.monotonicMs() - beganAtMs
      this.#nextLookAtMs = beganAtMs + Math.max(DEMAND_INTERVAL_MS, tookMs * DEMAND_TIME_SHARE)
    }
    const isDone = this.#act(beganAtMs)
    if (this.#isChanged) this.#plan(this.#nextLookAtMs)
    if (!isDone) this.#plan(beganAtMs + DEMAND_INTERVAL_MS)
    this.#plan(Math.min(Infinity, ...this.#watched().map((exchange) => exchange.nextAtMs(beganAtMs))))
  }

  #look(nowMs: number): void {
    const { log } = this.#options
    const watched = this.#sources.flatMap(({ name, exchanges }) =>
      exchanges.flatMap((exchange) => (exchange instanceof WatchedExchange ? [{ source: name, exchange }] : [])),
    )
    const exchanges = watched.map(({ exchange }) => demandExchange(exchange.setting))
    const wanted = wantedKeys({ rules: this.#options.rules(), exchanges, hostKeys: this.#hostKeys })
    for (const [index, { source, exchange }] of watched.entries()) {
      const keys = wanted[index]
      if (keys === undefined) continue
      this.#counters.joined += keys.joined
      if (!exchange.want(keys, nowMs)) continue
      log.info('exchange-opened', exchange.message(nowMs), { source, exchange: exchange.setting.name })
    }
  }

  /** Does what is due, the longest waiting first, so that nobody's key waits for ever; returns whether that was all. */
  #act(nowMs: number): boolean {
    const due = this.#watched().flatMap((exchange) => exchange.bound.due(nowMs).map((change) => ({ exchange, change })))
    due.sort((one, other) => one.change.dueAtMs - other.change.dueAtMs)
    const changed = new Set<WatchedExchange>()
    let isDone = true
    for (const { exchange, change } of due) {
      if (this.#budget.take(nowMs)) {
        exchange.bound.apply(change)
        changed.add(exchange)
        this.#counters[change.kind === 'bind' ? 'binds' : 'unbinds']++
        continue
      }
      isDone = false
      if (change.isPutOff) continue
      exchange.bound.putOff(change)
      this.#counters.putOff++
    }
    for (const source of this.#sources) {
      const isChanged = source.exchanges.some(
        (exchange) => exchange instanceof WatchedExchange && changed.has(exchange),
      )
      if (isChanged || source.messages !== messagesOf(source, nowMs)) this.#tell(source)
    }
    return isDone
  }

  #tell(source: WatchedSource): void {
    const nowMs = this.#options.clock.monotonicMs()
    source.messages = messagesOf(source, nowMs)
    source.rebind({
      bindings: source.exchanges.map((exchange) =>
        exchange instanceof WatchedExchange ? exchange.binding() : exchange,
      ),
      notes: source.exchanges.flatMap((exchange): ExchangeNote[] => {
        if (!(exchange instanceof WatchedExchange)) return []
        const { name, keys } = exchange.setting
        return [{ exchange: name, keys, message: exchange.message(nowMs) }]
      }),
    })
  }

  #watched(): readonly WatchedExchange[] {
    return this.#sources.flatMap(({ exchanges }) => exchanges.filter((exchange) => exchange instanceof WatchedExchange))
  }
}

function messagesOf({ exchanges }: WatchedSource, nowMs: number): string {
  return exchanges.map((exchange) => (exchange instanceof WatchedExchange ? exchange.message(nowMs) : '')).join('\n')
}

function demandExchange({ name, keys, keyTemplate }: ExchangeSetting): DemandExchange {
  const parsed = keyTemplate === undefined ? undefined : parseKeyTemplate(keyTemplate)
  return { name, keys, template: parsed?.ok === true ? parsed.value : undefined }
}
