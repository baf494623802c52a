import type { ExchangeBinding } from '@multimeter/bus'

import type { ExchangeSetting } from '../config-file.ts'
import { alwaysKeysOf } from '../exchanges.ts'
import { UNWANTED_KEY_MS } from '../limits.ts'
import { BoundKeys } from './bound-keys.ts'
import type { WantedKeys } from './wanted-keys.ts'

const WATCHED_ONLY =
  'Only what somebody watches is read from this exchange; what nobody watched at the time is missing.'

const OPENED =
  'All of this exchange is read now, as it is not known how its keys name a host that is watched: set `keyTemplate` for it.'

/** One topic exchange of one source, read on demand. */
export class WatchedExchange {
  readonly setting: ExchangeSetting
  readonly bound: BoundKeys
  /** Until when it counts as opened though nobody asks for it; Infinity while somebody does. */
  #openedUntilMs = -Infinity

  constructor(setting: ExchangeSetting) {
    this.setting = setting
    this.bound = new BoundKeys(alwaysKeysOf(setting))
  }

  /** Returns whether all of it is read for hosts from now on, and was not before. */
  want({ keys, isOpened }: WantedKeys, nowMs: number): boolean {
    const wasOpened = this.isOpened(nowMs)
    this.bound.want(keys, nowMs)
    if (isOpened) this.#openedUntilMs = Infinity
    else if (this.#openedUntilMs === Infinity) this.#openedUntilMs = nowMs + UNWANTED_KEY_MS
    return isOpened && !wasOpened
  }

  isOpened(nowMs: number): boolean {
    return nowMs < this.#openedUntilMs
  }

  /** When something is to be done by itself; Infinity where nothing is. */
  nextAtMs(nowMs: number): number {
    const closesAtMs = this.isOpened(nowMs) ? this.#openedUntilMs : Infinity
    return Math.min(closesAtMs, this.bound.nextAtMs(nowMs))
  }

  binding(): ExchangeBinding {
    const { name, type, declare } = this.setting
    return { exchange: name, type, keys: this.bound.keys, declare }
  }

  /** What people should know of it. */
  message(nowMs: number): string {
    return this.isOpened(nowMs) ? OPENED : WATCHED_ONLY
  }
}
