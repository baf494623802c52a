import type { ClientState } from '@multimeter/client'
import type { SeriesKind } from '@multimeter/inference'
import type { RankedTemplate } from '@multimeter/templates'
import type { GapCause, Hostless, HostOffender, HostStatus, Pulse, SourceStatus } from '@multimeter/protocol'

import type { PlotInk } from '../plot/plot-ink.ts'
import type { PlotPlace, SheetSize } from '../plot/plot-sheet.ts'
import type { HostSeen } from '../plot/shape-chart.ts'
import type { CapsuleFacts, CapsuleOpening, CapsuleView, SavedCapsule } from './capsule/capsule.ts'
import type { ReadAs, ReadChoice } from './series/read-as.ts'
import type { Trend } from './series/trend.ts'
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

/**
 * The state of the way between this page and the gateway: the client's, in the gateway's time. It speaks of the connection,
 * never of time shown.
 */
export type LinkState = Exclude<ClientState, { readonly state: 'stopped' }>

/** A pulse with how long it took all the way into this page. */
export interface SeenPulse extends Pulse {
  readonly seenAt: number
}

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

/** A host of the list with what the page worked out of the list's changes. */
export interface HostRow extends Omit<HostStatus, 'rates'> {
  /** NaN where it is unknown: in the first second, while the host cannot be heard. */
  readonly ratePerSecond: number
  /**
   * Events per second over the last minutes, oldest first, one entry per RATE_STEP_MS, at most MAX_RATE_STEPS. What was before
   * the page came is the gateway's. NaN where nothing is known: a break in the line, not zero.
   */
  readonly rates: readonly number[]
}

export interface HostsState {
  /** True once the gateway has sent its whole list. */
  readonly complete: boolean
  readonly rows: readonly HostRow[]
  readonly refused: number
  /** Who named most of the hosts that were refused; undefined while none was. */
  readonly offender: HostOffender | undefined
  /** Events in which no host was recognised; undefined while there was none. */
  readonly hostless: Hostless | undefined
}

/** Facts about what is probed; lines and samples are read through `logWindow` and `chart`. */
export interface ProbeState {
  /** The one host that is probed; undefined while a pattern is watched, or nothing. */
  readonly host: string | undefined
  /** The topic pattern that is watched over all hosts; undefined while a host is probed, or nothing. */
  readonly pattern: string | undefined
  /** Why the gateway does not serve the pattern, in a sentence; undefined while it does. */
  readonly refused: string | undefined
  /** Changes when `logWindow()` has something new. */
  readonly logRevision: number
  /** Changes when any `chart(id)` has something new. */
  readonly chartRevision: number
  /** Who draws charts: another number after the worker was started anew, which must be given other canvases. */
  readonly drawer: number
  /** Rows kept are numbered from `firstRow` to `endRow` (exclusive), whatever fits the query; numbers are never used twice. */
  readonly firstRow: number
  readonly endRow: number
  readonly log: LogFacts
  /** One per leaf that may be a series, charted or not, in the order first heard. */
  readonly series: readonly SeriesFacts[]
  /** Leaves refused because there were too many series. */
  readonly refusedSeries: number
  /** The newest changes of what its streams send, oldest first: a field that was never there, or of another type. */
  readonly shapeChanges: readonly SeenShapeChange[]
  /** True once the gateway has sent what it still had of this host: from then on, no line means that it keeps none. */
  readonly isReplayed: boolean
}

export interface SeriesFacts {
  /** Stable: stream and path; while a pattern is watched, with its host. */
  readonly id: string
  /** Whose it is while a pattern is watched; absent while one host is probed. */
  readonly host?: string
  readonly stream: string
  readonly path: string
  readonly firstAt: number
  /** What it is of, as far as is known: revised as values come. */
  readonly kind: SeriesKind
  /** As it came or as its name says; undefined where nothing says so. */
  readonly unit: string | undefined
  /** Why it is of that kind, in words. */
  readonly reason: string
  /** What somebody chose to read it as; absent where it is read as found. */
  readonly as?: ReadAs
  /** What it did lately; absent until it was looked at. */
  readonly trend?: Trend
}

/** A stream sent what it never sent. */
export interface SeenShapeChange {
  /** When, ms since epoch, by the gateway's clock. */
  readonly at: number
  /** In words: `app began to send queue.depth (number)`. */
  readonly text: string
}

/**
 * What of the rows is in the log. A row is there if it fits `text`, each of `tests`, and `lowest`. Holes are always there.
 */
export interface LogQuery {
  /**
   * Words, each of which must be somewhere in the line, without case; `-word` must not be; `"two words"`; `/expression/` in the
   * syntax of RE2, `-/expression/`. Empty: all.
   */
  readonly text: string
  readonly tests: readonly FieldTest[]
  readonly lowest: LowestSeverity
  readonly fold: FoldBy
  /** Paths whose values are told with each line, at most MAX_COLUMNS. */
  readonly columns: readonly string[]
}

/** Lines without a severity count as `info`. */
export type LowestSeverity = 'all' | 'info' | 'warning' | 'error'

