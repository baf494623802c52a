import type { SourceStatus } from '@multimeter/protocol'

import type { Chart } from './chart.ts'
import type { ChartsRequest } from './charts-request.ts'
import type { ConnectionState, SeenPulse } from './connection-state.ts'
import type { LineDetail } from './line-detail.ts'
import type { BufferLimits } from './log/buffer-limits.ts'
import type { FieldCounts } from './log/field-counts.ts'
import type { ExportForm } from './log/write-entry.ts'
import type { LogFacts } from './log/log-facts.ts'
import type { LogQuery } from './log/log-query.ts'
import type { GapLoad, LineAddress } from './log/log-row.ts'
import type { LogRequest } from './log/log-window.ts'
import type { TemplatesState } from './log/templates-state.ts'
import type { Volume } from './log/volume.ts'
import type { SeenShapeChange } from './probe-state.ts'
import type { SeriesFacts } from './series/series-facts.ts'
import type { CapsuleOpening, CapsuleOrder, SavedCapsule } from './capsule/capsule.ts'
import type { HostsChange } from './host-rates.ts'
import type { LogPart } from './log/log-part.ts'
import type { ReadChoice } from './series/read-as.ts'
import type {
  LeadsComparison,
  LeadsQuestion,
  MovedAnswer,
  OverlayRequest,
  Recurrence,
  RecurrenceQuestion,
  Stretch,
} from './series-questions.ts'
import type { StopCondition, StopState } from './stop-condition.ts'

/** What the page says to its worker. */
export type PageMessage =
  | { readonly type: 'start'; readonly url: string }
  /** `probing` numbers the hosts pointed at; what the worker still says of an earlier one is dropped by it. */
  | { readonly type: 'probe'; readonly host: string | undefined; readonly probing: number }
  | { readonly type: 'watch'; readonly pattern: string; readonly probing: number }
  | { readonly type: 'query-log'; readonly query: LogQuery }
  | { readonly type: 'show-log'; readonly request: LogRequest }
  | { readonly type: 'show-time'; readonly held: HeldTime | undefined }
  /** `locating` numbers what was looked for; what the worker still says of an earlier one is dropped by it. */
  | { readonly type: 'locate'; readonly address: LineAddress | undefined; readonly locating: number }
  | { readonly type: 'count-fields'; readonly isWanted: boolean }
  | { readonly type: 'show-templates'; readonly isWanted: boolean }
  | { readonly type: 'show-volume'; readonly request: VolumeRequest | undefined }
  | { readonly type: 'set-buffer'; readonly limits: BufferLimits }
  | { readonly type: 'show-charts'; readonly request: ChartsRequest | undefined }
  | { readonly type: 'use-sheet'; readonly row: number; readonly canvas: OffscreenCanvas | undefined }
  | { readonly type: 'read-as'; readonly choices: readonly ReadChoice[] }
  | { readonly type: 'describe-line'; readonly call: number; readonly row: number }
  | { readonly type: 'next-gap'; readonly call: number; readonly fromPlace: number; readonly by: 1 | -1 }
  | { readonly type: 'next-error'; readonly call: number; readonly fromAt: number; readonly by: 1 | -1 }
  | { readonly type: 'load-gap'; readonly call: number; readonly row: number }
  | { readonly type: 'export-log'; readonly call: number; readonly form: ExportForm }
  | { readonly type: 'show-overlay'; readonly request: OverlayRequest | undefined }
  | { readonly type: 'compare-leads'; readonly call: number; readonly question: LeadsQuestion }
  | { readonly type: 'recurrence'; readonly call: number; readonly question: RecurrenceQuestion }
  | { readonly type: 'what-moved'; readonly call: number; readonly stretch: Stretch }
  | { readonly type: 'cancel-moved'; readonly call: number }
  /** `watching` numbers the conditions; what the worker still says of an earlier one is dropped by it. */
  | {
      readonly type: 'stop-when'
      readonly watching: number
      readonly condition: StopCondition | undefined
      /** Gateway time; what was received up to then is not looked at. */
      readonly sinceAt: number
    }
  /** The last frame is on the screen; the next may come. */
  | { readonly type: 'drawn' }
  | { readonly type: 'hidden'; readonly isHidden: boolean }
  | { readonly type: 'reconnect' }
  | { readonly type: 'open-capsule'; readonly file: Blob }
  | { readonly type: 'close-capsule' }
  | { readonly type: 'save-capsule'; readonly call: number; readonly order: CapsuleOrder }

/** The log stands still at `heldAt`, with the cursor at a moment up to it. */
export interface HeldTime {
  readonly heldAt: number
  readonly cursorAt: number
}

export interface VolumeRequest {
  readonly spanMs: number
  readonly steps: number
}

/** What the worker says to its page. */
export type WorkerMessage =
  | Frame
  | WorkerAnswer
  | MovedProgress
  | StopTold
  | CapsuleOpening
  | { readonly type: 'capsule-closed' }

/** Where the condition to stop at stands; a few for each, so they wait for no frame. */
export interface StopTold {
  readonly type: 'stop-told'
  readonly watching: number
  readonly state: StopState
}

/** How far the answer to `what-moved` is: 0 to 1. */
export interface MovedProgress {
  readonly type: 'moved-progress'
  readonly call: number
  readonly share: number
}

/** Answers to what was asked by number. */
export type WorkerAnswer =
  | LineDescribed
  /** A place or a moment; undefined where there is none. */
  | { readonly type: 'found'; readonly call: number; readonly found: number | undefined }
  | { readonly type: 'gap-loaded'; readonly call: number; readonly load: GapLoad | undefined }
  | { readonly type: 'log-exported'; readonly call: number; readonly file: Blob | undefined }
  | { readonly type: 'leads-compared'; readonly call: number; readonly comparison: LeadsComparison | undefined }
  | { readonly type: 'recurrence-told'; readonly call: number; readonly recurrence: Recurrence | undefined }
  | { readonly type: 'moved'; readonly call: number; readonly moved: MovedAnswer | undefined }
  | { readonly type: 'capsule-saved'; readonly call: number; readonly saved: SavedCapsule | undefined }

/** One frame: at most one is on its way; parts that did not change are absent. */
export interface Frame {
  readonly type: 'frame'
  readonly connection?: ConnectionPart
  readonly hosts?: HostsChange
  readonly probe?: ProbePart
  readonly log?: LogPart & { readonly probing: number }
  readonly volume?: { readonly probing: number; readonly volume: Volume }
  readonly fieldCounts?: { readonly probing: number; readonly counts: FieldCounts | undefined }
  readonly templates?: { readonly probing: number; readonly state: TemplatesState | undefined }
  readonly charts?: { readonly probing: number; readonly charts: readonly Chart[] }
  readonly overlay?: { readonly probing: number; readonly charts: readonly Chart[] }
}

/** What the worker tells of its link and buffer; `capsule` is the page's own fact. */
export interface ConnectionPart extends Omit<ConnectionState, 'sources' | 'pulses' | 'capsule'> {
  /** Absent where they are as before. */
  readonly sources?: readonly SourceStatus[]
  /** Those seen since the last frame. */
  readonly newPulses: readonly SeenPulse[]
}

/** Facts of what is listened to that change as rows come in. */
export interface ProbePart {
  readonly probing: number
  readonly firstRow: number
  readonly endRow: number
  readonly log: LogFacts
  /** What `log.located` answers. */
  readonly locating: number
  /** Why the gateway does not serve the pattern. */
  readonly refused: string | undefined
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
