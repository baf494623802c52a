import type { LeadsComparison, Recurrence, Stretch, WhatMoved } from '@multimeter/analysis'

/** Series laid over each other, over one span up to now (or to `untilAt`), each in at most `widthPx` buckets. */
export interface OverlayRequest {
  /** At most MAX_OVERLAY. */
  readonly ids: readonly string[]
  readonly spanMs: number
  readonly untilAt: number | undefined
  readonly widthPx: number
}

/** Series of one overlay: as many as can be told apart. */
export const MAX_OVERLAY = 8

/** Refused series that are told apart; a count of so many, or more, means "at least". */
export const MAX_REFUSED_KNOWN = 1_000

/** How two series go together over a time. */
export interface LeadsQuestion {
  readonly red: string
  readonly black: string
  readonly fromAt: number
  readonly untilAt: number
}

/** Whether a series does the same again and again over a time, or lines of a template come so. */
export type RecurrenceQuestion = (SeriesAsked | TemplateAsked) & {
  readonly fromAt: number
  readonly untilAt: number
}

interface SeriesAsked {
  readonly id: string
}

/** Can be told only while somebody looks at templates, or filters by one. */
export interface TemplateAsked {
  /** Its text. */
  readonly template: string
}

/** Whose lines a template's are, as most of them are. */
export interface TemplateHost {
  readonly host: string
  /** Lines of this host, of so many. */
  readonly lines: number
  readonly of: number
  /** Different hosts of them; at least so many. */
  readonly hosts: number
}

/** What else moved, with a small line of each series in the list. */
export interface MovedAnswer {
  readonly result: WhatMoved
  /** By the series' id: SPARK_STEPS values over the time compared, oldest first; NaN where nothing is known. */
  readonly sparks: ReadonlyMap<string, readonly number[]>
  /** By the template's text: of its lines in the stretch, or of those before it where there are fewer now. */
  readonly templateHosts: ReadonlyMap<string, TemplateHost>
  /** Text fields that were not looked at because there were too many; at least so many. */
  readonly textsLeftOut: number
  /** Lines before this moment were too many to be read for their fields; undefined where all were read that are kept. */
  readonly textsReadFromAt: number | undefined
  /** Templates were not compared, because what finds them did not load, or not in time. */
  readonly areTemplatesLeftOut: boolean
}

export const SPARK_STEPS = 48

/** A question that takes long: it tells how far it is, and can be left. */
export interface MovedAsk {
  /** Undefined where it was cancelled, or something else is listened to. */
  readonly answer: Promise<MovedAnswer | undefined>
  cancel(): void
}

export type { LeadsComparison, Recurrence, Stretch, WhatMoved }
