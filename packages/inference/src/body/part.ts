import type { SeriesKind } from '../reading.ts'
import type { JsonObject } from './json.ts'

/**
 * One thing that a message says: all of it, one event of a batch, the lines of a metric text that are of one host and one
 * moment. Formats bring what they decode to this form, under the names that the field uses (`host`, `time`, `severity`,
 * `message`), and the rules for host, time, severity and message then hold for all of them alike.
 */
export interface Part {
  readonly tree: JsonObject
  /** The text as it came, where the body is text and not only figures; the line to read where `tree` names none. */
  readonly text?: string
  /** The line to read, where the encoding or the sender's own text says it better than the members of `tree` do. */
  readonly line?: string
  /** What the encoding itself says is measured. Where given, numbers of `tree` are no series. */
  readonly samples?: readonly DeclaredSample[]
  /** What was left out or could not be read, in words. */
  readonly notes?: readonly string[]
}

/** A measurement by the word of its encoding. */
export interface DeclaredSample {
  /** Dotted name, labels behind it in braces, ordered by name: `cpu.usage_idle{cpu=cpu0}`. */
  readonly path: string
  /** Finite; a word or a boolean is the value of a state. */
  readonly value: number | string | boolean
  readonly kind?: SeriesKind
  /** As it came: `B`, `ms`, `%`. */
  readonly unit?: string
}
