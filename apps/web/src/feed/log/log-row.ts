import type { GapCause } from '@multimeter/protocol'

/** One message, whatever page or day: the event's position. */
export interface LineAddress {
  readonly source: string
  readonly epoch: string
  readonly seq: number
}

/** What stands in the log. */
export type LogRow = LogLine | LogGap

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
