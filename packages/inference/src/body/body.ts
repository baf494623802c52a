import type { Part } from './part.ts'
import type { JsonCounts } from './read-json.ts'

/** A body as far as it can be understood without knowing its sender. */
export type Body = (
  | { readonly form: 'empty' | 'json' | 'text' }
  /** `description` says what the bytes look like: size and the first of them, or how large and what the head looks like. */
  | { readonly form: 'binary' | 'too-large'; readonly description: string }
) & {
  /** What the message says, one by one; never more than MAX_PARTS, none of a body that could not be read. */
  readonly parts: readonly Part[]
  /** What it was read as, in words: `JSON`, `syslog`, `gzip, JSON`. */
  readonly format: string
  /** Keys that one object held twice; the last is kept, and none is trusted for a host. */
  readonly duplicates: ReadonlySet<string>
  readonly notes: readonly string[]
}

/** What decoding is told beside the bytes. */
export interface DecodeOptions {
  /** Index of the word of a dotted name that is a host, for encodings that write the host into the name. */
  readonly hostWordOf: (words: readonly string[]) => number | undefined
  /** What was counted in the JSON that the body is, where its bytes were looked through. */
  readonly counts?: JsonCounts | undefined
  /** Only the first part is wanted; others may be left out. */
  readonly isHead?: boolean | undefined
}