/** What makes lines of one host and stream repeats of each other: nothing, all text, all but digits, the words' shape. */
export type FoldBy = 'off' | 'exact' | 'numbers' | 'shape'

/** A test of one field; `@host` and `@stream` are the line's own, `@template` is the text of the template that it is of (only `=` and `!=`). `>` and `<` are of numbers; a field that is not there fits only `!=`. */
export interface FieldTest {
  readonly path: string
  readonly relation: '=' | '!=' | '>' | '<'
  readonly value: string
}

/** Where the query stands. Places number the entries of the log, and are counted anew with each `generation`. */
export interface LogFacts {
  readonly generation: number
  readonly firstPlace: number
  readonly endPlace: number
  /** Present while held: the end of what is shown, and the place of the newest entry up to the cursor. */
  readonly held: HeldLog | undefined
  /** Share of the kept rows that a new query was tried on; 1 when it knows them all. */
  readonly scanned: number
  /** Events per second over the last seconds: those that fit, and all. */
  readonly matchRate: number
  readonly allRate: number
  /** What is wrong with the text of the query; the last good one holds until it is mended. */
  readonly problem: QueryProblem | undefined
  /** What became of the line that was asked for by `locate`. */
  readonly located: Located | undefined
}

export interface HeldLog {
  readonly heldAt: number
  readonly endPlace: number
  /** -1 where nothing is as old. */
  readonly cursorPlace: number
}

export interface QueryProblem {
  /** Character of the text at which it begins. */
  readonly at: number
  readonly message: string
}

/** One message, whatever page or day: the event's position. */
export interface LineAddress {
  readonly source: string
  readonly epoch: string
  readonly seq: number
}

/** `waiting`: it may still be replayed. `gone`: it has left the buffer and the gateway's ring. */
export type Located =
  | { readonly state: 'found'; readonly place: number; readonly row: number }
  | { readonly state: 'waiting' | 'gone' }

/** A part of a text, by characters. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Part of a message in the colour its sender gave it: one of the 16 of a terminal, as foreground or ground, and its weight. */
export interface Ink extends Span {
  readonly colour: number | undefined
  readonly ground: number | undefined
  readonly bold: boolean
}

/** A line of the log. Where repeats are folded it stands for `times` of them, from `receivedAt` to `untilAt`. */
export interface LogLine {
  readonly kind: 'line'
  readonly place: number
  readonly row: number
  readonly times: number
  readonly untilAt: number
  /** Values of the query's columns, in their order; '' where it has none. */
  readonly columns: readonly string[]
  /** Parts of `message` that the text of the query found, in order. */
  readonly marks: readonly Span[]
  /** Parts of `message` that its sender coloured, in order; the codes themselves are left out of `message`. */
  readonly inks: readonly Ink[]
  readonly source: string
  /** Of the gateway that numbered it. */
  readonly epoch: string
  readonly seq: number
  readonly receivedAt: number
  readonly host: string | undefined
  readonly stream: string
  readonly exchange: string
  readonly routingKey: string
  readonly severity: string | undefined
  readonly message: string
  /** Further lines of the same text, at most 999. */
  readonly moreLines: number
  /** What else the message holds, as `took=1.71 order=7`: at most 200 characters, without what the columns show. */
  readonly rest: string
  /** `text`, `json`, `binary` …: how the body was understood. */
  readonly form: string
  readonly bodyBytes: number
  readonly notes: readonly string[]
}

/** A hole in the log, drawn where it happened. */
export interface LogGap {
  readonly kind: 'gap'
  readonly place: number
  readonly row: number
  readonly source: string
  readonly fromAt: number
  readonly toAt: number
  readonly count: number | undefined
  readonly cause: GapCause
  readonly message: string
  /** The gateway had what is missing and may still have it, so that `loadGap` can be tried; absent where it never had it, or said that it has it no more. */
  readonly isLoadable?: true
}

/** What came back of a hole. */
export interface GapLoad {
  /** In order, at most MAX_LOADED_LINES; whatever the query. Their rows are no rows of the log. */
  readonly lines: readonly LogLine[]
  /** Messages that are still missing; undefined where nobody knows. */
  readonly missing: number | undefined
  /** What came back and what did not, in a sentence. */
  readonly message: string
}

export type LogRow = LogLine | LogGap

/** What is in sight of the log: its last `rows` entries, or `rows` entries from place `fromPlace`. */
export type LogRequest =
  | { readonly follow: true; readonly rows: number }
  | { readonly follow: false; readonly fromPlace: number; readonly rows: number }

export interface LogWindow {
  readonly generation: number
  readonly fromPlace: number
  readonly rows: readonly LogRow[]
}

/** What the lines heard since somebody asked, and those kept then, have in common. */
export interface TemplatesState {
  /** New and bursting ones first, then the rarest; at most MAX_TOLD_TEMPLATES. */
  readonly templates: readonly RankedTemplate[]
  /** Templates in all, and lines that they are of. */
  readonly of: number
  readonly lines: number
  /** Templates that left because there were too many. */
  readonly forgotten: number
  /** Share of the kept lines that were looked at; 1 when it knows them all. */
  readonly mined: number
  /** What finds templates could not be loaded; it is tried again when they are asked for anew. */
  readonly hasFailed: boolean
}

