import { ANY_ROLE } from '../fields.ts'
import { MAX_DEPTH } from '../limits.ts'
import { decodeUtf8Head, encodeUtf8 } from './bytes.ts'
import { CLOSE_ARRAY, CLOSE_OBJECT, COLON, COMMA, JsonBytes, OPEN_ARRAY, OPEN_OBJECT, QUOTE } from './json-bytes.ts'
import { type Json, type JsonObject, NO_DUPLICATES } from './json.ts'
import { KeyMemory, type KeyUse } from './key-memory.ts'
import { unescapeBytes } from './unescape-bytes.ts'
import { unescapeJson } from './unescape-json.ts'

/** What a scan found in a JSON body. */
export interface JsonScan {
  /**
   * The wanted keys and what holds them, those of JSON in strings too; of a list, its first element. Undefined where the
   * body must be decoded to be understood: an envelope.
   */
  readonly tree: JsonObject | undefined
  /** The roles of the keys in `tree`, a bit for each. */
  readonly roles: number
  /** The roles of all keys that were met down to MAX_LOOKED_DEPTH; ANY_ROLE where some were passed over. */
  readonly rolesMet: number
  /** Keys of all objects; NaN where they could not be counted, undefined where the scan stopped at an envelope. */
  readonly keys: number | undefined
  /** Where numbers stand that a double cannot hold, start and end one behind the other; undefined where there are none. */
  readonly bigNumbers: readonly number[] | undefined
  /** Wanted keys that one object held twice. */
  readonly duplicates: ReadonlySet<string>
  readonly hasLine: boolean
  /** The first MAX_LINE_BYTES of the line, decoded when asked for; undefined where there is none. */
  readonly line: () => string | undefined
}

/** Levels that are looked into; below, JSON is only checked. */
const MAX_LOOKED_DEPTH = 5
/** Of a list, so many elements are looked into. */
const MAX_ELEMENTS = 4
const MAX_KEPT_BYTES = 512
const MAX_LINE_BYTES = 256
/** A line stands at the top or one level below. */
const MAX_LINE_DEPTH = 1
/** A string so deep at most can be JSON that is unwrapped, and so many layers of it, as `unwrap` does. */
const MAX_UNWRAPPED_DEPTH = 2
const MAX_LAYERS = 3
/** Two brackets and something between them. */
const MIN_JSON_BYTES = 4

/** What stands for a value whose presence is all that matters. */
const PRESENT = ''

const NO_MEMBERS: JsonObject = Object.freeze({})

/**
 * Looks through the bytes of a JSON body for the few keys that say whose it is and how bad, without decoding or building
 * anything else. It accepts what `parseJson` accepts. One scanner serves any number of bodies, one after the other.
 */
export class JsonScanner {
  readonly #useOf: (key: string) => KeyUse
  readonly #memory: KeyMemory
  #in = new JsonBytes(new Uint8Array(0))
  #keyCount = 0
  #mustDecode = false
  #stopsAtEnvelope = false
  #hasStopped = false
  #duplicates: Set<string> | undefined
  #roles = 0
  #rolesMet = 0
  #innerLine: (() => string | undefined) | undefined
  #line: { start: number; end: number; rank: number } | undefined

  /** For JSON inside strings: it has a place of its own. */
  #inner: JsonScanner | undefined
  readonly #layer: number

  constructor(useOf: (key: string) => KeyUse, layer: number = 0) {
    this.#useOf = useOf
    this.#memory = new KeyMemory(useOf)
    this.#layer = layer
  }

