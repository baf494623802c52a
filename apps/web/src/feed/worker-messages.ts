import type { SourceStatus } from '@multimeter/protocol'

import type {
  Chart,
  ChartsRequest,
  LineDetail,
  LinkState,
  LogRequest,
  SeenPulse,
  SeenShapeChange,
  SeriesFacts,
} from './feed.ts'
import type { HostsChange } from './host-rates.ts'
import type { LogPart } from './log-part.ts'

/** What the page says to its worker. */
export type PageMessage =
  | { readonly type: 'start'; readonly url: string }
  /** `probing` numbers the hosts pointed at; what the worker still says of an earlier one is dropped by it. */
  | { readonly type: 'probe'; readonly host: string | undefined; readonly probing: number }
  | { readonly type: 'show-log'; readonly request: LogRequest }
  | { readonly type: 'show-charts'; readonly request: ChartsRequest }
  | { readonly type: 'describe-line'; readonly call: number; readonly row: number }
  /** The last frame is on the screen; the next may come. */
  | { readonly type: 'drawn' }
  | { readonly type: 'hidden'; readonly isHidden: boolean }
  | { readonly type: 'reconnect' }

/** What the worker says to its page. */
export type WorkerMessage = Frame | LineDescribed

/** One frame: at most one is on its way; parts that did not change are absent. */
export interface Frame {
  readonly type: 'frame'
  readonly connection?: ConnectionPart
  readonly hosts?: HostsChange
  readonly probe?: ProbePart
  readonly log?: LogPart & { readonly probing: number }
  readonly charts?: { readonly probing: number; readonly charts: readonly Chart[] }
}

export interface ConnectionPart {
  readonly link: LinkState
  readonly clockOffsetMs: number
  /** Absent where they are as before. */
  readonly sources?: readonly SourceStatus[]
  /** Those seen since the last frame. */
  readonly newPulses: readonly SeenPulse[]
  readonly gatewayVersion: string | undefined
  readonly restartedAt: number | undefined
  readonly lostEvents: number
  readonly gaps: number
  readonly buffer: { readonly events: number; readonly bytes: number; readonly oldestAt: number | undefined }
}

/** Facts of the probed host that change as rows come in. */
export interface ProbePart {
  readonly probing: number
  readonly firstRow: number
  readonly endRow: number
  /** New series and those of which more is known, by their places in the order first heard. */
  readonly changedSeries: readonly { readonly place: number; readonly facts: SeriesFacts }[]
  readonly refusedSeries: number
  /** Those seen since the last frame. */
  readonly newShapeChanges: readonly SeenShapeChange[]
  readonly isReplayed: boolean
}

export interface LineDescribed {
  readonly type: 'line-described'
  readonly call: number
  readonly detail: LineDetail | undefined
}
