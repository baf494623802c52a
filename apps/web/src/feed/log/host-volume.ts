import { type Hosts, type HostStatus, RATE_STEP_MS } from '@multimeter/protocol'

import { MAX_HOSTS } from '../host-rates.ts'
import type { VolumeClass, VolumeSlots } from './volume-slots.ts'

interface Counted {
  readonly count: number
  readonly error: number
  readonly warning: number
}

const NOTHING: Counted = { count: 0, error: 0, warning: 0 }

/**
 * How much all hosts say, from the counts of the gateway's host lists. What was said while the page was away, or before it came, is
 * known from the rates that come with a whole list, which do not tell severities apart.
 */
export class HostVolume {
  readonly #slots: VolumeSlots
  readonly #counted = new Map<string, Counted>()
  /** When the newest list came: what the next one counts was said since then. */
  #heardAt = -Infinity
  /** Since then nothing was counted here; undefined while the lists come one after the other. */
  #awayFromAt: number | undefined = -Infinity

  constructor(slots: VolumeSlots) {
    this.#slots = slots
  }

  /** @param nowAt by the gateway's clock */
  hear({ complete, hosts }: Hosts, nowAt: number): void {
    if (complete) this.#begin(hosts, nowAt)
    else for (const host of hosts) this.#count(host, nowAt)
    this.#heardAt = nowAt
  }

  /** The way to the gateway is lost. */
  away(nowAt: number): void {
    this.#awayFromAt ??= nowAt
  }

  #begin(hosts: readonly HostStatus[], nowAt: number): void {
    this.#counted.clear()
    const fromAt = this.#awayFromAt
    this.#awayFromAt = undefined
    this.#slots.knownFrom(nowAt)
    for (const host of hosts) {
      this.#mark(host)
      if (fromAt !== undefined) this.#seed(host.rates ?? [], { fromAt, nowAt })
    }
  }

  /** The open step is not told, and lies within the last of those that are. */
  #seed(rates: readonly number[], { fromAt, nowAt }: { readonly fromAt: number; readonly nowAt: number }): void {
    for (const [index, events] of rates.entries()) {
      const stepAt = nowAt - (rates.length - index) * RATE_STEP_MS
      if (stepAt < fromAt || !(events >= 0)) continue
      this.#slots.knownFrom(stepAt)
      this.#spread('info', events, { fromAt: stepAt, toAt: stepAt + RATE_STEP_MS - 1_000 })
    }
  }

  #count(host: HostStatus, nowAt: number): void {
    const before = this.#counted.get(host.host) ?? NOTHING
    if (!this.#mark(host)) return
    const error = host.severities.error - before.error
    const warning = host.severities.warning - before.warning
    const time = { fromAt: Math.min(nowAt, Math.max(this.#heardAt, nowAt - RATE_STEP_MS) + 1_000), toAt: nowAt }
    this.#spread('error', error, time)
    this.#spread('warning', warning, time)
    this.#spread('info', host.count - before.count - Math.max(0, error) - Math.max(0, warning), time)
  }

  /** Whole events, as many in all as there were, over each second from the first moment to the last. */
  #spread(
    column: VolumeClass,
    events: number,
    { fromAt, toAt }: { readonly fromAt: number; readonly toAt: number },
  ): void {
    const seconds = Math.max(1, Math.round((toAt - fromAt) / 1_000) + 1)
    for (let second = 0; second < seconds; second++) {
      const share = Math.floor((events * (second + 1)) / seconds) - Math.floor((events * second) / seconds)
      this.#slots.count(toAt - (seconds - 1 - second) * 1_000, column, share)
    }
  }

  /** Returns false where there are too many hosts to count one more. */
  #mark({ host, count, severities: { error, warning } }: HostStatus): boolean {
    if (this.#counted.size >= MAX_HOSTS && !this.#counted.has(host)) return false
    this.#counted.set(host, { count, error, warning })
    return true
  }
}
