import type { IncomingMessage, MessageProperties, SourceName } from '@multimeter/bus'
import type { AsyncMessage } from 'rabbitmq-client'

/** A message as it was delivered. */
export interface Delivery {
  readonly exchange: string
  readonly routingKey: string
  readonly redelivered: boolean
  readonly properties: MessageProperties
  /** Whether it came with headers that could not be read, and so has none. */
  readonly hasUnreadableHeaders: boolean
  /** Owned by the receiver. */
  readonly body: Buffer
}

/** The library's message as `keepBodiesRaw` makes it. */
interface RawMessage extends Omit<Delivery, 'redelivered'> {
  readonly redelivered?: boolean
}

/** The delivery in the library's message; of a channel under `keepBodiesRaw` only. */
export function deliveryOf(message: AsyncMessage): Delivery {
  const raw = message as unknown as RawMessage
  const { exchange, routingKey, properties, hasUnreadableHeaders, body } = raw
  return { exchange, routingKey, redelivered: raw.redelivered === true, properties, hasUnreadableHeaders, body }
}

/** Our message from a delivery. */
export function incomingMessage(source: SourceName, delivery: Delivery): IncomingMessage {
  const { exchange, routingKey, redelivered, properties, body } = delivery
  return { source, exchange, routingKey, redelivered, properties, body }
}
