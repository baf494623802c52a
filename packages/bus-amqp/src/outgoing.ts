import type { HeaderValue, OutgoingMessage, PublishRefusal } from '@multimeter/bus'
import type { Envelope } from 'rabbitmq-client'

/** Largest body that is published; nothing that we send comes near it. */
export const MAX_BODY_BYTES: number = 16 * 1024 * 1024

/** AMQP's short strings (routing key, exchange, message id …) end here; the library would cut them off in silence. */
const MAX_SHORT_STRING_BYTES = 255

/** All properties travel in one frame of 8,192 bytes, its frame around them included. */
const MAX_PROPERTIES_BYTES = 8_000

/** Tables within tables, in headers. */
const MAX_HEADER_DEPTH = 16

const MAX_INT64 = 2n ** 63n - 1n

/** Why a message cannot be sent whatever the broker says; `undefined` for one that can. */
export function outgoingRefusal({
  exchange,
  routingKey,
  properties = {},
  body,
}: OutgoingMessage): PublishRefusal | undefined {
  if (body.byteLength > MAX_BODY_BYTES) {
    return refusal('too-large', `The body has ${body.byteLength} bytes: at most ${MAX_BODY_BYTES} are published.`)
  }
  const { headers, deliveryMode, priority, timestamp, ...shortStrings } = properties
  for (const [name, text] of Object.entries({ exchange, routingKey, ...shortStrings })) {
    if (Buffer.byteLength(text) > MAX_SHORT_STRING_BYTES) {
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
  const shortStringBytes = Object.values(shortStrings).reduce((sum, text) => sum + 1 + Buffer.byteLength(text), 0)
  if (headerBytes + shortStringBytes > MAX_PROPERTIES_BYTES) {
    return refusal(
      'too-large',
      `The properties take more than ${MAX_PROPERTIES_BYTES} bytes: put what is large into the body.`,
    )
  }
  return undefined
}

/** The library's envelope; it adds a timestamp of its own unless the field is there, be it empty. */
export function envelopeOf({ exchange, routingKey, properties }: OutgoingMessage, mandatory: boolean): Envelope {
  // `undefined` is what the library takes for "not there", whatever its type says.
  return { timestamp: undefined, ...properties, exchange, routingKey, mandatory } as Envelope
}

/** Upper bound of the encoded size, or `undefined` for what cannot be encoded. */
function tableBytes(table: { readonly [name: string]: HeaderValue }, depth: number): number | undefined {
  let bytes = 4
  for (const [name, value] of Object.entries(table)) {
    const size = valueBytes(value, depth)
    if (size === undefined || Buffer.byteLength(name) > MAX_SHORT_STRING_BYTES) return undefined
    bytes += 1 + Buffer.byteLength(name) + 1 + size
  }
  return bytes
}

function valueBytes(value: HeaderValue, depth: number): number | undefined {
  switch (typeof value) {
    case 'string':
      return 4 + Buffer.byteLength(value)
    case 'boolean':
      return 1
    case 'number':
      return isEncodable(value) ? 8 : undefined
    case 'bigint':
      return value >= -MAX_INT64 - 1n && value <= MAX_INT64 ? 8 : undefined
    default:
  }
  if (value === null) return 0
  // The library has no way to write bytes into a header; it would send a table of 0, 1, 2 ….
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

/** The library writes numbers from 2^50 up as integers, and fails on those that have a fraction. */
function isEncodable(value: number): boolean {
  return Number.isFinite(value) && value >= -(2 ** 63) && (Math.abs(value) < 2 ** 50 || Number.isInteger(value))
}

function isList(value: HeaderValue): value is readonly HeaderValue[] {
  return Array.isArray(value)
}

function refusal(code: PublishRefusal['code'], message: string): PublishRefusal {
  return { code, message, retryable: false }
}
