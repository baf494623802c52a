import type { HeaderValue, IncomingMessage, MessageProperties, SourceName } from '@multimeter/bus'
import type { AsyncMessage } from 'rabbitmq-client'

/** The library's message as `keepBodiesRaw` makes it. */
interface RawMessage {
  readonly exchange: string
  readonly routingKey: string
  readonly redelivered?: boolean
  readonly properties: MessageProperties
  readonly body: Buffer
}

/** Our message from the library's; of a channel under `keepBodiesRaw` only. */
export function incomingMessage(source: SourceName, message: AsyncMessage): IncomingMessage {
  const { exchange, routingKey, redelivered, properties, body } = message as unknown as RawMessage
  return {
    source,
    exchange,
    routingKey,
    redelivered: redelivered === true,
    properties:
      properties.headers === undefined ? properties : { ...properties, headers: plainTable(properties.headers) },
    body,
  }
}

/**
 * The library fills ordinary objects with foreign keys, so a header called `__proto__` becomes the table's prototype and its
 * fields would be read as headers. These tables have no prototype, and no such header.
 */
function plainTable(table: object): { readonly [name: string]: HeaderValue } {
  const plain = Object.create(null) as { [name: string]: HeaderValue }
  for (const [name, value] of Object.entries(table)) plain[name] = plainValue(value)
  return plain
}

function plainValue(value: unknown): HeaderValue {
  if (Array.isArray(value)) return value.map(plainValue)
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) return plainTable(value)
  return value as HeaderValue
}
