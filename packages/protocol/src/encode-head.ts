import { toWireProperties } from './wire-properties.ts'

/** What stands before the body of an event. */
export interface EventHead {
  readonly source: string
  readonly seq: number
  readonly receivedAt: number
  readonly exchange: string
  readonly routingKey: string
  /** As AMQP has them, or in wire form already. */
  readonly properties: object
  readonly host: string | undefined
  readonly bodyBytes: number
}

/** Names of which the JSON text is remembered; with more all are forgotten. Keys and hosts of a site are some thousands. */
const MAX_REMEMBERED_NAMES = 8_192

const names = new Map<string, string>()

/**
 * The head as JSON: `[source, seq, receivedAt, exchange, routingKey, properties, host, bodyBytes]`. The same as
 * `JSON.stringify` of the tuple, at less cost, as names come again and again.
 */
export function encodeHead(head: EventHead): string {
  const { source, seq, receivedAt, exchange, routingKey, properties, host, bodyBytes } = head
  const hostText = host === undefined ? 'null' : quoted(host)
  return `[${quoted(source)},${numeral(seq)},${numeral(receivedAt)},${quoted(exchange)},${quoted(routingKey)},${JSON.stringify(toWireProperties(properties))},${hostText},${numeral(bodyBytes)}]`
}

function quoted(name: string): string {
  let text = names.get(name)
  if (text !== undefined) return text
  text = JSON.stringify(name)
  if (names.size >= MAX_REMEMBERED_NAMES) names.clear()
  names.set(name, text)
  return text
}

/** JSON has no other numbers. */
function numeral(value: number): string {
  return Number.isFinite(value) ? String(value) : 'null'
}
