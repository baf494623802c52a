import type { Gap } from '@multimeter/protocol'

import { FrameBuilder } from './frame.ts'
import type { Frame } from './frame.ts'
import { createKeyTest } from './key-test.ts'
import type { KeyTest } from './key-test.ts'
import type { RecentEntry } from './recent-entry.ts'
import type { Evicted, RecentEvents } from './recent-events.ts'
import { concernsHost } from './subscription.ts'
import type { Subscription } from './subscription.ts'

/** A subscription, and how far into the recent events it has been served. */
interface Cursor {
  readonly subscription: Subscription
  next: number
  /** Delivered before the viewer came back. */
  readonly since: ReadonlyMap<string, number> | undefined
  /** Made when first needed, and let go when there is nothing more to search. */
  fitsKey: KeyTest | undefined
}

interface Begin {
  readonly index: number
  readonly since: Cursor['since']
}

/** What comes next for a viewer that is catching up. */
export type ReplayStep =
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'gap'; readonly gap: Gap }
  /** Recent events left before this viewer had room for them. */
  | {
      readonly kind: 'lost'
      readonly lost: readonly { readonly source: string; readonly last: Evicted }[]
      readonly fromAt: number
    }
  /** Enough work for one turn; ask again soon. */
  | { readonly kind: 'pause' }
  | { readonly kind: 'done' }

/** Ended subscriptions remembered during one replay; of one more, what it delivered may come again. */
const MAX_ENDED = 64

/** Entries times subscriptions looked at in one turn: some milliseconds. Without it one viewer could stall all others. */
const MAX_TRIES_PER_TURN = 40_000

/**
 * Reads the recent events for one viewer at that viewer's pace, until it has reached the newest. It holds no events, so
 * a viewer that catches up costs no memory, however slow it is.
 *
 * Each subscription has its own place. The one furthest back is served first; an event that a subscription further on has
 * had is not delivered again, also where that one has ended since.
 */
export class Replay {
  readonly #recent: RecentEvents
  readonly #cursors: Map<number, Cursor> = new Map()
  /** Subscriptions that ended while others were further back. */
  readonly #ended: Map<number, Cursor> = new Map()
  #lastAt = 0

  constructor(recent: RecentEvents) {
    this.#recent = recent
  }

  get size(): number {
    return this.#cursors.size
  }

  has(id: number): boolean {
    return this.#cursors.has(id)
  }

