import type { LogFacts } from './log/log-facts.ts'
import type { SeriesFacts } from './series/series-facts.ts'

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

/** A stream sent what it never sent. */
export interface SeenShapeChange {
  /** When, ms since epoch, by the gateway's clock. */
  readonly at: number
  /** In words: `app began to send queue.depth (number)`. */
  readonly text: string
}
