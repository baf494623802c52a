/** Lines that are looked at; fewer where their bodies are more than is read for it once a second. */
export const MAX_COUNTED_LINES = 500
export const MAX_COUNTED_BYTES: number = 2 * 1024 * 1024

/** A line as far as it is counted. */
export interface CountedLine {
  readonly host: string | undefined
  readonly stream: string
  readonly fields: readonly {
    readonly path: string
    readonly value: string | number | boolean
    /** Path of its series, where that is another. */
    readonly series?: string
  }[]
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

/** What values one field has. */
export interface FieldCount {
  readonly path: string
  /** Lines that have it. */
  readonly lines: number
  /** Most frequent first, at most MAX_COUNTED_VALUES. */
  readonly values: readonly { readonly text: string; readonly count: number }[]
  /** Path of its series, where that is another; undefined where it is the same, or there are several. */
  readonly series?: string | undefined
  /** Distinct values, as far as they were told apart. */
  readonly distinct: number
  /** Where nearly all are numbers that differ: their spread, and how many fall in each of equal steps. */
  readonly spread: FieldSpread | undefined
}

/** How the numbers of a field spread, in its own unit. */
export interface FieldSpread {
  readonly min: number
  readonly median: number
  readonly max: number
  readonly bins: readonly number[]
}
