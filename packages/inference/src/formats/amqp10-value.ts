import { isList, isObject, type Json, type JsonObject, newObject } from '../body/json.ts'
import { MAX_DEPTH } from '../limits.ts'
import { bytesAsText, codePoint, integer, keyText, textOf, uuidText } from './binary-values.ts'
import { ByteReader, times } from './byte-reader.ts'

const DESCRIBED = 0x00
const SMALL_ULONG = 0x53
const ULONG = 0x80
const EMPTY_LIST = 0x45

/** Sections of a message by the code of their descriptor. */
const HEADER = 0x70
const APPLICATION_PROPERTIES = 0x74
const DATA = 0x75
const SEQUENCE = 0x76
const VALUE = 0x77
const FOOTER = 0x78

/**
 * The body of a message that is still in the encoding of AMQP 1.0, as RabbitMQ up to 3.x hands it on: sections, each a
 * described value, with nothing behind the last. An `amqp-value` is that value, a sequence its list, data its text. Where
 * the body is a map, application properties stand in it under their names, behind its own; where there is no body, they
 * are all there is; the other sections are left out. Undefined for anything that is not made of sections alone. Text in
 * bytes reads as text, 64-bit integers stay exact, a time stamp is milliseconds since epoch, `uuid` is text with hyphens,
 * decimals are their bytes in hexadecimal. Read within MAX_DEPTH and MAX_LEAVES; sentences on what these left out are added
 * to `notes`.
 */
export function readAmqp10(bytes: Uint8Array, notes: string[] = []): Json | undefined {
  if (bytes[0] !== DESCRIBED || (bytes[1] !== SMALL_ULONG && bytes[1] !== ULONG)) return undefined
  const found: string[] = []
  const reader = new ByteReader(bytes, found)
  const body = new Sections(reader).read()
  if (body !== undefined) notes.push(...found)
  return body
}

class Sections {
  readonly #reader: ByteReader
  readonly #values: Values
  readonly #data: number[] = []
  #hasData = false
  #body: Json | undefined
  #properties: JsonObject | undefined

  constructor(reader: ByteReader) {
    this.#reader = reader
    this.#values = new Values(reader)
  }

  read(): Json | undefined {
    const reader = this.#reader
    while (!reader.isAtEnd && !reader.isFull && !reader.hasFailed) this.#section()
    if (reader.hasFailed) return undefined
    const body = this.#hasData ? bytesAsText(Uint8Array.from(this.#data)) : this.#body
    if (body === undefined) return this.#properties
    return isObject(body) && this.#properties !== undefined ? merged(body, this.#properties) : body
  }

  #section(): void {
    const reader = this.#reader
    if (!reader.take(DESCRIBED)) reader.fail()
    const kind = reader.take(SMALL_ULONG) ? reader.unsigned(1) : reader.take(ULONG) ? Number(reader.unsigned64()) : -1
    if (kind < HEADER || kind > FOOTER) {
      reader.fail()
    } else if (kind === DATA) {
      this.#hasData = true
      const bytes = this.#values.binary()
      for (const byte of bytes) this.#data.push(byte)
    } else {
      this.#keep(kind, this.#values.value(0))
    }
  }

  #keep(kind: number, value: Json | undefined): void {
    if (kind === VALUE) this.#body = value
    if (kind === SEQUENCE && isList(value)) this.#body = [...(isList(this.#body) ? this.#body : []), ...value]
    if (kind === APPLICATION_PROPERTIES && isObject(value)) this.#properties = value
  }
}

/** The body's own entries count more than what was sent beside it. */
function merged(body: JsonObject, properties: JsonObject): JsonObject {
  return Object.assign(newObject(), body, properties, body)
}

class Values {
  readonly #reader: ByteReader

  constructor(reader: ByteReader) {
    this.#reader = reader
  }

  value(depth: number): Json | undefined {
    return this.#ofCode(this.#reader.unsigned(1), depth)
  }

  /** The bytes of a value that must be binary. */
  binary(): Uint8Array {
    const reader = this.#reader
    const code = reader.unsigned(1)
    if (code !== 0xa0 && code !== 0xb0) reader.fail()
    return reader.slice(reader.unsigned(code === 0xa0 ? 1 : 4))
  }

