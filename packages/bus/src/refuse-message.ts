import type { HeaderValue, OutgoingMessage, PublishRefusal } from './bus.ts'
import { MAX_BODY_BYTES, MAX_HEADER_DEPTH, MAX_PROPERTIES_BYTES, MAX_SHORT_STRING_BYTES } from './limits.ts'
import { utf8Length } from './utf8-length.ts'

const MAX_INT64 = 2n ** 63n - 1n

/**
 * Why a message cannot be sent whatever the broker says; `undefined` for one that can. AMQP libraries cut off what is too long and
 * drop the connection over what they cannot write, so every Bus asks this first.
 */
export function refuseMessage({
  exchange,
  routingKey,
  properties = {},
  body,
}: OutgoingMessage): PublishRefusal | undefined {
  if (body.byteLength > MAX_BODY_BYTES) {
    return refusal('too-large', `The body has ${body.byteLength} bytes: at most ${MAX_BODY_BYTES} are published.`)
  }
  const { headers, deliveryMode, priority, timestamp, ...rest } = properties
  const shortStrings = Object.entries(rest).filter(([, text]) => text !== undefined)
  for (const [name, text] of [['exchange', exchange], ['routing key', routingKey], ...shortStrings] as const) {
    if (utf8Length(text) > MAX_SHORT_STRING_BYTES) {
      return refusal('too-large', `The ${name} is longer than ${MAX_SHORT_STRING_BYTES} bytes: shorten it.`)
    }
  }
  if (deliveryMode !== undefined && deliveryMode !== 1 && deliveryMode !== 2) {
    return refusal('invalid', `The deliveryMode is ${deliveryMode}: it is 1 (transient) or 2 (persistent).`)
  }
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= 0 && priority <= 255)) {
    return refusal('invalid', `The priority is ${priority}: it is an integer from 0 to 255.`)
  }
  if (timestamp !== undefined && !(Number.isSafeInteger(timestamp) && timestamp >= 0)) {
    return refusal('invalid', `The timestamp is ${timestamp}: it is whole seconds since 1970.`)
  }
  const headerBytes = headers === undefined ? 0 : tableBytes(headers, 1)
  if (headerBytes === undefined) {
    return refusal(
      'invalid',
      'A header cannot be sent: headers hold texts, finite numbers, 64-bit integers, booleans, null, lists and tables.',
    )
  }
  const shortStringBytes = shortStrings.reduce((sum, [, text]) => sum + 1 + utf8Length(text), 0)
  if (headerBytes + shortStringBytes > MAX_PROPERTIES_BYTES) {
    return refusal(
      'too-large',
      `The properties take more than ${MAX_PROPERTIES_BYTES} bytes: put what is large into the body.`,
    )
  }
  return undefined
}

/** Upper bound of the encoded size, or `undefined` for what cannot be encoded. */
function tableBytes(table: { readonly [name: string]: HeaderValue }, depth: number): number | undefined {
  let bytes = 4
  for (const [name, value] of Object.entries(table)) {
    const size = valueBytes(value, depth)
    if (size === undefined || utf8Length(name) > MAX_SHORT_STRING_BYTES) return undefined
    bytes += 1 + utf8Length(name) + 1 + size
  }
  return bytes
}

function valueBytes(value: HeaderValue, depth: number): number | undefined {
  switch (typeof value) {
    case 'string':
      return 4 + utf8Length(value)
    case 'boolean':
      return 1
    case 'number':
      return isEncodable(value) ? 8 : undefined
    case 'bigint':
      return value >= -MAX_INT64 - 1n && value <= MAX_INT64 ? 8 : undefined
    default:
  }
  if (value === null) return 0
  // No library of ours writes bytes into a header; one would send a table of 0, 1, 2 ….
  if (value instanceof Uint8Array || depth >= MAX_HEADER_DEPTH) return undefined
  if (!isList(value)) return tableBytes(value, depth + 1)
  let bytes = 4
  for (const item of value) {
    const size = valueBytes(item, depth + 1)
    if (size === undefined) return undefined
    bytes += 1 + size
  }
  return bytes
}

/** Numbers from 2^50 up are written as 64-bit integers, so they must be some. */
function isEncodable(value: number): boolean {
  return Number.isFinite(value) && value >= -(2 ** 63) && (Math.abs(value) < 2 ** 50 || Number.isInteger(value))
}

function isList(value: HeaderValue): value is readonly HeaderValue[] {
  return Array.isArray(value)
}

function refusal(code: PublishRefusal['code'], message: string): PublishRefusal {
  return { code, message, retryable: false }
}
