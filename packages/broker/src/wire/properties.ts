/*
 * The content header of a message, kept as the bytes that came. Read here is only what the broker acts on.
 */

type Kind = 'short' | 'table' | 'byte' | 'eight'

const HEADERS = 0x2000
const EXPIRATION = 0x0100

const FIELDS: readonly (readonly [flag: number, kind: Kind])[] = [
  [0x8000, 'short'], // content type
  [0x4000, 'short'], // content encoding
  [HEADERS, 'table'],
  [0x1000, 'byte'], // delivery mode
  [0x0800, 'byte'], // priority
  [0x0400, 'short'], // correlation id
  [0x0200, 'short'], // reply to
  [EXPIRATION, 'short'],
  [0x0080, 'short'], // message id
  [0x0040, 'eight'], // timestamp
  [0x0020, 'short'], // type
  [0x0010, 'short'], // user id
  [0x0008, 'short'], // app id
  [0x0004, 'short'], // cluster id
]
const PRIORITY = 0x0800
const USER_ID = 0x0010

// class (2), weight (2), body size (8), flags (2)
const FLAGS_AT = 12
const FIELDS_AT = 14

export interface Properties {
  /** The headers table without its length; undefined when the message has none. */
  readonly headers: Buffer | undefined
  readonly expiration: string | undefined
  /** Infinity when it does not expire; NaN when what it says is not a whole number. */
  readonly expirationMs: number
  readonly priority: number
  readonly userId: string | undefined
}

const NO_PROPERTIES: Properties = {
  headers: undefined,
  expiration: undefined,
  expirationMs: Infinity,
  priority: 0,
  userId: undefined,
}

/** The body size that a content header announces, bytes; undefined when the header is too short to say. */
export function announcedBodyBytes(header: Buffer): number | undefined {
  return header.length < FIELDS_AT ? undefined : Number(header.readBigUInt64BE(4))
}

/** Reads the properties the broker acts on; undefined when the header is malformed. */
export function readProperties(header: Buffer): Properties | undefined {
  if (header.length < FIELDS_AT) return undefined
  const flags = header.readUInt16BE(FLAGS_AT)
  if (flags === 0) return header.length === FIELDS_AT ? NO_PROPERTIES : undefined
  const found: { -readonly [Key in keyof Properties]: Properties[Key] } = { ...NO_PROPERTIES }
  let at = FIELDS_AT
  for (const [flag, kind] of FIELDS) {
    if ((flags & flag) === 0) continue
    const end = endOfField(header, at, kind)
    if (end > header.length) return undefined
    if (flag === HEADERS) found.headers = header.subarray(at + 4, end)
    else if (flag === EXPIRATION) {
      found.expiration = header.toString('utf8', at + 1, end)
      found.expirationMs = /^\d{1,10}$/.test(found.expiration) ? Number(found.expiration) : Number.NaN
    } else if (flag === USER_ID) found.userId = header.toString('utf8', at + 1, end)
    else if (flag === PRIORITY) found.priority = header[at] ?? 0
    at = end
  }
  return at === header.length ? found : undefined
}

/** The same content header with another headers table (without its length) and without expiration. */
export function withHeaders(header: Buffer, headers: Buffer): Buffer {
  const flags = header.readUInt16BE(FLAGS_AT)
  const head = Buffer.from(header.subarray(0, FIELDS_AT))
  head.writeUInt16BE((flags | HEADERS) & ~EXPIRATION, FLAGS_AT)
  const parts: Buffer[] = [head]
  let at = FIELDS_AT
  for (const [flag, kind] of FIELDS) {
    const end = (flags & flag) === 0 ? at : endOfField(header, at, kind)
    if (flag === HEADERS) {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(headers.length)
      parts.push(length, headers)
    } else if (flag !== EXPIRATION) {
      parts.push(header.subarray(at, end))
    }
    at = end
  }
  return Buffer.concat(parts)
}

function endOfField(header: Buffer, at: number, kind: Kind): number {
  switch (kind) {
    case 'short':
      return at + 1 + (header[at] ?? header.length)
    case 'table':
      return at + 4 > header.length ? Infinity : at + 4 + header.readUInt32BE(at)
    case 'byte':
      return at + 1
    case 'eight':
      return at + 8
  }
}
