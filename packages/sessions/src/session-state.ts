import type { Cancel } from '@multimeter/clock'

import type { Group } from './group.ts'

/**
 * The life of a session.
 *
 *   greeting ──hello──▶ idle ──subscribe──▶ catching-up ──all recent events read──▶ live
 *      │                 ▲                    │    ▲                                 │
 *      │                 └─last unsubscribed──┘    └───────────subscribe─────────────┤
 *      │                 ▲                                                           │
 *      │                 └───────────────────────last unsubscribed───────────────────┘
 *      └─▶ closed ◀── from every state, for good
 */
export type SessionState =
  /** Nothing is sent and nothing but `hello` is understood. */
  | { readonly state: 'greeting'; readonly cancelTimeout: Cancel }
  /** No subscription: control messages only. */
  | { readonly state: 'idle' }
  /** Events come from the recent ones, at the viewer's pace; live ones join them there. */
  | { readonly state: 'catching-up' }
  /** Events come with the group's frames. */
  | { readonly state: 'live'; readonly group: Group }
  | { readonly state: 'closed' }
