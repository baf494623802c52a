import { headersOf } from './fields.ts'
import { harmless } from './harmless.ts'
import { MAX_FIELD_CHARACTERS, MAX_STREAM_CHARACTERS } from './limits.ts'
import type { EventInput } from './reading.ts'

const TRACE_EXCHANGE = 'amq.rabbitmq.trace'

/** RabbitMQ's names for the properties of the message that it traced, and ours. */
const PROPERTIES: readonly (readonly [theirs: string, ours: string])[] = [
  ['content_type', 'contentType'],
  ['content_encoding', 'contentEncoding'],
  ['app_id', 'appId'],
  ['message_id', 'messageId'],
  ['timestamp', 'timestamp'],
  ['type', 'type'],
]

/**
 * A message of RabbitMQ's firehose is a copy of another, with that one's exchange, key and properties in its headers: it is
 * read as the message that was published. The node that traced it stays the one who says so.
 */
export function asPublished(input: EventInput): EventInput {
  return input.exchange === TRACE_EXCHANGE ? ofTrace(input) : input
}

/** What was traced, where this is a trace: `shop/order.created → tmp.mail`, or without a queue where it was published. Harmless. */
export function traceOf({ exchange, routingKey }: EventInput, published: EventInput): string | undefined {
  if (exchange !== TRACE_EXCHANGE || published.exchange === TRACE_EXCHANGE) return undefined
  const what = harmless(`${published.exchange}/${published.routingKey}`, MAX_FIELD_CHARACTERS)
  if (!routingKey.startsWith('deliver.')) return what
  return `${what} → ${harmless(routingKey.slice('deliver.'.length), MAX_STREAM_CHARACTERS)}`
}

function ofTrace(input: EventInput): EventInput {
  const headers = headersOf(input.properties)
  const exchange = headers['exchange_name']
  const [routingKey] = Array.isArray(headers['routing_keys']) ? (headers['routing_keys'] as readonly unknown[]) : []
  if (typeof exchange !== 'string' || typeof routingKey !== 'string') return input
  const inner = headersOf({ headers: headers['properties'] })
  const own = Object.hasOwn(inner, 'headers') ? headersOf(inner) : undefined
  const node = headers['node']
  const properties: { [name: string]: unknown } = { headers: own === undefined ? { node } : { ...own, node } }
  for (const [theirs, ours] of PROPERTIES) if (Object.hasOwn(inner, theirs)) properties[ours] = inner[theirs]
  return { ...input, exchange, routingKey, properties }
}
