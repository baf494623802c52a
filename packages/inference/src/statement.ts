import type { JsonObject } from './body/json.ts'

/** What a message, or one part of it, says of itself. */
export interface Statement {
  /** The fields to look in; undefined where there are none, or they may not be asked. */
  readonly tree: JsonObject | undefined
  /** Keys that one object held twice: parsers differ in which they keep, so none of them names a host. */
  readonly duplicates: ReadonlySet<string>
  /** The body, where it is a text for people. */
  readonly text: string | undefined
  /** The roles that fields of `tree` may have, a bit for each. */
  readonly roles: number
  /** The head of the line that the message is about: the text itself, or what a field for it holds. */
  readonly line: () => string | undefined
}
