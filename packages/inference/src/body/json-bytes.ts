import { unescapeJson } from './unescape-json.ts'
import { decodeUtf8 } from './bytes.ts'

export const QUOTE = 0x22
export const COMMA = 0x2c
export const COLON = 0x3a
export const OPEN_ARRAY = 0x5b
export const CLOSE_ARRAY = 0x5d
export const OPEN_OBJECT = 0x7b
export const CLOSE_OBJECT = 0x7d
export const BACKSLASH = 0x5c
export const MINUS = 0x2d

const WORDS = ['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'].map((word) => ({
  bytes: Uint8Array.from(word, (letter) => letter.charCodeAt(0)),
  value: word === 'true' ? true : word === 'false' ? false : null,
}))

/** A place in the bytes of a JSON text that moves on over one piece of it at a time; `hasFailed` once a piece was none. */
export class JsonBytes {
  readonly bytes: Uint8Array
  at = 0
  hasFailed = false
  /** Where whole numbers stand that a double cannot hold: start and end, one behind the other. */
  bigNumbers: number[] | undefined

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get code(): number {
    return this.bytes[this.at] ?? 0
  }

  get isContainer(): boolean {
    const code = this.bytes[this.at]
    return code === OPEN_OBJECT || code === OPEN_ARRAY
  }

  /** Moves past a string's closing quote; returns whether it holds an escape. */
  skipString(): boolean {
    const bytes = this.bytes
    let isEscaped = false
    for (let at = this.at + 1; at < bytes.length; at++) {
      const code = bytes[at]
      if (code === QUOTE) {
        this.at = at + 1
        return isEscaped
      }
      if (code !== BACKSLASH) continue
      isEscaped = true
      at++
      if (!isEscape(bytes, at)) break
    }
    this.hasFailed = true
    return isEscaped
  }

  /** Passes over a container without entering it, so that half a million brackets cost one loop and no stack. */
  skipContainer(): void {
    let open = 0
    while (this.at < this.bytes.length && !this.hasFailed) {
      const code = this.bytes[this.at]
      if (code === QUOTE) {
        this.skipString()
        continue
      }
      this.at++
      if (code === OPEN_OBJECT || code === OPEN_ARRAY) open++
      else if ((code === CLOSE_OBJECT || code === CLOSE_ARRAY) && --open === 0) return
    }
    this.hasFailed = true
  }

  skipScalar(): boolean | number | null {
    const code = this.bytes[this.at] ?? 0
    if ((code >= 0x30 && code <= 0x39) || (code === MINUS && this.bytes[this.at + 1] !== 0x49)) return this.#number()
    for (const { bytes, value } of WORDS) {
      if (code !== bytes[0] || !this.#startsWith(bytes)) continue
      this.at += bytes.length
      return value
    }
    this.hasFailed = true
    return null
  }

  #startsWith(word: Uint8Array): boolean {
    for (let index = 1; index < word.length; index++) {
      if (this.bytes[this.at + index] !== word[index]) return false
    }
    return true
  }

  /** Only small whole numbers mean anything to those who ask; the others are passed over as NaN. */
  #number(): number {
    const isNegative = this.take(MINUS)
    const start = this.at
    let value = 0
    let code = this.bytes[this.at] ?? 0
    for (; code >= 0x30 && code <= 0x39; code = this.bytes[++this.at] ?? 0) value = value * 10 + code - 0x30
    const digits = this.at - start
    if (digits === 0 || (digits > 1 && this.bytes[start] === 0x30)) this.hasFailed = true
    if (code !== 0x2e && code !== 0x65 && code !== 0x45) {
      if (value > Number.MAX_SAFE_INTEGER) (this.bigNumbers ??= []).push(isNegative ? start - 1 : start, this.at)
      return isNegative ? -value : value
    }
    if (this.take(0x2e)) this.#digits()
    code = this.bytes[this.at] ?? 0
    if (code === 0x65 || code === 0x45) {
      this.at++
      code = this.bytes[this.at] ?? 0
      if (code === 0x2b || code === MINUS) this.at++
      this.#digits()
    }
    return Number.NaN
  }

  #digits(): void {
    const start = this.at
    for (let code = this.bytes[start] ?? 0; code >= 0x30 && code <= 0x39; code = this.bytes[++this.at] ?? 0);
    if (this.at === start) this.hasFailed = true
  }

  take(code: number): boolean {
    if (this.bytes[this.at] !== code) return false
    this.at++
    return true
  }

  skipSpace(): void {
    for (;;) {
      const code = this.bytes[this.at]
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.at++
    }
  }

  /** The text of the string between these places, quotes included, that holds escapes; undefined where it is no UTF-8. */
  unescaped(start: number, end: number): string | undefined {
    const quoted = decodeUtf8(this.bytes.subarray(start, end))
    if (quoted === undefined) return undefined
    try {
      return JSON.parse(quoted) as string
    } catch {
      // Raw control characters, which are read all the same.
      return unescapeJson(quoted.slice(1, -1))
    }
  }
}

/** Whether what stands behind a backslash makes an escape with it. */
function isEscape(bytes: Uint8Array, at: number): boolean {
  const code = bytes[at] ?? 0
  if (code !== 0x75) return SIMPLE_ESCAPES[code] === 1
  for (let digit = at + 1; digit <= at + 4; digit++) if (!isHex(bytes[digit] ?? 0)) return false
  return true
}

/** By code: one look instead of a search, as a message inside a string has hundreds of them. */
const SIMPLE_ESCAPES = new Uint8Array(256)
for (const letter of '"\\/bfnrt') SIMPLE_ESCAPES[letter.charCodeAt(0)] = 1

function isHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66)
}