/** What values the fields of the newest entries have, up to the held end. */
export interface FieldCounts {
  /** Lines that were looked at, at most MAX_COUNTED_LINES. */
  readonly of: number
  /** `@host` and `@stream` first, then by how many lines have the field. At most MAX_COUNTED_FIELDS. */
  readonly fields: readonly FieldCount[]
  /** Fields beyond. */
  readonly more: number
}

export interface FieldCount {
  readonly path: string
  /** Lines that have it. */
  readonly lines: number
  /** Most frequent first, at most MAX_COUNTED_VALUES. */
  readonly values: readonly { readonly text: string; readonly count: number }[]
  /** Distinct values, as far as they were told apart. */
  readonly distinct: number
  /** Where nearly all are numbers that differ: their spread, and how many fall in each of equal steps. */
  readonly spread: FieldSpread | undefined
}

export interface FieldSpread {
  readonly min: number
  readonly median: number
  readonly max: number
  readonly bins: readonly number[]
}

/** How much was said when: of what is listened to, or of all hosts where nothing is. */
export interface Volume {
  readonly fromAt: number
  readonly stepMs: number
  /** Events in each step: error and worse, warnings, all others. NaN-free; `knownFromAt` says where nothing is known. */
  readonly errors: Uint32Array
  readonly warnings: Uint32Array
  readonly others: Uint32Array
  readonly knownFromAt: number
  readonly gaps: readonly ChartGap[]
}

/** How much is kept of what is listened to; whichever is met first, the oldest leave. */
export interface BufferLimits {
  readonly spanMs: number
  readonly bytes: number
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

/** What is exported: all entries of the query up to the held end. */
export type ExportForm = 'ndjson' | 'csv'

/** What the instruments show: these series, over this span up to now (or to `untilAt`), at most `widthPx` buckets. */
export interface ChartsRequest {
  readonly plots: readonly PlotRequest[]
  readonly spanMs: number
  readonly untilAt: number | undefined
  readonly widthPx: number
  /** Somebody reads them at a moment: each is told whenever it is drawn, and else once a second. */
  readonly isRead: boolean
  readonly host: HostSeen
  /** Of the canvas of each row. */
  readonly sheet: SheetSize
  readonly ink: PlotInk
}

/** A series and where it is drawn. */
export interface PlotRequest {
  readonly id: string
  /** Of the cards; each row has a canvas. */
  readonly row: number
  readonly place: PlotPlace
}

export interface ChartGap {
  readonly fromAt: number
  readonly toAt: number
  readonly message: string
}

export interface Chart {
  readonly id: string
  /** The span it was cut for, for the time axis: `untilAt` is the moment it was cut where the request follows live. */
  readonly fromAt: number
  readonly untilAt: number
  /**
   * Times (ms since epoch) and values, decimated so that the least and the greatest of each bucket survive. A NaN value
   * is a break: the line stops before it and begins anew after it.
   */
  readonly at: Float64Array
  readonly values: Float64Array
  readonly gaps: readonly ChartGap[]
  /** The newest sample up to `untilAt`, which may be older than the span; NaN where none is kept. */
  readonly last: number
  readonly lastAt: number
  /** The newest value as it came, where the values drawn are a total's rises per second; else NaN. */
  readonly total: number
  /** Samples from here on are kept; of the time before nothing is known here. */
  readonly keptFromAt: number
  /** Least and greatest of the span; NaN where it holds no sample. */
  readonly min: number
  readonly max: number
  /** Samples in the span before decimation. */
  readonly samples: number
  /** Words and flags: what stood when, in order, at most MAX_BANDS. */
  readonly bands?: readonly ChartBand[]
  /** Of values that come one for each event: how they spread in each step of time. */
  readonly spread?: ChartSpread
  /** Values of the whole series that cannot be drawn: words among numbers. */
  readonly leftOut?: number
  /** Where the series has a regular rhythm: quiet for longer than this is a silence of its own. */
  readonly quietMs?: number
}

/** One word, as long as it stood. */
export interface ChartBand {
  readonly fromAt: number
  readonly toAt: number
  /** As it came; undefined where so many came that none can be seen. */
  readonly word: string | undefined
  /** Of the series' words, in the order first heard: the same word has the same colour. */
  readonly index: number
}

/** Columns of one entry per step. */
export interface ChartSpread {
  /** Middle of the step. */
  readonly at: Float64Array
  readonly p50: Float64Array
  readonly p95: Float64Array
  readonly max: Float64Array
  /** Of the whole span. */
  readonly all: { readonly p50: number; readonly p95: number }
}

/** The detail of one line, asked for when somebody opens it. */
export interface LineDetail {
  readonly row: number
  readonly bodyText: string
  readonly bodyForm: string
  readonly properties: string
  readonly fields: readonly { readonly path: string; readonly text: string }[]
}

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
