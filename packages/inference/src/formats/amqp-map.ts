import { decodeUtf8 } from '../body/bytes.ts'
import { type Json, toNumber } from '../body/json.ts'
import { MAX_DEPTH } from '../limits.ts'
import { bytesAsText, codePoint, integer, textOf, uuidText } from './binary-values.ts'
import { ByteReader, times } from './byte-reader.ts'

const MAP = 0xa8
const LIST = 0xa9
const ARRAY = 0xaa
const PREFIX_BYTES = 4
/** Bytes of a value by the first digit of its code; where the length is written before it, its width. */
const FIXED_BYTES = [1, 2, 4, 8, 16, 32, 64, 128] as const
const LENGTH_BYTES = [1, 2, 4] as const

/**
 * The map that the bytes are in the encoding of AMQP 0-10 (content type `amqp/map`), with nothing behind it; undefined for
 * anything else. Text in bytes reads as text, 64-bit integers stay exact, `datetime` is seconds since epoch, `uuid` is text
 * with hyphens, types without a meaning of their own are their first bytes in hexadecimal. Read within MAX_DEPTH and
 * MAX_LEAVES; sentences on what these left out are added to `notes`.
 */
export function readAmqpMap(bytes: Uint8Array, notes: string[] = []): Json | undefined {
  return readWhole(bytes, MAP, notes)
}

/** The same for a list (content type `amqp/list`). */
export function readAmqpList(bytes: Uint8Array, notes: string[] = []): Json | undefined {
  return readWhole(bytes, LIST, notes)
}

function readWhole(bytes: Uint8Array, code: number, notes: string[]): Json | undefined {
  const found: string[] = []
  const reader = new ByteReader(bytes, found)
  if (reader.unsigned(PREFIX_BYTES) !== bytes.length - PREFIX_BYTES) return undefined
  const decoder = new AmqpValues(reader)
  const value = reader.within(bytes.length - PREFIX_BYTES, () => decoder.entries(code, 0))
  if (value !== undefined) notes.push(...found)
  return value
}

class AmqpValues {
  readonly #reader: ByteReader

  constructor(reader: ByteReader) {
    this.#reader = reader
  }

  /** What a map, list or array holds, behind its size. */
  entries(code: number, depth: number): Json | undefined {
    const reader = this.#reader
    // A size of 0 has no count either.
    if (code === ARRAY && !reader.isAtEnd) {
      const type = reader.unsigned(1)
      return reader.list(times(reader.unsigned(4)), () => this.#value(type, depth + 1))
    }
    const hasNext = times(reader.isAtEnd ? 0 : reader.unsigned(4))
    const element = (): Json | undefined => this.#value(reader.unsigned(1), depth + 1)
    return code === MAP
      ? reader.map(hasNext, () => decodeUtf8(reader.slice(reader.unsigned(1))), element)
      : reader.list(hasNext, element)
  }

  #value(code: number, depth: number): Json | undefined {
    const reader = this.#reader
    if (code === MAP || code === LIST || code === ARRAY) {
      const size = reader.unsigned(4)
      return depth < MAX_DEPTH ? reader.within(size, () => this.entries(code, depth)) : reader.skipTooDeep(size)
    }
    const value = this.#number(code) ?? this.#other(code)
    return value === undefined ? reader.fail() : reader.leaf(value)
  }

  /** Undefined where the code is of no number. */
  #number(code: number): Json | undefined {
    const reader = this.#reader
    switch (code) {
      case 0x01:
        return reader.signed(1)
      case 0x02:
        return reader.unsigned(1)
      case 0x11:
        return reader.signed(2)
      case 0x12:
        return reader.unsigned(2)
      case 0x21:
        return reader.signed(4)
      case 0x22:
        return reader.unsigned(4)
      case 0x23:
        return reader.float32()
      case 0x31:
      case 0x38:
        return integer(reader.signed64())
      case 0x32:
        return integer(reader.unsigned64())
      case 0x33:
        return reader.float64()
      case 0xc8:
        return decimal(reader.unsigned(1), BigInt(reader.signed(4)))
      case 0xd8:
        return decimal(reader.unsigned(1), reader.signed64())
      default:
        return undefined
    }
  }

  /** Undefined where the code is of nothing. */
  #other(code: number): Json | undefined {
    const reader = this.#reader
    if (code === 0xf0) return null
    if (code === 0xf1) return true
    if (code === 0x08) return reader.unsigned(1) !== 0
    const bytes = this.#bytes(code)
    if (bytes === undefined) return undefined
    if (code === 0x48) return uuidText(bytes)
    if (code === 0x04 || code === 0x84 || code === 0x94) return characters(bytes, 1)
    if (code === 0x86 || code === 0x96) return characters(bytes, 2)
    if (code === 0x27) return characters(bytes, 4)
    return code === 0x85 || code === 0x95 ? textOf(bytes) : bytesAsText(bytes)
  }

  /** The bytes of any value, known or not: the first digit of its code says how many. */
  #bytes(code: number): Uint8Array | undefined {
    const reader = this.#reader
    const group = code >> 4
    const fixed = FIXED_BYTES[group]
    if (fixed !== undefined) return reader.slice(fixed)
    const width = LENGTH_BYTES[group - 8]
    if (width !== undefined) return reader.slice(reader.unsigned(width))
    if (group === 0xc) return reader.slice(5)
    return group === 0xd ? reader.slice(9) : undefined
  }
}

function decimal(places: number, digits: bigint): Json {
  return places === 0 ? integer(digits) : toNumber(`${digits}e-${places}`)
}

/** Latin-1, UTF-16 or UTF-32, by the bytes of a unit. */
function characters(bytes: Uint8Array, width: number): string {
  let text = ''
  for (let at = 0; at + width <= bytes.length; at += width) {
    let code = 0
    for (const byte of bytes.subarray(at, at + width)) code = code * 256 + byte
    text += width < 4 ? String.fromCharCode(code) : codePoint(code)
  }
  return text
}
