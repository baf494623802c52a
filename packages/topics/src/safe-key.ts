import { MAX_PATTERN_BYTES, MAX_PATTERN_WORDS, utf8Length } from './pattern.ts'
import { splitWords } from './words.ts'

/**
 * A binding key that costs a broker no more than its words: ordinary words and `*`, and `#` at the end or nowhere. A `#` within
 * makes a topic exchange try every way to read a routing key.
 */
export interface SafeKey {
  /** Without the `#` at the end. */
  readonly words: readonly string[]
  /** Whether `#` ends it, so that further words may follow. */
  readonly isOpen: boolean
}

/**
 * The narrowest safe key that matches whatever `text` does: it ends at the first `#`, and is shortened where it has more than
 * MAX_PATTERN_WORDS words or MAX_PATTERN_BYTES bytes. Takes any text.
 */
export function toSafeKey(text: string): SafeKey {
  const all = splitWords(text)
  const hashAt = all.indexOf('#')
  let key: SafeKey = { words: hashAt < 0 ? all : all.slice(0, hashAt), isOpen: hashAt >= 0 }
  while (isTooLong(key)) key = { words: key.words.slice(0, -1), isOpen: true }
  return key
}

/** The key as a broker takes it. */
export function textOfKey({ words, isOpen }: SafeKey): string {
  return (isOpen ? [...words, '#'] : words).join('.')
}

/** Whether `wide` matches whatever `narrow` does. */
export function coversKey(wide: SafeKey, narrow: SafeKey): boolean {
  const { length } = wide.words
  const isFitting = wide.isOpen ? narrow.words.length >= length : !narrow.isOpen && narrow.words.length === length
  return isFitting && wide.words.every((word, index) => word === '*' || word === narrow.words[index])
}

/** The safe key of what both match; undefined where that is nothing. */
export function meetKeys(one: SafeKey, other: SafeKey): SafeKey | undefined {
  const [short, long] = one.words.length <= other.words.length ? [one, other] : [other, one]
  if (!short.isOpen && long.words.length > short.words.length) return undefined
  const words: string[] = []
  for (const [index, word] of long.words.entries()) {
    const against = short.words[index] ?? '*'
    if (word !== '*' && against !== '*' && word !== against) return undefined
    words.push(word === '*' ? against : word)
  }
  const key = { words, isOpen: one.isOpen && other.isOpen }
  // One empty word is the empty text, which has no words: no routing key is so.
  if (!key.isOpen && words.length === 1 && words[0] === '') return undefined
  return key
}

function isTooLong(key: SafeKey): boolean {
  const words = key.words.length + Number(key.isOpen)
  return words > MAX_PATTERN_WORDS || utf8Length(textOfKey(key)) > MAX_PATTERN_BYTES
}
