import { MAX_ARRAY_ELEMENTS, MAX_DEPTH, MAX_FIELD_CHARACTERS, MAX_LEAVES, MAX_PARTS } from '../limits.ts'
import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  MINUS,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './json-bytes.ts'
import { type Json, newObject, NumberText, toNumber, NO_DUPLICATES } from './json.ts'
import { unescapeJson } from './unescape-json.ts'

export interface ParsedJson {
  readonly value: Json
  /** Keys that one object held twice; the last is kept, and none is trusted for a host. */
  readonly duplicates: ReadonlySet<string>
  readonly notes: readonly string[]
}

export type JsonParse = { readonly ok: true; readonly value: ParsedJson } | { readonly ok: false; readonly at: number }

/**
 * Reads JSON in one pass with bounds that hold before anything is built: MAX_DEPTH levels (deeper ones are skipped, never
 * entered), MAX_ARRAY_ELEMENTS of an array, MAX_LEAVES leaves (reading stops there). `JSON.parse` has no such bounds,
 * rounds big integers and hides duplicate keys. More lenient in two things that real emitters do: `NaN` and `Infinity`
 * (no value), and raw control characters inside strings.
 */
export function parseJson(text: string): JsonParse {
  return new Parser(text).parse()
}

/** Objects and lists one behind the other, with white space between them or nothing: NDJSON and its like, as one list. */
export function parseJsonSequence(text: string): JsonParse {
  return new Parser(text).parseSequence()
}

/** What stands for a value that is nested too deep. */
const LEFT_OUT = '…'

const WORDS: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', new NumberText('NaN')],
  ['Infinity', new NumberText('Infinity')],
  ['-Infinity', new NumberText('-Infinity')],
]

class Parser {
  readonly #text: string
  #at = 0
  #leaves = 0
  #failed = false
  /** The limit of leaves was reached: every open container ends where it is. */
  #full = false
  #tooDeep = false
  #longArray = false
  #duplicates: Set<string> | undefined

  constructor(text: string) {
    this.#text = text
  }

