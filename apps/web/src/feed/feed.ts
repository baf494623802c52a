import type { CapsuleOpening, CapsuleView, SavedCapsule } from './capsule/capsule.ts'
import type { Chart } from './chart.ts'
import type { ChartsRequest } from './charts-request.ts'
import type { ConnectionState } from './connection-state.ts'
import type { HostsState } from './hosts-state.ts'
import type { LineDetail } from './line-detail.ts'
import type { BufferLimits } from './log/buffer-limits.ts'
import type { FieldCounts } from './log/field-counts.ts'
import type { ExportForm } from './log/write-entry.ts'
import type { LogQuery } from './log/log-query.ts'
import type { GapLoad, LineAddress } from './log/log-row.ts'
import type { LogRequest, LogWindow } from './log/log-window.ts'
import type { TemplatesState } from './log/templates-state.ts'
import type { Volume } from './log/volume.ts'
import type { ProbeState } from './probe-state.ts'
import type { ReadChoice } from './series/read-as.ts'
import type {
  LeadsComparison,
  LeadsQuestion,
  MovedAsk,
  OverlayRequest,
  Recurrence,
  RecurrenceQuestion,
  Stretch,
} from './series-questions.ts'
import type { StopCondition, StopState } from './stop-condition.ts'
/** A vanilla store: zustand's, seen from the views. */
export interface ReadonlyStore<T> {
  getState(): T
  getInitialState(): T
  subscribe(listener: (state: T, previous: T) => void): () => void
}

/**
 * The only door between the page and its worker. The worker owns the socket, decoding, and all lines and samples;
 * this side holds small facts and the one window of rows and the few charts that are on screen.
 */
export interface Feed {
  /** What the time strip shows; undefined until something is known. */
  readonly volume: ReadonlyStore<Volume | undefined>
  /** Undefined while nobody asked by `countFields`. */
  readonly fieldCounts: ReadonlyStore<FieldCounts | undefined>
  /** Undefined while nobody asked by `showTemplates`. */
  readonly templates: ReadonlyStore<TemplatesState | undefined>
  readonly connection: ReadonlyStore<ConnectionState>
  readonly hosts: ReadonlyStore<HostsState>
  readonly probe: ReadonlyStore<ProbeState>
  /** What `showOverlay` asked for, in its order, without those that are not known. */
  readonly overlay: ReadonlyStore<readonly Chart[]>
  readonly stopping: ReadonlyStore<StopState>
  /** Points the probe at a host, or lifts it. Lines and samples of the host before are dropped. */
  probeHost(host: string | undefined): void
  /** Points at all hosts, by a topic pattern. Lines and samples of what was before are dropped. */
  watchPattern(pattern: string): void
  queryLog(query: LogQuery): void
  showLog(request: LogRequest): void
  /** The log stands still at `heldAt`, with the cursor at a moment up to it; undefined: live. */
  showTime(held: { readonly heldAt: number; readonly cursorAt: number } | undefined): void
  /** Looks for one line until it is called with another, or with undefined; `log.located` has the answer. */
  locate(address: LineAddress | undefined): void
  /** Counts values of fields about once a second until told not to. */
  countFields(isWanted: boolean): void
  /** Finds what lines have in common, and tells it about once a second until told not to. */
  showTemplates(isWanted: boolean): void
  /** Tells `volume` about once a second in at most so many steps over `spanMs`; undefined: not at all. */
  showVolume(request: { readonly spanMs: number; readonly steps: number } | undefined): void
  setBuffer(limits: BufferLimits): void
  /** Place of the next or previous hole, seen from a place; undefined where there is none. */
  nextGap(fromPlace: number, by: 1 | -1): Promise<number | undefined>
  /** The moment of the next or previous line of severity `error` or worse, seen from a moment. */
  nextError(fromAt: number, by: 1 | -1): Promise<number | undefined>
  /** Asks the gateway for what is missing in a hole, one at a time; undefined where that was given up. */
  loadGap(row: number): Promise<GapLoad | undefined>
  /** All entries of the query as a file; undefined where the worker stopped. */
  exportLog(form: ExportForm): Promise<Blob | undefined>
  /** Draws charts and tells what is written beside them; undefined: none. */
  showCharts(request: ChartsRequest | undefined): void
  /** The canvas on which the plots of a row are drawn from now on, for as long as `drawer` is the same; undefined: none. */
  useSheet(row: number, canvas: OffscreenCanvas | undefined): void
  /** From now on these series are read as chosen, and all others as found. */
  readAs(choices: readonly ReadChoice[]): void
  /** Tells series to be laid over each other, four times a second at most; undefined: none. */
  showOverlay(request: OverlayRequest | undefined): void
  /** Undefined where one of the two is not known. */
  compareLeads(question: LeadsQuestion): Promise<LeadsComparison | undefined>
  /** Undefined where the series is not known. */
  recurrence(question: RecurrenceQuestion): Promise<Recurrence | undefined>
  /** What else moved in a stretch, one at a time: another question cancels the one before. @param told 0 to 1, how far it is */
  whatMoved(stretch: Stretch, told: (share: number) => void): MovedAsk
  /**
   * Waits for this in what comes in from now on, until it came, or something else is given; `stopping` has where it stands. It outlives
   * a lost link. It is not in the address: a link that stopped somebody else's view later on would not show them what it showed here.
   */
  stopWhen(condition: StopCondition | undefined): void
  logWindow(): LogWindow
  chart(id: string): Chart | undefined
  lineDetail(row: number): Promise<LineDetail | undefined>
  /** What is listened to as one file, with what the page adds to it; undefined where that was given up, or the worker stopped. */
  saveCapsule(view: CapsuleView): Promise<SavedCapsule | undefined>
  /** Shows a capsule instead of the gateway. What is refused leaves everything as it is. */
  openCapsule(file: Blob): Promise<CapsuleOpening | undefined>
  /** Back to the gateway; nothing of it is here any more until it was sent again. */
  closeCapsule(): void
  /** Tries to connect now instead of at `retryAt`. */
  reconnect(): void
  stop(): void
}
