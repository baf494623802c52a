/** With fewer it may be a word that has a figure in it, such as `e820`; an abbreviated commit has seven. */
const MIN_HEX_CHARACTERS = 6

/** A date in words is one value with its numbers: `Fri Jun 17 07:07:00 2005`. */
const CALENDAR_WORDS: ReadonlySet<string> = new Set(
  'Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
)

/** Symbols only: `5.2 KB` and `384.0 B` are two values of one line; `3 errors` says something else than `3 seconds`. */
const UNIT = /(?:[kKMGT]i?)?B(?:\/s)?|[num\u00b5]?s|min|h/y

/**
 * Whether the characters `from` to `end` of a line, free of spaces, brackets, colons and slashes, are what differs from
 * one line to the next: a number with or without its unit, a date, a version, a hexadecimal id.
 */
export function isValue(line: string, from: number, end: number): boolean {
  const first = line.charCodeAt(from)
  if (isFigure(first)) return true
  if (isSign(first) && from + 1 < end && isFigure(line.charCodeAt(from + 1))) return true
  return isHexId(line, from, end)
}

/** Whether the characters are groups of hexadecimal digits between colons: a MAC, an IPv6 address, a time of day. */
export function isColonAddress(line: string, from: number, end: number): boolean {
  let colons = 0
  let group = 0
  for (let at = from; at < end; at++) {
    const code = line.charCodeAt(at)
    if (code === 0x3a) {
      colons++
      group = 0
    } else if (code === 0x25 && colons >= 2) {
      // The zone of a link-local address is part of it.
      return true
    } else if (!isHexDigit(code) || ++group > 4) {
      return false
    }
  }
  return colons >= 2
}

/** Where the symbol of a unit ends that stands alone at `from`; undefined where there is none. */
export function unitEnd(line: string, from: number): number | undefined {
  UNIT.lastIndex = from
  if (!UNIT.test(line)) return undefined
  const end = UNIT.lastIndex
  const next = line.charCodeAt(end)
  return isLetter(next) || isFigure(next) || isSign(next) ? undefined : end
}

/** Whether a token is the short English name of a day or month. */
export function isCalendarWord(token: string): boolean {
  return token.length === 3 && CALENDAR_WORDS.has(token)
}

/** Whether one of the characters `from` to `end` is an ASCII figure. */
export function hasFigure(text: string, from: number = 0, end: number = text.length): boolean {
  for (let at = from; at < end; at++) if (isFigure(text.charCodeAt(at))) return true
  return false
}

/** Whether one of the characters is a letter; all beyond ASCII pass for letters. */
export function hasLetter(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isLetter(text.charCodeAt(at))) return true
  return false
}

/** Whether a character's code is that of a letter; all beyond ASCII pass for letters. */
export function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code >= 0x80
}

/** Whether a character's code is that of an ASCII figure. */
export function isFigure(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Whether a character's code is that of `+` or `-`. */
export function isSign(code: number): boolean {
  return code === 0x2b || code === 0x2d
}

function isHexId(line: string, from: number, end: number): boolean {
  if (end - from < MIN_HEX_CHARACTERS) return false
  let figures = 0
  for (let at = from; at < end; at++) {
    const code = line.charCodeAt(at)
    if (isFigure(code)) figures++
    else if (!isHexDigit(code) && code !== 0x2d) return false
  }
  return figures > 0
}

function isHexDigit(code: number): boolean {
  return isFigure(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66)
}