  #ofCode(code: number, depth: number): Json | undefined {
    const reader = this.#reader
    if (code === DESCRIBED) {
      // Past the end everything reads as 0, which is this code: a reader that failed must not go on.
      if (!this.#descriptor()) return undefined
      return depth < MAX_DEPTH ? this.value(depth + 1) : reader.endTooDeep()
    }
    if (code < 0xc0) {
      const value = code < 0x60 ? this.#small(code) : this.#wide(code)
      return value === undefined ? reader.fail() : reader.leaf(value)
    }
    const width = code % 0x20 < 0x10 ? 1 : 4
    const size = reader.unsigned(width)
    if (depth >= MAX_DEPTH) return reader.skipTooDeep(size)
    return reader.within(size, () => this.#entries({ kind: code & 0xef, width, depth }))
  }

  #entries({ kind, width, depth }: { kind: number; width: number; depth: number }): Json | undefined {
    const reader = this.#reader
    const count = reader.unsigned(width)
    const element = (): Json | undefined => this.value(depth + 1)
    if (kind === 0xc0) return reader.list(times(count), element)
    if (kind === 0xc1) return count % 2 === 0 ? reader.map(times(count / 2), () => this.#key(), element) : reader.fail()
    if (kind !== 0xe0) return reader.fail()
    const code = this.#elementCode()
    return reader.list(times(count), () => this.#ofCode(code, depth + 1))
  }

  /** The code of an array's elements, behind the descriptor that they may share. */
  #elementCode(): number {
    const reader = this.#reader
    if (reader.take(DESCRIBED)) this.#descriptor()
    return reader.unsigned(1)
  }

  /** What a descriptor says is for those who know it; the value behind it stands for itself. False where it is none. */
  #descriptor(): boolean {
    if (this.#key() === undefined) this.#reader.fail()
    return !this.#reader.hasFailed
  }

  #key(): string | undefined {
    const code = this.#reader.unsigned(1)
    return code < 0xc0 ? keyText(code < 0x60 ? this.#small(code) : this.#wide(code)) : undefined
  }

  /** Values of no byte or of one; undefined where the code is of nothing. */
  #small(code: number): Json | undefined {
    const reader = this.#reader
    if (code === 0x40) return null
    if (code === 0x41 || code === 0x42) return code === 0x41
    if (code === 0x43 || code === 0x44) return 0
    if (code === EMPTY_LIST) return []
    if (code === 0x50 || code === 0x52 || code === 0x53) return reader.unsigned(1)
    if (code === 0x51 || code === 0x54 || code === 0x55) return reader.signed(1)
    return code === 0x56 ? reader.unsigned(1) !== 0 : undefined
  }

  /** Values of two bytes and more. */
  #wide(code: number): Json | undefined {
    const reader = this.#reader
    switch (code) {
      case 0x60:
        return reader.unsigned(2)
      case 0x61:
        return reader.signed(2)
      case 0x70:
        return reader.unsigned(4)
      case 0x71:
        return reader.signed(4)
      case 0x72:
        return reader.float32()
      case 0x73:
        return codePoint(reader.unsigned(4))
      case 0x80:
        return integer(reader.unsigned64())
      case 0x81:
      case 0x83:
        return integer(reader.signed64())
      case 0x82:
        return reader.float64()
      case 0x98:
        return uuidText(reader.slice(16))
      default:
        return this.#bytes(code)
    }
  }

  #bytes(code: number): Json | undefined {
    const reader = this.#reader
    // Decimals of IEEE 754, which nothing here computes with.
    if (code === 0x74 || code === 0x84 || code === 0x94) return bytesAsText(reader.slice(4 << ((code >> 4) - 7)))
    const kind = code & 0x0f
    if (code < 0xa0 || (kind !== 0 && kind !== 1 && kind !== 3)) return undefined
    const bytes = reader.slice(reader.unsigned(code < 0xb0 ? 1 : 4))
    return kind === 0 ? bytesAsText(bytes) : textOf(bytes)
  }
}
