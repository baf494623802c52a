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

/** Why the text of a query is not understood, in a sentence. */
export interface QueryProblem {
  /** Character of the text at which it begins. */
  readonly at: number
  readonly message: string
}