  parse(): JsonParse {
    const value = this.#value(0)
    if (!this.#full) this.#skipSpace()
    if (this.#failed || (!this.#full && this.#at < this.#text.length)) return { ok: false, at: this.#at }
    return this.#done(value)
  }

  parseSequence(): JsonParse {
    const values: Json[] = []
    while (!this.#full && values.length < MAX_PARTS) {
      this.#skipSpace()
      if (this.#at >= this.#text.length) break
      const code = this.#text.charCodeAt(this.#at)
      if (code !== OPEN_OBJECT && code !== OPEN_ARRAY) return { ok: false, at: this.#at }
      values.push(this.#value(0))
      if (this.#failed) return { ok: false, at: this.#at }
    }
    return this.#done(values)
  }

  #done(value: Json): JsonParse {
    return { ok: true, value: { value, duplicates: this.#duplicates ?? NO_DUPLICATES, notes: this.#notes() } }
  }

  #notes(): string[] {
    const notes: string[] = []
    if (this.#full) notes.push(`Only the first ${MAX_LEAVES} values were read.`)
    if (this.#longArray) notes.push(`Of longer arrays the first ${MAX_ARRAY_ELEMENTS} elements were read.`)
    if (this.#tooDeep) notes.push(`What is nested deeper than ${MAX_DEPTH} levels was left out.`)
    if (this.#duplicates !== undefined) {
      const names = [...this.#duplicates].slice(0, 4).map((name) => JSON.stringify(name.slice(0, 64)))
      notes.push(`The same key occurs twice (${names.join(', ')}); the last was kept.`)
    }
    return notes
  }

  #value(depth: number): Json {
    this.#skipSpace()
    const code = this.#text.charCodeAt(this.#at)
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (depth >= MAX_DEPTH) return this.#skipContainer()
      return code === OPEN_OBJECT ? this.#object(depth) : this.#array(depth)
    }
    this.#countLeaf()
    if (code === QUOTE) return this.#string()
    if ((code >= 0x30 && code <= 0x39) || (code === MINUS && this.#text.charCodeAt(this.#at + 1) !== 0x49)) {
      return this.#number()
    }
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length
        return value
      }
    }
    return this.#fail()
  }

  #object(depth: number): Json {
    const object = newObject()
    this.#at++
    this.#skipSpace()
    if (this.#take(CLOSE_OBJECT)) {
      this.#countLeaf()
      return object
    }
    while (!this.#full) {
      this.#skipSpace()
      if (this.#text.charCodeAt(this.#at) !== QUOTE) return this.#fail()
      const key = this.#string()
      this.#skipSpace()
      if (this.#failed || !this.#take(COLON)) return this.#fail()
      const value = this.#value(depth + 1)
      if (this.#failed) return null
      if (key in object) (this.#duplicates ??= new Set()).add(key)
      object[key] = value
      if (this.#full) break
      this.#skipSpace()
      if (this.#take(CLOSE_OBJECT)) break
      if (!this.#take(COMMA)) return this.#fail()
    }
    return object
  }

  #array(depth: number): Json {
    const array: Json[] = []
    this.#at++
    this.#skipSpace()
    if (this.#take(CLOSE_ARRAY)) {
      this.#countLeaf()
      return array
    }
    while (!this.#full) {
      const value = this.#value(depth + 1)
      if (this.#failed) return null
      array.push(value)
      if (this.#full) break
      this.#skipSpace()
      if (this.#take(CLOSE_ARRAY)) break
      if (!this.#take(COMMA)) return this.#fail()
      if (array.length === MAX_ARRAY_ELEMENTS) {
        // What nobody will look at must not use up the leaves that come after it.
        this.#longArray = true
        this.#skipToClose(1)
        break
      }
    }
    return array
  }

  #skipContainer(): Json {
    this.#tooDeep = true
    this.#countLeaf()
    this.#skipToClose(0)
    return LEFT_OUT
  }

  /** Passes over a container without entering it, so that half a million brackets cost one loop and no stack. */
  #skipToClose(alreadyOpen: number): void {
    let open = alreadyOpen
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at)
      if (code === QUOTE) {
        this.#skipString()
        continue
      }
      this.#at++
      if (code === OPEN_OBJECT || code === OPEN_ARRAY) open++
      else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        open--
        if (open === 0) return
      }
    }
    this.#failed = true
  }

  /** Moves past a string's closing quote; returns whether it holds an escape. */
  #skipString(): boolean {
    const text = this.#text
    let escaped = false
    let at = this.#at + 1
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === QUOTE) {
        this.#at = at + 1
        return escaped
      }
      if (code === BACKSLASH) {
        escaped = true
        at++
      }
    }
    this.#at = text.length
    this.#failed = true
    return escaped
  }

  #string(): string {
    const start = this.#at + 1
    const escaped = this.#skipString()
    const raw = this.#text.slice(start, this.#at - 1)
    if (!escaped || this.#failed) return raw
    const text = unescapeJson(raw)
    if (text === undefined) this.#failed = true
    return text ?? ''
  }

  #number(): Json {
    const start = this.#at
    this.#take(MINUS)
    const leading = this.#at
    if (!this.#takeDigits()) return this.#fail()
    if (this.#text.charCodeAt(leading) === 0x30 && this.#at > leading + 1) return this.#fail()
    if (this.#take(0x2e) && !this.#takeDigits()) return this.#fail()
    const code = this.#text.charCodeAt(this.#at)
    if (code === 0x65 || code === 0x45) {
      this.#at++
      const sign = this.#text.charCodeAt(this.#at)
      if (sign === 0x2b || sign === MINUS) this.#at++
      if (!this.#takeDigits()) return this.#fail()
    }
    const text = this.#text.slice(start, this.#at)
    return text.length > MAX_FIELD_CHARACTERS
      ? new NumberText(`${text.slice(0, MAX_FIELD_CHARACTERS - 1)}…`)
      : toNumber(text)
  }

  #takeDigits(): boolean {
    const start = this.#at
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (!(code >= 0x30 && code <= 0x39)) return this.#at > start
      this.#at++
    }
  }

  #take(code: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== code) return false
    this.#at++
    return true
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.#at++
    }
  }

  #countLeaf(): void {
    this.#leaves++
    if (this.#leaves >= MAX_LEAVES) this.#full = true
  }

  #fail(): null {
    this.#failed = true
    return null
  }
}
