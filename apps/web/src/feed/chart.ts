/** A series cut for drawing. */
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
  /** The newest value before `fromAt`, where nothing is missing in between: it stands until the first of the span, or a hole. */
  readonly before?: number
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
  /** When texts stood where a number is drawn, where that is wide enough to be seen: the line stops there. */
  readonly texts?: readonly ChartBand[]
  /** Of values that come one for each event: how they spread in each step of time. */
  readonly spread?: ChartSpread
  /** Values of this time that cannot be drawn: words among numbers; above MAX_LEFT_OUT at least so many. */
  readonly leftOut?: number
  /** What the gateway keeps is still being read, in order, up to here: what came later is not known yet. */
  readonly readUntilAt?: number
  /** Where the series has a regular rhythm: quiet for longer than this is a silence of its own. */
  readonly quietMs?: number
}

/** A hole in what was heard, as a chart shows it. */
export interface ChartGap {
  readonly fromAt: number
  readonly toAt: number
  readonly message: string
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
