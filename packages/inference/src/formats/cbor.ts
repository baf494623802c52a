import { decodeUtf8 } from '../body/bytes.ts'
import { type Json, isList, NumberText, toNumber } from '../body/json.ts'
import { MAX_DEPTH } from '../limits.ts'
import { bytesAsText, finite, integer, keyText, textOf, uuidText } from './binary-values.ts'
import { ByteReader, times } from './byte-reader.ts'
import { isRecord } from './is-record.ts'

// Written here: cborg reads no text of indefinite length, refuses every tag it was not taught, and recurses as deep as the
// bytes say; what is left of it would be the numbers.

const BREAK = 0xff
const INDEFINITE = 31
const UNSIGNED = 0
const NEGATIVE = 1
const BYTES = 2
const TEXT = 3
const LIST = 4
const MAP = 5
const TAG = 6

const TAG_BIG = 2
const TAG_NEGATIVE_BIG = 3
const TAG_DECIMAL = 4
const TAG_UUID = 37
/** Longer numbers than 256 bits are shown as bytes. */
const MAX_BIG_BYTES = 32

/**
 * The map, or the list of maps, that the bytes are in CBOR (RFC 8949), with or without the tag that says so; undefined for
 * anything else, a single scalar above all. Keys become text and must be printable, 64-bit integers and bignums stay
 * exact, byte strings that are UTF-8 read as text, tags 2, 3, 4 and 37 are understood and of other tags the content is
 * taken, so that a time is the number or the text that it came as. Read within MAX_DEPTH and MAX_LEAVES; sentences on what
 * these left out are added to `notes`.
 */
export function readCbor(bytes: Uint8Array, notes: string[] = []): Json | undefined {
  const major = (bytes[0] ?? 0) >> 5
  if (major !== LIST && major !== MAP && major !== TAG) return undefined
  const found: string[] = []
  const reader = new ByteReader(bytes, found)
  const value = new Cbor(reader).value(0)
  if (reader.hasFailed || (!reader.isAtEnd && !reader.isFull)) return undefined
  if (!isRecord(value, bytes.length)) return undefined
  notes.push(...found)
  return value
}

class Cbor {
  readonly #reader: ByteReader

  constructor(reader: ByteReader) {
    this.#reader = reader
  }

  value(depth: number): Json | undefined {
    const head = this.#reader.unsigned(1)
    const major = head >> 5
    if (major < LIST || major > TAG) return this.#leaf(head)
    if (depth >= MAX_DEPTH) return this.#reader.endTooDeep()
    if (major === TAG) return this.#tagged(this.#length(head), depth)
    const hasNext = this.#entries(head)
    const element = (): Json | undefined => this.value(depth + 1)
    return major === LIST ? this.#reader.list(hasNext, element) : this.#reader.map(hasNext, () => this.#key(), element)
  }

  #leaf(head: number): Json | undefined {
    const value = this.#scalar(head)
    return value === undefined ? undefined : this.#reader.leaf(value)
  }

  #scalar(head: number): Json | undefined {
    const major = head >> 5
    if (major === UNSIGNED) return integer(this.#argument(head))
    if (major === NEGATIVE) return integer(-1n - this.#argument(head))
    if (major === BYTES || major === TEXT) {
      const bytes = this.#string(head)
      return major === TEXT ? textOf(bytes) : bytesAsText(bytes)
    }
    return this.#simple(head)
  }

  #simple(head: number): Json | undefined {
    const reader = this.#reader
    if (head === 0xf4 || head === 0xf5) return head === 0xf5
    if (head === 0xf9) return half(reader.unsigned(2))
    if (head === 0xfa) return reader.float32()
    if (head === 0xfb) return reader.float64()
    // Null, undefined and the values that nobody has given a meaning to.
    if (head < 0xf8) return null
    if (head === 0xf8) return reader.unsigned(1) < 32 ? reader.fail() : null
    return reader.fail()
  }

  /** The number in the head or behind it. */
  #argument(head: number): bigint {
    const minor = head & 0x1f
    if (minor < 24) return BigInt(minor)
    if (minor < 27) return BigInt(this.#reader.unsigned(1 << (minor - 24)))
    if (minor === 27) return this.#reader.unsigned64()
    this.#reader.fail()
    return 0n
  }

  /** As a length or a tag: one that a double cannot hold is longer than any bytes. */
  #length(head: number): number {
    return Number(this.#argument(head))
  }

  #entries(head: number): () => boolean {
    return (head & 0x1f) === INDEFINITE ? () => !this.#reader.take(BREAK) : times(this.#length(head))
  }

  #string(head: number): Uint8Array {
    const reader = this.#reader
    if ((head & 0x1f) !== INDEFINITE) return reader.slice(this.#length(head))
    const pieces: number[] = []
    while (!reader.hasFailed && !reader.take(BREAK)) {
      const piece = reader.unsigned(1)
      if (piece >> 5 !== head >> 5 || (piece & 0x1f) === INDEFINITE) reader.fail()
      else for (const byte of reader.slice(this.#length(piece))) pieces.push(byte)
    }
    return Uint8Array.from(pieces)
  }

  #key(): string | undefined {
    const head = this.#reader.unsigned(1)
    const major = head >> 5
    if (major === TEXT) return decodeUtf8(this.#string(head))
    return major >= LIST && major <= TAG ? undefined : keyText(this.#scalar(head))
  }

  #tagged(tag: number, depth: number): Json | undefined {
    const head = this.#reader.peek()
    if (head >> 5 === BYTES) {
      this.#reader.unsigned(1)
      return this.#reader.leaf(ofBytes(tag, this.#string(head)))
    }
    const value = this.value(depth + 1)
    return tag === TAG_DECIMAL ? decimal(value) : value
  }
}

function ofBytes(tag: number, bytes: Uint8Array): Json {
  if (tag === TAG_UUID && bytes.length === 16) return uuidText(bytes)
  if ((tag !== TAG_BIG && tag !== TAG_NEGATIVE_BIG) || bytes.length > MAX_BIG_BYTES) return bytesAsText(bytes)
  let value = 0n
  for (const byte of bytes) value = value * 256n + BigInt(byte)
  return integer(tag === TAG_BIG ? value : -1n - value)
}

/** The number that an exponent of ten and a mantissa are; anything else stays as it is. */
function decimal(value: Json | undefined): Json | undefined {
  if (!isList(value) || value.length !== 2) return value
  const [exponent, mantissa] = value
  if (typeof exponent !== 'number' || !Number.isInteger(exponent)) return value
  const digits = mantissa instanceof NumberText ? mantissa.text : wholeText(mantissa)
  return digits === undefined ? value : toNumber(`${digits}e${exponent}`)
}

function wholeText(value: Json | undefined): string | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? String(value) : undefined
}

/** A float of 2 bytes. */
function half(bits: number): Json {
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  const sign = bits & 0x8000 ? -1 : 1
  if (exponent === 31) return finite(fraction === 0 ? sign * Infinity : NaN)
  return finite(sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25)))
}
