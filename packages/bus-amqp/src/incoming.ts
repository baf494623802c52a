import type { IncomingMessage, MessageProperties, SourceName } from '@multimeter/bus'
import type { AsyncMessage } from 'rabbitmq-client'

/** The library's message as `keepBodiesRaw` makes it. */
interface RawMessage {
  readonly exchange: string
  readonly routingKey: string
  readonly redelivered?: boolean
  readonly properties: MessageProperties
  readonly hasUnreadableHeaders: boolean
  readonly body: Buffer
}

/** Our message from the library's; of a channel under `keepBodiesRaw` only. */
export function incomingMessage(source: SourceName, message: AsyncMessage): IncomingMessage {
  const { exchange, routingKey, redelivered, properties, body } = rawOf(message)
  return { source, exchange, routingKey, redelivered: redelivered === true, properties, body }
}

/** Whether the message came with headers that could not be read, and so has none. */
export function hasUnreadableHeaders(message: AsyncMessage): boolean {
  return rawOf(message).hasUnreadableHeaders
}

function rawOf(message: AsyncMessage): RawMessage {
  return message as unknown as RawMessage
}
