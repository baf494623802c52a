import type { Hosts, Pulse, SourceStatus } from '@multimeter/protocol'

import type { HostRow } from '../hosts-state.ts'
import type { LogQuery } from '../log/log-query.ts'
import type { ReadChoice } from '../series/read-as.ts'
import { MAX_BUFFER_BYTES, rowsIn } from '../log/buffer-limits.ts'

/** What the first line of a capsule calls itself. */
export const CAPSULE_FORMAT = 'multimeter-capsule'

/** Raised when an older page would misread the file. */
export const CAPSULE_VERSION = 1

/** A capsule unpacked; what lies beyond is not read. */
export const MAX_CAPSULE_BYTES: number = 512 * 1024 * 1024

/** One line of it; a longer one is left out and counted. The largest body fits, however it is written. */
export const MAX_CAPSULE_LINE_BYTES: number = 4 * 1024 * 1024

/** Unpacked bytes for each byte of the file: lines differ in number and time, so that only a bomb comes near. */
export const MAX_CAPSULE_RATIO = 400

/** Events of a capsule: as many as the largest buffer holds. Further ones are left out and counted. */
export const MAX_CAPSULE_EVENTS: number = rowsIn(MAX_BUFFER_BYTES)

/** A marked line, as the page keeps it. */
export interface CapsuleMark {
  readonly source: string
  readonly epoch: string
  readonly seq: number
  readonly receivedAt: number
  readonly host: string | undefined
  readonly text: string
}

/** How the cards of a probe stood, and what was chosen for them; by ids of their series. */
export interface CapsuleCards {
  readonly order: readonly string[]
  /** Have no card, as nothing happens in them. */
  readonly flat: readonly string[]
  readonly pins: readonly string[]
  readonly hides: readonly string[]
  readonly readings: readonly ReadChoice[]
  /** How much time the charts show. */
  readonly spanMs: number
}

/** What a page shows beside its lines, when somebody saves. */
export interface CapsuleView {
  /** The moment up to which it is saved: the held end, or now. */
  readonly untilAt: number
  /** Path and search of the page, which hold the filter. */
  readonly address: string
  readonly notes: string
  readonly marks: readonly CapsuleMark[]
  /** As they were at `untilAt`. */
  readonly hosts: readonly HostRow[]
  /** Absent where no host is probed. */
  readonly cards: CapsuleCards | undefined
}

/** All that the worker needs to write a capsule beside its own rows. */
export interface CapsuleOrder extends CapsuleView {
  readonly target: CapsuleTarget
  readonly query: LogQuery | undefined
  readonly gatewayVersion: string | undefined
  readonly sources: readonly SourceStatus[]
  readonly pulses: readonly Pulse[]
  readonly refused: number
}

/** What was listened to; nothing where neither is there. */
export interface CapsuleTarget {
  readonly host?: string
  readonly pattern?: string
}

/** The first line. Times are ms since epoch by the gateway's clock, `madeAt` by that of the computer that wrote it. */
export interface CapsuleHeader {
  readonly format: typeof CAPSULE_FORMAT
  readonly version: number
  readonly madeAt: number
  readonly fromAt: number
  readonly untilAt: number
  readonly target: CapsuleTarget
  readonly gateway: string
  readonly address: string
  readonly query?: LogQuery
  readonly marks: readonly CapsuleMark[]
  readonly notes: string
  readonly cards?: CapsuleCards
  /** How many follow. */
  readonly events: number
}

/** The file, and how many events are in it. */
export interface SavedCapsule {
  readonly file: Blob
  readonly events: number
}

/** What the page needs to know of a capsule that it shows. */
export interface CapsuleFacts extends Omit<CapsuleHeader, 'format' | 'version' | 'events' | 'query'> {
  /** Those that could be read. */
  readonly events: number
  /** What is not as it should be, each a sentence. */
  readonly problems: readonly string[]
}

/** What became of a file that somebody opened. */
export type CapsuleOpening =
  | {
      readonly type: 'capsule-opened'
      readonly ok: true
      readonly capsule: CapsuleFacts
      readonly pulses: readonly Pulse[]
    }
  | { readonly type: 'capsule-opened'; readonly ok: false; readonly message: string }

/** A host as a line of a capsule has it. */
export type CapsuleHost = Hosts['hosts'][number] & { readonly ratePerSecond?: number }
