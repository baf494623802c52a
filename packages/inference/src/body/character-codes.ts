import { decodeUtf8 } from './bytes.ts'
import type { Json } from './json.ts'

const MIN_CODES = 8
const MAX_CODES = 4_096
/** Of the characters, those that must be small letters or spaces: percentages and temperatures are codes too. */
const MIN_LETTER_SHARE = 0.5

/** The text that a list of numbers spells: Erlang and journald write texts so. Undefined where it may be numbers. */
export function textOfCodes(list: readonly Json[]): string | undefined {
  if (list.length < MIN_CODES || list.length > MAX_CODES) return undefined
  let letters = 0
  for (const code of list) {
    if (typeof code !== 'number' || !isCharacter(code)) return undefined
    if (code === SPACE || (code >= SMALL_A && code <= SMALL_Z)) letters++
  }
  if (letters < list.length * MIN_LETTER_SHARE) return undefined
  return decodeUtf8(Uint8Array.from(list as readonly number[]))
}

const SPACE = 0x20
const SMALL_A = 0x61
const SMALL_Z = 0x7a
const ESCAPE = 0x1b

/** Bytes of printable text; the escape begins a colour. */
function isCharacter(code: number): boolean {
  if (code === 0x09 || code === 0x0a || code === 0x0d || code === ESCAPE) return true
  return Number.isInteger(code) && code >= SPACE && code <= 0xff && code !== 0x7f
}