  /**
   * Undefined where the bytes are no JSON object or list, nor several one behind the other.
   *
   * @param stopsAtEnvelope for who only asks whose it is: what must be decoded anyway is looked at no further.
   */
  scan(bytes: Uint8Array, stopsAtEnvelope: boolean = false): JsonScan | undefined {
    this.#in = new JsonBytes(bytes)
    this.#keyCount = 0
    this.#mustDecode = false
    this.#stopsAtEnvelope = stopsAtEnvelope
    this.#hasStopped = false
    this.#duplicates = undefined
    this.#line = undefined
    this.#roles = 0
    this.#rolesMet = 0
    this.#innerLine = undefined
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#in.at = 3
    this.#in.skipSpace()
    if (!this.#in.isContainer) return undefined
    this.#memory.begin(bytes)
    const root = this.#value(0, true)
    const keys = this.#keyCount
    if (this.#hasStopped) return ENVELOPE
    const isOne = this.#finish()
    if (this.#in.hasFailed) return undefined
    return {
      tree: this.#mustDecode ? undefined : (firstObject(root) ?? NO_MEMBERS),
      roles: this.#roles,
      rolesMet: isOne ? this.#rolesMet : ANY_ROLE,
      keys: isOne ? keys : Number.NaN,
      bigNumbers: this.#in.bigNumbers,
      duplicates: this.#duplicates ?? NO_DUPLICATES,
      hasLine: this.#innerLine !== undefined || this.#line !== undefined,
      line: this.#innerLine ?? lineOf(bytes, this.#line),
    }
  }

  /** Checks what stands behind the first value; true where nothing does. */
  #finish(): boolean {
    let isOne = true
    while (!this.#in.hasFailed) {
      this.#in.skipSpace()
      const { at, bytes } = this.#in
      if (at >= bytes.length) break
      // GELF over TCP ends with NUL.
      if (bytes[at] === 0) this.#in.at++
      else if (this.#in.isContainer) {
        isOne = false
        this.#value(0, false)
      } else this.#in.hasFailed = true
    }
    return isOne
  }

  /** The container here, where it is looked into and holds anything wanted; undefined else, and for scalars. */
  #value(depth: number, isLooked: boolean): Json | undefined {
    const { code } = this.#in
    if (code !== OPEN_OBJECT && code !== OPEN_ARRAY) {
      if (code === QUOTE) this.#in.skipString()
      else this.#in.skipScalar()
      return undefined
    }
    if (depth >= MAX_DEPTH) {
      this.#keyCount = Number.NaN
      this.#in.skipContainer()
      return undefined
    }
    const isOpen = isLooked && depth < MAX_LOOKED_DEPTH
    return code === OPEN_OBJECT ? this.#object(depth, isOpen) : this.#array(depth, isOpen)
  }

  #object(depth: number, isOpen: boolean): JsonObject | undefined {
    const input = this.#in
    const { bytes } = input
    let object: { [key: string]: Json } | undefined
    input.at++
    input.skipSpace()
    if (input.take(CLOSE_OBJECT)) return undefined
    for (;;) {
      const use = this.#key(isOpen)
      if (bytes[input.at] !== COLON) input.skipSpace()
      if (!input.take(COLON) || input.hasFailed) {
        input.hasFailed = true
        return object
      }
      this.#keyCount++
      const first = bytes[input.at] ?? 0
      if (first <= SPACE) input.skipSpace()
      const value = use === undefined ? this.#value(depth + 1, false) : this.#used(use, depth)
      if (value !== undefined && use !== undefined) {
        // With a prototype, as objects without one are slow to go through; the one key that would reach it is never kept.
        object ??= {}
        if (Object.hasOwn(object, use.key)) (this.#duplicates ??= new Set()).add(use.key)
        object[use.key] = value
        this.#roles |= use.roles
      }
      if (bytes[input.at] === COMMA) {
        input.at++
        if ((bytes[input.at] ?? 0) <= SPACE) input.skipSpace()
        continue
      }
      input.skipSpace()
      if (input.take(CLOSE_OBJECT)) return object
      if (!input.take(COMMA)) input.hasFailed = true
      if (input.hasFailed) return object
      input.skipSpace()
    }
  }

  #array(depth: number, isOpen: boolean): Json[] | undefined {
    const input = this.#in
    let list: Json[] | undefined
    input.at++
    input.skipSpace()
    if (input.take(CLOSE_ARRAY)) return undefined
    let containers = 0
    for (let index = 0; !input.hasFailed; index++) {
      if (input.isContainer) containers++
      // What stands beside a record may be made its members.
      else if (depth === 0) this.#rolesMet = ANY_ROLE
      const value = this.#value(depth + 1, isOpen && index < MAX_ELEMENTS)
      // Of a root list the first object is what is asked for, even where only the second holds anything.
      if (value !== undefined && (depth > 0 || containers === 1)) (list ??= []).push(value)
      input.skipSpace()
      if (input.take(CLOSE_ARRAY)) break
      if (!input.take(COMMA)) input.hasFailed = true
      input.skipSpace()
    }
    return list
  }

