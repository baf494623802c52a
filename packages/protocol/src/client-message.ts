import type { Position } from './position.ts'

/** The first message on a connection; anything else first is `bad-message`. */
export interface Hello {
  readonly type: 'hello'
  readonly version: number
}

/**
 * Adds a subscription, or replaces the one with the same `id`, which then begins anew. An event is delivered, once, when
 * it fits any of the viewer's subscriptions: its routing key fits any of `patterns` and, where `hosts` is not empty, its
 * host is among them (compared without case).
 */
export interface Subscribe {
  readonly type: 'subscribe'
  /** Chosen by the viewer, 0 to 2^53-1. */
  readonly id: number
  /** Topic patterns with `*` and `#`; an empty list means `#`. */
  readonly patterns: readonly string[]
  readonly hosts: readonly string[]
  /** Where the viewer was before a reconnect, one position for each source; what cannot be replayed is told as `gap`. */
  readonly since?: readonly Position[]
}

export interface Unsubscribe {
  readonly type: 'unsubscribe'
  readonly id: number
}

/** Whether anybody can see the page. One that is hidden is served at a slower pace, and misses nothing. A new connection counts as visible. */
export interface SetVisible {
  readonly type: 'set-visible'
  readonly visible: boolean
}

/** What a browser may send. */
export type ClientMessage = Hello | Subscribe | Unsubscribe | SetVisible
