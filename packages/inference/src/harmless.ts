const ESCAPE = 0x1b
const C1_CSI = 0x9b
/** An escape sequence that does not end within this is no sequence; its introducer alone is dropped. */
const MAX_SEQUENCE_CHARACTERS = 512
/** Characters looked at for each one shown. */
const MAX_CHARACTERS_PER_SHOWN = 8
/** More marks than this on one character only make the row taller. */
const MAX_COMBINING_MARKS = 4

const COMBINING = /^\p{M}$/u

/**
 * Text that does nothing but show itself: terminal sequences are removed, control characters become their pictures
 * (`␀`), direction overrides and invisible characters are written as `\u202e`, lone surrogates become U+FFFD, piled-up
 * combining marks are cut, line breaks and tabs become a space. At most `maxCharacters`, then `…`.
 */
export function harmless(whole: string, maxCharacters: number): string {
  if (whole.length <= maxCharacters && isPlain(whole)) return whole
  // What shows nothing must not be walked through for ever: a mebibyte of escapes is as long as a line of them.
  const text = whole.slice(0, maxCharacters * MAX_CHARACTERS_PER_SHOWN)
  let shown = ''
  let marks = 0
  let at = 0
  while (at < text.length && shown.length < maxCharacters) {
    const code = text.codePointAt(at) ?? 0
    const width = code > 0xffff ? 2 : 1
    if (code === ESCAPE || code === C1_CSI) {
      at = endOfSequence(text, at)
      continue
    }
    at += width
    if (code >= 0x20 && code < 0x7f) {
      marks = 0
      shown += String.fromCharCode(code)
      continue
    }
    const character = String.fromCodePoint(code)
    if (mayBeMark(code) && COMBINING.test(character)) {
      marks++
      if (marks <= MAX_COMBINING_MARKS) shown += character
      continue
    }
    marks = 0
    shown += inPlaceOf(code) ?? character
  }
  return at < whole.length || shown.length > maxCharacters ? cutTo(shown, maxCharacters) : shown
}

/** The text, or its first `maxCharacters` where it goes on, the last of them `…`; never half a surrogate pair. */
export function shortened(text: string, maxCharacters: number): string {
  return text.length > maxCharacters ? cutTo(text, maxCharacters) : text
}

function cutTo(text: string, maxCharacters: number): string {
  let end = Math.max(0, maxCharacters - 1)
  const code = text.charCodeAt(end - 1)
  if (code >= 0xd800 && code <= 0xdbff) end--
  return `${text.slice(0, end)}…`
}

/** The platform finds out about ASCII faster than any loop. */
const PLAIN = /^[\x20-\x7e]*$/
const SHORT_CHARACTERS = 24

function isPlain(text: string): boolean {
  if (text.length > SHORT_CHARACTERS && PLAIN.test(text)) return true
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xad || mayBeMark(code)) return false
    // Surrogates, and what follows them: overrides and tags are among it.
    if (code >= 0xd800) return false
  }
  return true
}

/** False for Latin, Greek, Cyrillic and the scripts of East Asia, so that their text need not be asked letter by letter. */
function mayBeMark(code: number): boolean {
  if (code < 0x483) return code >= 0x300 && code < 0x370
  return code < 0x2e80 || (code >= 0xa66f && code < 0xac00) || code >= 0xfe00
}

function inPlaceOf(code: number): string | undefined {
  if (code === 0x09 || code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029) return ' '
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  if (isInvisible(code)) return `\\u${code.toString(16).padStart(4, '0')}`
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  return undefined
}

/** Direction marks and overrides, zero-width characters, other C1 controls. Joiners stay: emoji and Persian need them. */
function isInvisible(code: number): boolean {
  return (
    (code >= 0x80 && code < 0xa0) ||
    code === 0xad ||
    code === 0x61c ||
    code === 0x180e ||
    code === 0x200b ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code >= 0xe0000 && code <= 0xe007f)
  )
}

/** True where a name holds anything that `harmless` would change, or white space at its ends. */
export function isPrintable(text: string): boolean {
  return text.trim() === text && harmless(text, text.length + 1) === text
}

/** Index after the terminal sequence that begins at `at`. */
function endOfSequence(text: string, at: number): number {
  const limit = Math.min(text.length, at + MAX_SEQUENCE_CHARACTERS)
  let next = at + 1
  let kind = '['
  if (text.charCodeAt(at) === ESCAPE) {
    kind = text.charAt(next)
    next++
  }
  if (kind === '[') {
    // CSI: parameters, then one final byte.
    while (next < limit && isBetween(text.charCodeAt(next), 0x20, 0x3f)) next++
    return isBetween(text.charCodeAt(next), 0x40, 0x7e) ? next + 1 : next
  }
  if (kind === ']' || kind === 'P' || kind === 'X' || kind === '^' || kind === '_') {
    // OSC and its kind: up to BEL or ST. One that never ends must not swallow the line, nor be searched for twice.
    for (let end = next; end < limit; end++) {
      const code = text.charCodeAt(end)
      if (code === 0x07 || code === 0x9c) return end + 1
      if (code === ESCAPE && text.charAt(end + 1) === '\\') return end + 2
      if (code < 0x20) break
    }
    return next
  }
  // Two characters; a character set choice such as `ESC ( B` has three.
  if (isBetween(kind.charCodeAt(0), 0x20, 0x2f)) return Math.min(text.length, next + 1)
  return isBetween(kind.charCodeAt(0), 0x30, 0x7e) ? next : at + 1
}

function isBetween(code: number, low: number, high: number): boolean {
  return code >= low && code <= high
}