  #used(use: KeyUse, depth: number): Json | undefined {
    const input = this.#in
    const { code } = input
    if (use.isIdle && code !== OPEN_OBJECT && code !== OPEN_ARRAY) return this.#idle(depth)
    if (use.isEnvelope && depth === 0) {
      this.#mustDecode = true
      if (this.#stopsAtEnvelope) {
        // A failure is the way out of all that is open.
        this.#hasStopped = true
        input.hasFailed = true
        return undefined
      }
    }
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (use.isClosed) this.#rolesMet = ANY_ROLE
      const value = this.#value(depth + 1, !use.isClosed)
      return value ?? (use.keeps === 'none' ? undefined : PRESENT)
    }
    if (code !== QUOTE) {
      const scalar = input.skipScalar()
      return use.keeps === 'none' ? undefined : scalar
    }
    const start = input.at
    const isEscaped = input.skipString()
    if (depth <= MAX_UNWRAPPED_DEPTH && !use.isClosed) {
      const inner = this.#innerTree(start, isEscaped)
      if (inner !== undefined) return inner
    }
    if (use.lineRank !== undefined && depth <= MAX_LINE_DEPTH) this.#setLine(start, use.lineRank + depth * LEVEL_RANK)
    if (use.keeps === 'none') return undefined
    return use.keeps === 'presence' ? PRESENT : this.#text(start, isEscaped)
  }

  /** A scalar under a key that nothing is known of: only JSON in a string can hold anything. */
  #idle(depth: number): Json | undefined {
    const input = this.#in
    if (input.code !== QUOTE) {
      input.skipScalar()
      return undefined
    }
    const start = input.at
    const first = input.bytes[start + 1]
    const isEscaped = input.skipString()
    const mayBeJson = first === OPEN_OBJECT || first === OPEN_ARRAY
    return mayBeJson && depth <= MAX_UNWRAPPED_DEPTH ? this.#innerTree(start, isEscaped) : undefined
  }

  /** What the string that was just passed over holds, where it is JSON itself. */
  #innerTree(start: number, isEscaped: boolean): JsonObject | undefined {
    const { at: end, bytes, hasFailed } = this.#in
    const first = bytes[start + 1]
    if ((first !== OPEN_OBJECT && first !== OPEN_ARRAY) || hasFailed || end - start < MIN_JSON_BYTES) return undefined
    if (this.#layer >= MAX_LAYERS) return undefined
    const inside = isEscaped ? this.#unescaped(start, end) : bytes.slice(start + 1, end - 1)
    if (inside === undefined) return undefined
    this.#inner ??= new JsonScanner(this.#useOf, this.#layer + 1)
    const scan = this.#inner.scan(inside)
    if (scan === undefined) return undefined
    this.#roles |= scan.roles
    this.#rolesMet |= scan.rolesMet
    this.#innerLine ??= scan.hasLine ? scan.line : undefined
    if (scan.duplicates.size > 0) this.#duplicates = new Set([...(this.#duplicates ?? []), ...scan.duplicates])
    return scan.tree
  }

  /** The bytes of the string between these places without its escapes; undefined where it is no UTF-8. */
  #unescaped(start: number, end: number): Uint8Array | undefined {
    const bytes = unescapeBytes(this.#in.bytes, start + 1, end - 1)
    if (bytes !== undefined) return bytes
    const text = this.#in.unescaped(start, end)
    return text === undefined ? undefined : encodeUtf8(text)
  }

  #setLine(start: number, rank: number): void {
    if (this.#line === undefined || rank < this.#line.rank) this.#line = { start, end: this.#in.at, rank }
  }

  /** The text of the string that was just passed over. */
  #text(start: number, isEscaped: boolean): string {
    const { at: end, hasFailed } = this.#in
    if (hasFailed || end - start - 2 > MAX_KEPT_BYTES) return PRESENT
    if (isEscaped) return this.#in.unescaped(start, end) ?? PRESENT
    return this.#memory.text(start + 1, end - 1)
  }

  /** Moves past a key; says what to do with its value, or undefined where nothing is looked for. */
  #key(isOpen: boolean): KeyUse | undefined {
    const input = this.#in
    if (input.code !== QUOTE) {
      input.hasFailed = true
      return undefined
    }
    if (!isOpen) {
      input.skipString()
      return undefined
    }
    const use = this.#memory.key(input)
    if (use !== undefined) this.#rolesMet |= use.roles
    return use
  }
}

const ENVELOPE: JsonScan = {
  tree: undefined,
  roles: 0,
  rolesMet: ANY_ROLE,
  keys: undefined,
  bigNumbers: undefined,
  duplicates: NO_DUPLICATES,
  hasLine: false,
  line: () => undefined,
}

const SPACE = 0x20
/** More than any rank: the nearer to the top, the better. */
const LEVEL_RANK = 1_000

function lineOf(
  bytes: Uint8Array,
  line: { readonly start: number; readonly end: number } | undefined,
): () => string | undefined {
  if (line === undefined) return () => undefined
  return () => {
    const text = decodeUtf8Head(bytes.subarray(line.start + 1, Math.min(line.end - 1, line.start + 1 + MAX_LINE_BYTES)))
    // An escape that the cut went through is left as it is written.
    return text === undefined ? undefined : (unescapeJson(text) ?? text)
  }
}

/** The root, or the first element of a root list. */
function firstObject(root: Json | undefined): JsonObject | undefined {
  const value = Array.isArray(root) ? (root as readonly Json[])[0] : root
  // Lists were just taken apart, and scalars are never a root here.
  return typeof value === 'object' && value !== null ? (value as JsonObject) : undefined
}
