/** Hexadecimal digits in a row, one of them a figure, that nobody chose as a name. */
const MIN_HEX = 8
/** Figures in a row: a year has four. */
const MIN_DIGITS = 5

/**
 * Whether a name is made of an id: a UUID, a hash, a long number, an IPv4 address. Such names never end. Behind an `@`
 * stands whose a name is (`metrics@32473`), not which. Words that outweigh the id are the name of a thing that has one:
 * `Intel[R] 82574L Gigabit Network Connection`.
 */
export function isDynamicName(whole: string): boolean {
  const sign = whole.indexOf('@')
  const name = sign > 0 ? whole.slice(0, sign) : whole
  let hex = 0
  let digits = 0
  let figures = 0
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) {
      hex++
      digits++
      figures++
    } else if (isHexLetter(code)) {
      hex++
      digits = 0
    } else {
      hex = 0
      digits = 0
      figures = 0
    }
    if (digits >= MIN_DIGITS || (hex >= MIN_HEX && figures > 0)) return !isText(name)
  }
  return isAddress(name)
}

/** A text of words with blanks between them, most of it letters. */
function isText(name: string): boolean {
  if (!name.includes(' ')) return false
  let letters = 0
  let words = 0
  let run = 0
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at) | 0x20
    run = code >= 0x61 && code <= 0x7a ? run + 1 : 0
    if (run > 0) letters++
    if (run === MIN_WORD) words++
  }
  return words >= 2 && letters * 5 > name.length * 3
}

/** Letters of the shortest word. */
const MIN_WORD = 3

function isHexLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x66
}

function isAddress(name: string): boolean {
  if (name.length < 7 || name.length > 15) return false
  let dots = 0
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at)
    if (code === 0x2e) dots++
    else if (code < 0x30 || code > 0x39) return false
  }
  return dots === 3
}
