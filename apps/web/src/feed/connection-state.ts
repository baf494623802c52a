import type { ClientState } from '@multimeter/client'
import type { Pulse, SourceStatus } from '@multimeter/protocol'

import type { CapsuleFacts } from './capsule/capsule.ts'
import type { BufferLimits } from './log/buffer-limits.ts'

/**
 * The state of the way between this page and the gateway: the client's, in the gateway's time. It speaks of the connection,
 * never of time shown.
 */
export type LinkState = Exclude<ClientState, { readonly state: 'stopped' }>

/** A pulse with how long it took all the way into this page. */
export interface SeenPulse extends Pulse {
  readonly seenAt: number
}

/** What the page knows of its gateway, of the brokers behind it, and of what its worker holds. */
export interface ConnectionState {
  readonly link: LinkState
  /**
   * Add this to `Date.now()` for the gateway's time, in which every `…At` of events, hosts, samples and gaps is given;
   * 0 until the gateway has said its time. A browser whose clock is wrong still shows right ages with it.
   * `sinceAt` and `retryAt` of the link are in gateway time too.
   */
  readonly clockOffsetMs: number
  readonly sources: readonly SourceStatus[]
  /** The newest of each source last, at most MAX_PULSES in all. */
  readonly pulses: readonly SeenPulse[]
  readonly gatewayVersion: string | undefined
  /** Of the gateway's present run: in it, a source and a number name one event. Undefined until it was heard. */
  readonly epoch: string | undefined
  /** When this page first heard another gateway than the one before; undefined where there was only one. */
  readonly restartedAt: number | undefined
  /** Events told as lost since the page was opened, where a count is known, and gaps in all. */
  readonly lostEvents: number
  readonly gaps: number
  /** What the worker holds. */
  readonly buffer: BufferFacts
  /** Absent while the page shows its gateway. In a capsule time stands still at its end. */
  readonly capsule?: CapsuleFacts | undefined
}

/** What the worker holds of what is listened to. */
export interface BufferFacts {
  readonly events: number
  readonly bytes: number
  readonly oldestAt: number | undefined
  /** Rows have left because of a limit, so that the oldest leave as new ones come. */
  readonly isFull: boolean
  readonly limits: BufferLimits
}
