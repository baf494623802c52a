import { isDigit } from '../is-digit.ts'
import { isUnit } from './units.ts'

const MAX_CHARACTERS = 32
/** More digits than a double keeps are an identifier, or lose what they say. */
const MAX_DIGITS = 15

/** A number that stands in a text, and the unit behind it. */
export interface Figure {
  readonly value: number
  readonly unit?: string
}

/**
 * The number that a whole text is: `13.86`, `-3`, `28%`, `12 MB`. Refused are leading zeros (`007` is a name), thousands
 * (`12,345`), fractions (`3/317`), hexadecimal, a `+` (telephones) and words that are no unit.
 */
export function figureOf(text: string): Figure | undefined {
  const { length } = text
  if (length === 0 || length > MAX_CHARACTERS) return undefined
  let at = text.charCodeAt(0) === MINUS ? 1 : 0
  const start = at
  while (isDigit(text.charCodeAt(at))) at++
  const digits = at - start
  if (digits === 0 || digits > MAX_DIGITS || (digits > 1 && text.charCodeAt(start) === ZERO)) return undefined
  const hasFraction = text.charCodeAt(at) === DOT && isDigit(text.charCodeAt(at + 1))
  if (hasFraction) {
    at++
    while (isDigit(text.charCodeAt(at))) at++
  }
  at = afterExponent(text, at, hasFraction || digits <= MAX_MANTISSA_DIGITS)
  const value = Number(text.slice(0, at))
  if (at === length) return Number.isFinite(value) ? { value } : undefined
  const unit = text.slice(text.charCodeAt(at) === SPACE ? at + 1 : at)
  if (!hasFraction && unit.length === length - at && HEX_LETTERS.has(unit)) return undefined
  return Number.isFinite(value) && isUnit(unit) ? { value, unit } : undefined
}

/** Right behind a whole number they end an id or a version, `1b` and `2c`; `12 B` are bytes. */
const HEX_LETTERS: ReadonlySet<string> = new Set(['a', 'b', 'c', 'f'])

const MINUS = 0x2d
const ZERO = 0x30
const DOT = 0x2e
const SPACE = 0x20

/** A number written with an exponent and without a fraction is short: `2e-05`. `4711e12` is a piece of an id. */
const MAX_MANTISSA_DIGITS = 2
const MAX_EXPONENT_DIGITS = 2

/** Behind `e-3`, where one stands here that can be one. */
function afterExponent(text: string, at: number, mayHave: boolean): number {
  if (!mayHave || (text.charCodeAt(at) | 0x20) !== 0x65) return at
  let next = at + 1
  const sign = text.charCodeAt(next)
  if (sign === MINUS || sign === 0x2b) next++
  const digits = next
  while (isDigit(text.charCodeAt(next))) next++
  const count = next - digits
  return count === 0 || count > MAX_EXPONENT_DIGITS ? at : next
}
