import type { Clock } from '@multimeter/clock'

import { GroupIndex } from './group-index.ts'
import { Group } from './group.ts'
import type { GroupMember, Pace } from './group.ts'
import type { HubLimits } from './hub-limits.ts'
import type { RecentEvent } from './recent-entry.ts'
import { canonicalRules } from './subscription.ts'
import type { Rule } from './subscription.ts'
import { Ticker } from './ticker.ts'

export interface FanOutOptions {
  readonly clock: Clock
  readonly limits: HubLimits
  /** Viewers connected now. */
  readonly viewers: () => number
  /** Told how long a tick took that sent something, ms. */
  readonly onTick: (durationMs: number) => void
}

/** Brings live events to groups: matched once, collected for a tick, handed to all members as one frame. */
export class FanOut {
  readonly #clock: Clock
  readonly #limits: HubLimits
  readonly #groups: Map<string, Group> = new Map()
  readonly #index = new GroupIndex()
  readonly #tickers: Readonly<Record<Pace, Ticker>>
  readonly #matched: Group[] = []

  constructor({ clock, limits, viewers, onTick }: FanOutOptions) {
    this.#clock = clock
    this.#limits = limits
    const flush = (group: Group): void => this.flush(group)
    this.#tickers = {
      visible: new Ticker({ clock, flush, onTick, tickMs: () => visibleTickMs(limits, viewers()) }),
      hidden: new Ticker({ clock, flush, onTick, tickMs: () => limits.hiddenTickMs }),
    }
  }

  get groups(): number {
    return this.#groups.size
  }

  /** Least time between two writes to a viewer that sees them. */
  get tickMs(): number {
    return this.#tickers.visible.tickMs
  }

  /** @param index number of the event among the recent ones. */
  publish(event: RecentEvent, index: number): void {
    // Collected first: handing out a frame may make a viewer leave its group, which changes the index.
    this.#index.match(event, (group) => {
      if (group.add(event, index)) this.#matched.push(group)
    })
    if (this.#matched.length === 0) return
    const nowMs = this.#clock.monotonicMs()
    for (const group of this.#matched) {
      const { maxFrameBytes, gatherMs } = this.#limits
      const ticker = this.#tickers[group.pace]
      const isIdle = nowMs >= group.dueMs
      if (group.pendingBytes >= maxFrameBytes || (isIdle && gatherMs === 0)) this.flush(group)
      else if (isIdle) ticker.soon(group, gatherMs)
      else ticker.wait(group, group.dueMs - nowMs)
    }
    this.#matched.length = 0
  }

  /** Everything published from now on comes to the member, and nothing from before. */
  join(member: GroupMember, subscriptions: readonly Rule[], pace: Pace): Group {
    const { key: rulesKey, rules } = canonicalRules(subscriptions)
    const key = `${pace} ${rulesKey}`
    let group = this.#groups.get(key)
    if (group === undefined) {
      group = new Group({ key, rules, pace })
      this.#groups.set(key, group)
      this.#index.add(group)
    }
    // What the others still wait for, the new member has had from the recent events.
    this.flush(group)
    group.members.add(member)
    return group
  }

  /** Nothing comes to the member any more. */
  leave(member: GroupMember, group: Group): void {
    group.members.delete(member)
    if (group.members.size > 0) return
    this.#groups.delete(group.key)
    this.#index.remove(group)
    this.#tickers[group.pace].forget(group)
  }

  /** Hands what waits for the tick to all members now. */
  flush(group: Group): void {
    const ticker = this.#tickers[group.pace]
    ticker.forget(group)
    group.flush(this.#clock, ticker.tickMs)
  }

  flushAll(): void {
    this.#tickers.visible.flushAll()
    this.#tickers.hidden.flushAll()
  }

  stop(): void {
    this.#tickers.visible.stop()
    this.#tickers.hidden.stop()
  }
}

/**
 * A write to each viewer in each tick is what fan-out costs, whatever is in it. Few viewers are written to often, many seldom,
 * so that the writes of a second stay within a budget.
 */
function visibleTickMs({ minTickMs, tickMs, framesPerMs }: HubLimits, viewers: number): number {
  return Math.min(tickMs, Math.max(minTickMs, Math.ceil(viewers / framesPerMs)))
}
