import { splitWords } from './words.ts'

/** Longest pattern in bytes of UTF-8; AMQP can carry no longer key. */
export const MAX_PATTERN_BYTES = 255

/** Most words of a pattern; recommended keys have five or six. */
export const MAX_PATTERN_WORDS = 16

/** Most `#` of a pattern. Three or more say nothing that people ask for, and a broker's cost grows with the power of their number. */
export const MAX_PATTERN_HASHES = 2

/** A topic pattern that was read and accepted by {@link parsePattern}. */
export interface Pattern {
  /** The normalised text: two patterns with the same text match the same keys. */
  readonly text: string
  readonly words: readonly string[]
}

/** Why a pattern was refused. `message` is for people: what is wrong and what is allowed. */
export interface PatternRefusal {
  readonly code: 'too-long' | 'too-many-words' | 'too-many-hashes'
  readonly message: string
}

export type PatternResult =
  | { readonly ok: true; readonly value: Pattern }
  | { readonly ok: false; readonly error: PatternRefusal }

/**
 * Reads a topic pattern: words with dots between them, `*` for one word, `#` for any number. Neighbouring `#` become one.
 * Refuses what is over {@link MAX_PATTERN_BYTES}, {@link MAX_PATTERN_WORDS} or {@link MAX_PATTERN_HASHES}.
 */
export function parsePattern(text: string): PatternResult {
  const bytes = utf8Length(text)
  if (bytes > MAX_PATTERN_BYTES) {
    return refuse('too-long', `The pattern has ${bytes} bytes; at most ${MAX_PATTERN_BYTES} are allowed.`)
  }
  const words = splitWords(text).filter((word, index, all) => word !== '#' || all[index - 1] !== '#')
  if (words.length > MAX_PATTERN_WORDS) {
    return refuse('too-many-words', `The pattern has ${words.length} words; at most ${MAX_PATTERN_WORDS} are allowed.`)
  }
  const hashes = words.filter((word) => word === '#').length
  if (hashes > MAX_PATTERN_HASHES) {
    return refuse('too-many-hashes', `The pattern has ${hashes} times #; at most ${MAX_PATTERN_HASHES} are allowed.`)
  }
  return { ok: true, value: { text: words.join('.'), words } }
}

function refuse(code: PatternRefusal['code'], message: string): PatternResult {
  return { ok: false, error: { code, message } }
}

/** Bytes of a text in UTF-8. TextEncoder is not part of the language, and this package sees nothing else. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
