import { isDigit } from '../is-digit.ts'
import { type Json, NumberText, toNumber } from '../body/json.ts'
import { MAX_PATH_CHARACTERS } from '../limits.ts'

/** A longer word is no number, and not worth trying. */
export const MAX_NUMBER_CHARACTERS = 64
/** `+491721234567` is a telephone number, `+21.5` is not. */
const MAX_SIGNED_CHARACTERS = 7

const NUMBER = /^[-+]?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,3})?$/
const NO_NUMBER = /^[-+]?(?:nan|inf|infinity)$/i
/**
 * What an unquoted word stands for: null, a boolean, a number, else itself. Digits behind a leading zero are an
 * identifier and stay text; NaN and infinities are kept as written, never charted.
 */
export function readScalar(word: string): Json {
  if (word === 'null' || word === 'nil' || word === '~') return null
  if (word === 'true' || word === 'false') return word === 'true'
  if (word.length > MAX_NUMBER_CHARACTERS) return word
  if (NO_NUMBER.test(word)) return new NumberText(word)
  if (!NUMBER.test(word) || (word.startsWith('+') && word.length > MAX_SIGNED_CHARACTERS)) return word
  return toNumber(word)
}

/** Index after the name that begins at `start`; `start` itself where none does. A name has letters and the marks of paths. */
export function endOfName(text: string, start: number): number {
  const limit = Math.min(text.length, start + MAX_PATH_CHARACTERS + 1)
  let at = start
  let hasLetter = false
  while (at < limit) {
    const code = text.charCodeAt(at)
    const isLetter = code < 0x80 ? (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a : /\p{L}/u.test(text.charAt(at))
    if (!isLetter && !isNameMark(code, at > start)) break
    hasLetter ||= isLetter
    at++
  }
  return hasLetter && at - start <= MAX_PATH_CHARACTERS ? at : start
}

/** `_ @ $ % /` anywhere; digits and `. - # [ ] ( )` behind the first character. */
function isNameMark(code: number, isInside: boolean): boolean {
  if (code === 0x5f || code === 0x40 || code === 0x24 || code === 0x25 || code === 0x2f) return true
  if (!isInside) return false
  if (isDigit(code)) return true
  return (
    code === 0x2e || code === 0x2d || code === 0x23 || code === 0x5b || code === 0x5d || code === 0x28 || code === 0x29
  )
}

/** A value in quotes; one in `"` that is never closed was cut off, and goes to the end. */
export function quotedAt(text: string, start: number): { readonly text: string; readonly end: number } | undefined {
  const quote = text.charAt(start)
  if (quote !== '"' && quote !== "'") return undefined
  let value = ''
  let from = start + 1
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    // `'tis` and `"a"b` are words that hold a quote.
    if (character === quote)
      return isEnd(text, at + 1) ? { text: value + text.slice(from, at), end: at + 1 } : undefined
    if (character !== '\\' || quote === "'") continue
    value += text.slice(from, at) + unescaped(text.charAt(at + 1))
    at++
    from = at + 1
  }
  return quote === '"' ? { text: value + text.slice(from), end: text.length } : undefined
}

function unescaped(character: string): string {
  if (character === 'n') return '\n'
  if (character === 't') return '\t'
  return character === 'r' ? '\r' : character
}

/** Whether a pair may end here. */
export function isEnd(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) <= 0x20 || isSeparator(text.charAt(at))
}

/** What may stand between pairs. */
export function isSeparator(character: string): boolean {
  return character === ',' || character === ';' || character === '|'
}
