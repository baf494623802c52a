import {
  hasFigure,
  hasLetter,
  isCalendarWord,
  isColonAddress,
  isFigure,
  isLetter,
  isSign,
  isValue,
  unitEnd,
} from './is-value.ts'
import { MAX_LINE_CHARACTERS, MAX_LINE_TOKENS } from './limits.ts'

/** What stands for a value, within a token or as a whole one. A line that has these characters itself is read as having a value there. */
export const VALUE = '<*>'

/** A line cut at spaces, with `<*>` for what is plainly a value. */
export interface TokenizedLine {
  readonly tokens: readonly string[]
  /** Place of the first token that is a word: it has a letter, no figure and no value. -1 where there is none. */
  readonly wordAt: number
  /** Characters looked at. */
  readonly looked: number
  /** The line goes on beyond MAX_LINE_CHARACTERS or MAX_LINE_TOKENS. */
  readonly isCut: boolean
}

const OTHER = 0
const SPACE = 1
/** Stands between two parts of a token. */
const SEPARATOR = 2
const FIGURE = 3
/** Separates too; the parts at it are parts of a path. */
const SLASH = 4

const CLASSES = new Uint8Array(128)
for (let code = 0; code <= 0x20; code++) CLASSES[code] = SPACE
CLASSES[0x7f] = SPACE
// Quoted text is read as words, not put aside: methods of requests and messages in key=value lines stand in quotes.
for (const sign of '=,;()[]{}<>|&?!@\\`"\'') CLASSES[sign.charCodeAt(0)] = SEPARATOR
for (const sign of '0123456789') CLASSES[sign.charCodeAt(0)] = FIGURE
CLASSES[0x2f] = SLASH

/**
 * Cuts a line at spaces and control characters. Numbers with their units, addresses, times, dates, ids and parts of paths
 * with figures are values; values that follow each other are one. Each character is looked at a fixed number of times.
 */
export function tokenize(line: string): TokenizedLine {
  return new Tokenizer(line).run()
}

class Tokenizer {
  readonly #line: string
  readonly #end: number
  readonly #tokens: string[] = []
  #wordAt = -1
  #at = 0
  /** The token so far, up to `#copied` of the line. */
  #made = ''
  #copied = 0
  #hasValue = false

  constructor(line: string) {
    this.#line = line
    this.#end = Math.min(line.length, MAX_LINE_CHARACTERS)
  }

  run(): TokenizedLine {
    while (this.#skipSpace() && this.#tokens.length < MAX_LINE_TOKENS) this.#readToken()
    const isCut = this.#at < this.#line.length
    // What was cut through would be a new word at each other length.
    if (isCut) this.#putRest()
    return { tokens: this.#tokens, wordAt: this.#wordAt, looked: this.#at, isCut }
  }

  #skipSpace(): boolean {
    while (this.#at < this.#end && this.#classAt(this.#at) === SPACE) this.#at++
    return this.#at < this.#end
  }

  #classAt(at: number): number {
    const code = this.#line.charCodeAt(at)
    return code < 128 ? (CLASSES[code] ?? OTHER) : OTHER
  }

  #readToken(): void {
    this.#made = ''
    this.#copied = this.#at
    this.#hasValue = false
    let part = this.#at
    let figures = false
    let anyFigures = false
    let isPath = false
    for (;;) {
      const kind = this.#at < this.#end ? this.#classAt(this.#at) : SPACE
      if (kind === OTHER) {
        this.#at++
        continue
      }
      if (kind === FIGURE) {
        figures = anyFigures = true
        this.#at++
        continue
      }
      if (figures) this.#endPart(part, this.#at, isPath || kind === SLASH)
      if (kind !== SPACE) this.#at++
      else if (!this.#readUnit()) break
      isPath = kind === SLASH
      part = this.#at
      figures = false
    }
    const rest = this.#line.slice(this.#copied, this.#at)
    if (this.#hasValue) this.#putValues(this.#made + rest)
    else this.#putWord(rest, anyFigures)
  }

  /** A part with a figure in it is over: what of it is a value is put aside. */
  #endPart(from: number, end: number, isPath: boolean): void {
    const line = this.#line
    let first = from
    while (first < end && !startsPart(line.charCodeAt(first))) first++
    let last = end
    while (last > first && isStop(line.charCodeAt(last - 1))) last--
    if (isColonAddress(line, first, last)) {
      this.#cutOut(first, last)
      return
    }
    let start = first
    for (let at = first; at <= last; at++) {
      if (at < last && !divides(line, at)) continue
      if (isPath ? hasFigure(line, start, at) : isValue(line, start, at)) this.#cutOut(start, at)
      start = at + 1
    }
  }

  /** Values joined by one sign are one: an address and its port, a time of day, a list of numbers. */
  #cutOut(from: number, end: number): void {
    const isJoined = this.#hasValue && from === this.#copied + 1 && isJoint(this.#line.charCodeAt(this.#copied))
    if (!isJoined) this.#made += this.#line.slice(this.#copied, from) + VALUE
    this.#copied = end
    this.#hasValue = true
  }

  /** At a space: goes behind the unit of the value that ends here. False where there is none. */
  #readUnit(): boolean {
    if (!this.#hasValue || this.#copied !== this.#at) return false
    const end = unitEnd(this.#line, this.#at + 1)
    if (end === undefined || end > this.#end) return false
    this.#at = this.#copied = end
    return true
  }

  #putWord(token: string, anyFigures: boolean): void {
    const place = this.#tokens.push(token) - 1
    if (this.#wordAt === -1 && !anyFigures && hasLetter(token)) this.#wordAt = place
  }

  /** A list of values says the same whatever its length, and a day or month before a value is part of it. */
  #putValues(token: string): void {
    const tokens = this.#tokens
    if (token.startsWith(VALUE)) {
      while (isCalendarWord(tokens.at(-1) ?? '')) tokens.pop()
      if (this.#wordAt >= tokens.length) this.#wordAt = -1
    }
    if (token !== tokens.at(-1) || hasLetter(token)) tokens.push(token)
  }

  #putRest(): void {
    const tokens = this.#tokens
    if (this.#at === this.#end) tokens.pop()
    if (this.#wordAt >= tokens.length) this.#wordAt = -1
    if (tokens.at(-1) !== VALUE) tokens.push(VALUE)
  }
}

/** A colon, or a leader: one of several full stops, as in `threshold......7`. */
function divides(line: string, at: number): boolean {
  const code = line.charCodeAt(at)
  return code === 0x3a || (code === 0x2e && (line.charCodeAt(at + 1) === 0x2e || line.charCodeAt(at - 1) === 0x2e))
}

function startsPart(code: number): boolean {
  return isFigure(code) || isLetter(code) || isSign(code) || code === 0x3a
}

function isStop(code: number): boolean {
  return code === 0x2e || code === 0x3a
}

function isJoint(code: number): boolean {
  return code === 0x3a || code === 0x2f || code === 0x2c
}
