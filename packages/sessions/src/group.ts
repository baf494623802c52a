import type { Clock } from '@multimeter/clock'

import { FrameBuilder } from './frame.ts'
import type { Frame } from './frame.ts'
import type { RecentEvent } from './recent-entry.ts'
import type { Rule } from './subscription.ts'

/** How soon a viewer is served: a page that nobody sees can wait. */
export type Pace = 'visible' | 'hidden'

/** Least pause after the writes to a group, as a part of the time that they took: the broker is read, and others served, in it. */
const PAUSE_PER_WRITE = 0.25

/** What a group needs of a viewer. */
export interface GroupMember {
  /** Takes a frame into its queue. The frame is shared: nobody changes it. */
  take(frame: Frame): void
}

/** Viewers that asked for exactly the same, at the same pace. An event is matched once for all of them, and a frame is made once. */
export class Group {
  readonly key: string
  readonly rules: readonly Rule[]
  readonly pace: Pace
  readonly members: Set<GroupMember> = new Set()
  readonly #builder = new FrameBuilder()
  /** Number of the event added last, so that one that fits several rules is added once. */
  #lastIndex = -1
  #dueMs = -Infinity

  constructor({ key, rules, pace }: { readonly key: string; readonly rules: readonly Rule[]; readonly pace: Pace }) {
    this.key = key
    this.rules = rules
    this.pace = pace
  }

  /** Bytes waiting for the tick. */
  get pendingBytes(): number {
    return this.#builder.bytes
  }

  /** False where the event is in it already. */
  add(event: RecentEvent, index: number): boolean {
    if (index === this.#lastIndex) return false
    this.#lastIndex = index
    this.#builder.add(event)
    return true
  }

  /** Monotonic ms from which on it may be written to again. Before it events wait for company; after it they need not. */
  get dueMs(): number {
    return this.#dueMs
  }

  /** Hands what waits to every member as one frame. */
  flush(clock: Clock, tickMs: number): void {
    const frame = this.#builder.take()
    if (frame === undefined) return
    const startMs = clock.monotonicMs()
    for (const member of this.members) member.take(frame)
    const endMs = clock.monotonicMs()
    // Writing to a thousand members may take as long as a tick. Without a pause each event would then be written alone.
    this.#dueMs = Math.max(startMs + tickMs, endMs + (endMs - startMs) * PAUSE_PER_WRITE)
  }
}
