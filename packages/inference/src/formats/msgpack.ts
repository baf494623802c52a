import { decodeUtf8 } from '../body/bytes.ts'
import type { Json } from '../body/json.ts'
import { MAX_DEPTH } from '../limits.ts'
import { bytesAsText, integer, keyText, textOf } from './binary-values.ts'
import { ByteReader, times } from './byte-reader.ts'
import { isRecord } from './is-record.ts'

// Written here: @msgpack/msgpack has no limit of depth and makes every array as long as it says before it has one element
// (1 MiB of nested `array 16` took 1.5 GB and 7 s, its own limits set).

/** Application types below 0 are the specification's own. */
const TIMESTAMP_TYPE = -1
const NANOSECONDS_PER_SECOND = 1_000_000_000

/**
 * The map, or the list of maps, that the bytes are in MessagePack; undefined for anything else, a single scalar above all,
 * because every byte string begins with one. Keys become text and must be printable, 64-bit integers stay exact, `bin`
 * that is UTF-8 reads as text, a time stamp is seconds since epoch, other extensions are their first bytes in hexadecimal.
 * Read within MAX_DEPTH and MAX_LEAVES; sentences on what these left out are added to `notes`.
 */
export function readMsgpack(bytes: Uint8Array, notes: string[] = []): Json | undefined {
  const first = bytes[0] ?? 0
  if ((first < 0x80 || first > 0x9f) && (first < 0xdc || first > 0xdf)) return undefined
  const found: string[] = []
  const reader = new ByteReader(bytes, found)
  const value = new Msgpack(reader).value(0)
  if (reader.hasFailed || (!reader.isAtEnd && !reader.isFull)) return undefined
  if (!isRecord(value, bytes.length)) return undefined
  notes.push(...found)
  return value
}

class Msgpack {
  readonly #reader: ByteReader

  constructor(reader: ByteReader) {
    this.#reader = reader
  }

  value(depth: number): Json | undefined {
    const reader = this.#reader
    const code = reader.unsigned(1)
    if (!isContainer(code)) return this.#leaf(code)
    if (depth >= MAX_DEPTH) return reader.endTooDeep()
    if (code < 0x90) return this.#map(code & 0x0f, depth)
    if (code < 0xa0) return this.#list(code & 0x0f, depth)
    const count = reader.unsigned(code % 2 === 0 ? 2 : 4)
    return code < 0xde ? this.#list(count, depth) : this.#map(count, depth)
  }

  #leaf(code: number): Json | undefined {
    const value = this.#scalar(code)
    return value === undefined ? undefined : this.#reader.leaf(value)
  }

  #scalar(code: number): Json | undefined {
    const reader = this.#reader
    if (code < 0x80) return code
    if (code >= 0xe0) return code - 0x100
    const length = this.#textLength(code)
    if (length !== undefined) return textOf(reader.slice(length))
    if (code === 0xc0) return null
    if (code === 0xc1) return reader.fail()
    if (code < 0xc4) return code === 0xc3
    if (code < 0xc7) return bytesAsText(reader.slice(reader.unsigned(1 << (code - 0xc4))))
    return code < 0xca ? this.#extension(reader.unsigned(1 << (code - 0xc7))) : this.#number(code)
  }

  /** Codes ca to d8; the last five are extensions of fixed length. */
  #number(code: number): Json | undefined {
    const reader = this.#reader
    if (code === 0xca) return reader.float32()
    if (code === 0xcb) return reader.float64()
    if (code === 0xcf) return integer(reader.unsigned64())
    if (code === 0xd3) return integer(reader.signed64())
    if (code < 0xcf) return reader.unsigned(1 << (code - 0xcc))
    if (code < 0xd3) return reader.signed(1 << (code - 0xd0))
    return this.#extension(1 << (code - 0xd4))
  }

  #extension(length: number): Json {
    const type = this.#reader.signed(1)
    const bytes = this.#reader.slice(length)
    return (type === TIMESTAMP_TYPE ? timestamp(bytes) : undefined) ?? bytesAsText(bytes)
  }

  #list(count: number, depth: number): Json | undefined {
    return this.#reader.list(times(count), () => this.value(depth + 1))
  }

  #map(count: number, depth: number): Json | undefined {
    return this.#reader.map(
      times(count),
      () => this.#key(),
      () => this.value(depth + 1),
    )
  }

  /** Text, a number or a boolean; undefined for anything else. */
  #key(): string | undefined {
    const reader = this.#reader
    const code = reader.unsigned(1)
    const length = this.#textLength(code)
    if (length !== undefined) return decodeUtf8(reader.slice(length))
    return isContainer(code) ? undefined : keyText(this.#scalar(code))
  }

  #textLength(code: number): number | undefined {
    if (code >= 0xa0 && code < 0xc0) return code & 0x1f
    return code >= 0xd9 && code < 0xdc ? this.#reader.unsigned(1 << (code - 0xd9)) : undefined
  }
}

function isContainer(code: number): boolean {
  return (code >= 0x80 && code < 0xa0) || (code >= 0xdc && code < 0xe0)
}

/** Seconds since epoch of 4 bytes, of 30 bits of nanoseconds with 34 of seconds, or of 4 bytes with 8. */
function timestamp(bytes: Uint8Array): Json | undefined {
  const reader = new ByteReader(bytes, [])
  if (bytes.length === 4) return reader.unsigned(4)
  if (bytes.length === 8) {
    const both = reader.unsigned64()
    return seconds(both & 0x3_ffff_ffffn, Number(both >> 34n))
  }
  if (bytes.length !== 12) return undefined
  const nanoseconds = reader.unsigned(4)
  return seconds(reader.signed64(), nanoseconds)
}

function seconds(whole: bigint, nanoseconds: number): number {
  return Number(whole) + nanoseconds / NANOSECONDS_PER_SECOND
}
