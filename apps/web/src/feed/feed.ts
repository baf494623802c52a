import type { ClientState } from '@multimeter/client'
import type { SeriesKind } from '@multimeter/inference'
import type { GapCause, Hostless, HostOffender, HostStatus, Pulse, SourceStatus } from '@multimeter/protocol'

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
  /** When this page first heard another gateway than the one before; undefined where there was only one. */
  readonly restartedAt: number | undefined
  /** Events told as lost since the page was opened, where a count is known, and gaps in all. */
  readonly lostEvents: number
  readonly gaps: number
  /** What the worker holds. */
  readonly buffer: { readonly events: number; readonly bytes: number; readonly oldestAt: number | undefined }
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
  readonly host: string | undefined
  /** Changes when `logWindow()` has something new. */
  readonly logRevision: number
  /** Changes when any `chart(id)` has something new. */
  readonly chartRevision: number
  /** Rows kept are numbered from `firstRow` to `endRow` (exclusive); numbers are never used twice. */
  readonly firstRow: number
  readonly endRow: number
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
  /** Stable: stream and path. */
  readonly id: string
  readonly stream: string
  readonly path: string
  readonly firstAt: number
  /** What it is of, as far as is known: revised as values come. */
  readonly kind: SeriesKind
  /** As it came or as its name says; undefined where nothing says so. */
  readonly unit: string | undefined
  /** Why it is of that kind, in words. */
  readonly reason: string
}

/** A stream sent what it never sent. */
export interface SeenShapeChange {
  /** When, ms since epoch, by the gateway's clock. */
  readonly at: number
  /** In words: `app began to send queue.depth (number)`. */
  readonly text: string
}

/** A line of the log. */
export interface LogLine {
  readonly kind: 'line'
  readonly row: number
  readonly source: string
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
  readonly row: number
  readonly source: string
  readonly fromAt: number
  readonly toAt: number
  readonly count: number | undefined
  readonly cause: GapCause
  readonly message: string
}

export type LogRow = LogLine | LogGap

/** What the log shows: its last `rows` rows, or `rows` rows from number `fromRow`. */
export type LogRequest =
  | { readonly follow: true; readonly rows: number }
  | { readonly follow: false; readonly fromRow: number; readonly rows: number }

export interface LogWindow {
  readonly fromRow: number
  readonly rows: readonly LogRow[]
}

/** What the instruments show: these series, over this span up to now (or to `untilAt`), at most `widthPx` buckets. */
export interface ChartsRequest {
  readonly ids: readonly string[]
  readonly spanMs: number
  readonly untilAt: number | undefined
  readonly widthPx: number
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
  readonly connection: ReadonlyStore<ConnectionState>
  readonly hosts: ReadonlyStore<HostsState>
  readonly probe: ReadonlyStore<ProbeState>
  /** Points the probe at a host, or lifts it. Lines and samples of the host before are dropped. */
  probeHost(host: string | undefined): void
  showLog(request: LogRequest): void
  showCharts(request: ChartsRequest): void
  logWindow(): LogWindow
  chart(id: string): Chart | undefined
  lineDetail(row: number): Promise<LineDetail | undefined>
  /** Tries to connect now instead of at `retryAt`. */
  reconnect(): void
  stop(): void
}
