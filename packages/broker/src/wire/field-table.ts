/*
 * Field tables as bytes. The broker reads message headers only for headers exchanges and dead-lettering, and
 * what it does not change it passes on untouched: an entry is kept as its type and the bytes of its value.
 */

export interface Field {
  readonly name: string
  /** The name as it came, which need not be UTF-8. */
  readonly nameBytes: Buffer
  readonly type: string
  /** The value's bytes, without the type. */
  readonly bytes: Buffer
}

export interface TypedBytes {
  readonly type: string
  readonly bytes: Buffer
}

const FIXED_BYTES: Readonly<Record<string, number>> = {
  t: 1,
  b: 1,
  B: 1,
  s: 2,
  u: 2,
  I: 4,
  i: 4,
  f: 4,
  D: 5,
  d: 8,
  l: 8,
  L: 8,
  T: 8,
  V: 0,
}
const WITH_LENGTH = 'SxAF'

/** The entries of a table, given without its length; undefined when it cannot be read. */
export function readFields(table: Buffer): readonly Field[] | undefined {
  const fields: Field[] = []
  let at = 0
  while (at < table.length) {
    const nameEnd = at + 1 + (table[at] ?? 0)
    const value = readTyped(table, nameEnd)
    if (value === undefined) return undefined
    const nameBytes = table.subarray(at + 1, nameEnd)
    fields.push({ name: nameBytes.toString('utf8'), nameBytes, type: value.type, bytes: value.bytes })
    at = value.end
  }
  return fields
}

/** The elements of an array, given without its length; undefined when it cannot be read. */
export function readElements(array: Buffer): readonly TypedBytes[] | undefined {
  const elements: TypedBytes[] = []
  let at = 0
  while (at < array.length) {
    const value = readTyped(array, at)
    if (value === undefined) return undefined
    elements.push(value)
    at = value.end
  }
  return elements
}

function readTyped(from: Buffer, at: number): (TypedBytes & { end: number }) | undefined {
  const code = from[at]
  if (code === undefined) return undefined
  const type = String.fromCharCode(code)
  let start = at + 1
  let length = FIXED_BYTES[type]
  if (length === undefined) {
    if (!WITH_LENGTH.includes(type) || start + 4 > from.length) return undefined
    length = from.readUInt32BE(start)
    start += 4
  }
  const end = start + length
  return end > from.length ? undefined : { type, bytes: from.subarray(start, end), end }
}

/** A value to compare with arguments as the wire's codec decodes them; undefined for types never compared. */
export function decodeField({ type, bytes }: TypedBytes): unknown {
  switch (type) {
    case 'S':
      return bytes.toString('utf8')
    case 't':
      return bytes[0] === 1
    case 'b':
      return bytes.readInt8(0)
    case 'B':
      return bytes.readUInt8(0)
    case 's':
      return bytes.readInt16BE(0)
    case 'u':
      return bytes.readUInt16BE(0)
    case 'I':
      return bytes.readInt32BE(0)
    case 'i':
      return bytes.readUInt32BE(0)
    case 'l':
    case 'L':
      return Number(bytes.readBigInt64BE(0))
    case 'T':
      return Number(bytes.readBigUInt64BE(0))
    case 'f':
      return bytes.readFloatBE(0)
    case 'd':
      return bytes.readDoubleBE(0)
    case 'V':
      return null
    default:
      return undefined
  }
}

/** Writes a table without its length. */
export function writeFields(fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap((field) => [Buffer.from([field.nameBytes.length]), field.nameBytes, ...typed(field)]),
  )
}

export function arrayOf(elements: readonly TypedBytes[]): TypedBytes {
  return { type: 'A', bytes: Buffer.concat(elements.flatMap(typed)) }
}

export function tableOf(fields: readonly Field[]): TypedBytes {
  return { type: 'F', bytes: writeFields(fields) }
}

export function text(value: string): TypedBytes {
  return { type: 'S', bytes: Buffer.from(value, 'utf8') }
}

export function long(value: number): TypedBytes {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(value))
  return { type: 'l', bytes }
}

/** @param atSeconds seconds since epoch, the unit of AMQP timestamps. */
export function timestamp(atSeconds: number): TypedBytes {
  return { type: 'T', bytes: long(atSeconds).bytes }
}

export function named(name: string, value: TypedBytes): Field {
  return { name, nameBytes: Buffer.from(name, 'utf8'), type: value.type, bytes: value.bytes }
}

function typed({ type, bytes }: TypedBytes): Buffer[] {
  const code = Buffer.from(type, 'latin1')
  if (!WITH_LENGTH.includes(type)) return [code, bytes]
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return [code, length, bytes]
}