  subscriptions(): readonly Subscription[] {
    return [...this.#cursors.values()].map((cursor) => cursor.subscription)
  }

  /** All subscriptions have had everything until now; said when live delivery, which moved no cursors, ends. */
  markAllServed(): void {
    for (const cursor of this.#cursors.values()) cursor.next = this.#recent.end
    this.#ended.clear()
  }

  /** @param from where it begins: its index, and what was delivered in an earlier connection. */
  set(subscription: Subscription, from: Begin): void {
    this.#ended.delete(subscription.id)
    this.#cursors.set(subscription.id, cursorOf(subscription, from))
    this.#lastAt = this.#recent.at(from.index)?.receivedAt ?? this.#lastAt
  }

  delete(id: number): void {
    const cursor = this.#cursors.get(id)
    this.#cursors.delete(id)
    if (this.#cursors.size === 0) this.#ended.clear()
    else if (cursor !== undefined && this.#ended.size < MAX_ENDED) this.#ended.set(id, cursor)
  }

  /** Those of `entries` that are for this subscription, and that no other one here has had. */
  newFor(subscription: Subscription, entries: readonly RecentEntry[]): readonly RecentEntry[] {
    const own = cursorOf(subscription, { index: 0, since: undefined })
    const others = [...this.#cursors.values()].filter((cursor) => cursor.subscription.id !== subscription.id)
    return entries.filter((entry) => isFor(own, entry) && !others.some((cursor) => isFor(cursor, entry)))
  }

  /** @param maxBytes a frame ends when it has reached this. */
  next(maxBytes: number): ReplayStep {
    const builder = new FrameBuilder()
    let stretch = this.#stretch()
    for (let tries = 0; tries < MAX_TRIES_PER_TURN && builder.bytes < maxBytes; tries += stretch.triesPerEntry) {
      if (stretch.index === stretch.until) stretch = this.#stretch()
      if (stretch.index < this.#recent.start) return frameOf(builder) ?? this.#skipLost(stretch)
      const entry = this.#recent.at(stretch.index)
      if (entry === undefined) return frameOf(builder) ?? this.#rest()
      if (isWanted(entry, stretch)) {
        if (entry.kind === 'gap') {
          // It keeps its place: what was collected goes first, and the gap comes with the next call.
          const frame = frameOf(builder)
          if (frame !== undefined) return frame
          this.#advance(stretch, entry)
          return { kind: 'gap', gap: entry.gap }
        }
        builder.add(entry)
      }
      this.#advance(stretch, entry)
    }
    return frameOf(builder) ?? { kind: 'pause' }
  }

  #rest(): ReplayStep {
    for (const cursor of this.#cursors.values()) cursor.fitsKey = undefined
    this.#ended.clear()
    return { kind: 'done' }
  }

  #stretch(): Stretch {
    let index = this.#recent.end
    for (const cursor of this.#cursors.values()) index = Math.min(index, cursor.next)
    const due: Cursor[] = []
    const served: Cursor[] = []
    let until = this.#recent.end
    for (const cursor of this.#cursors.values()) if (cursor.next === index) due.push(cursor)
    for (const cursor of [...this.#cursors.values(), ...this.#ended.values()]) {
      if (cursor.next <= index) continue
      served.push(cursor)
      until = Math.min(until, cursor.next)
    }
    return { due, served, index, until, triesPerEntry: 1 + due.length + served.length }
  }

  #advance(stretch: Stretch, entry: RecentEntry): void {
    stretch.index++
    for (const cursor of stretch.due) cursor.next = stretch.index
    this.#lastAt = entry.receivedAt
  }

  #skipLost({ due, index, until }: Stretch): ReplayStep {
    const start = Math.min(this.#recent.start, until)
    for (const cursor of due) cursor.next = start
    const lost = []
    for (const source of this.#recent.evictedSources()) {
      const last = this.#recent.evicted(source)
      if (last !== undefined && last.index >= index) lost.push({ source, last })
    }
    return { kind: 'lost', lost, fromAt: this.#lastAt }
  }
}

/** Entries over which the same subscriptions are due, because none of those further on begins before `until`. */
interface Stretch {
  readonly due: readonly Cursor[]
  readonly served: readonly Cursor[]
  index: number
  readonly until: number
  readonly triesPerEntry: number
}

function cursorOf(subscription: Subscription, { index, since }: Begin): Cursor {
  return { subscription, next: index, since, fitsKey: undefined }
}

/** Whether some subscription still misses it, and none has had it, now or before the viewer came back. */
function isWanted(entry: RecentEntry, { due, served }: Stretch): boolean {
  let isMissed = false
  for (const cursor of due) {
    if (!isFor(cursor, entry)) continue
    if (!isNew(cursor, entry)) return false
    isMissed = true
  }
  return isMissed && !served.some((cursor) => isFor(cursor, entry))
}

function isNew(cursor: Cursor, entry: RecentEntry): boolean {
  return cursor.since === undefined || entry.seq > (cursor.since.get(entry.source) ?? 0)
}

function isFor(cursor: Cursor, entry: RecentEntry): boolean {
  const { subscription } = cursor
  if (entry.kind === 'gap') return entry.hostKey === undefined || concernsHost(subscription, entry.hostKey)
  if (!concernsHost(subscription, entry.hostKey)) return false
  cursor.fitsKey ??= createKeyTest(subscription.patterns)
  return cursor.fitsKey(entry.routingKey)
}

function frameOf(builder: FrameBuilder): ReplayStep | undefined {
  const frame = builder.take()
  return frame && { kind: 'frame', frame }
}
