// For tests only.
import { createRequire } from 'node:module'

import type { AmqpAddress } from './amqp-address.ts'
import { parseAmqpUrls } from './amqp-address.ts'
import { BODY_FRAME, CONTENT_HEADER_FRAME, FRAME_END, METHOD_FRAME } from './frame.ts'

type Read = (size: number) => Promise<Buffer>

/** The library's own reader and writer of frames, to compare ours with. */
export interface LibraryCodec {
  decodeFrame(read: Read): Promise<{ readonly fields?: object }>
  encodeFrame(frame: object): Buffer
}

export const codec: LibraryCodec = createRequire(import.meta.url)('rabbitmq-client/lib/codec.js') as LibraryCodec

/** The address of one URL, which must be right. */
export function addressOf(url: string): AmqpAddress {
  const parsed = parseAmqpUrls(url)
  const [address] = parsed.ok ? parsed.value : []
  if (address === undefined) throw new Error(`Not an address: ${url}`)
  return address
}

/** A method of a channel: 3_932_220 is `basic.deliver`. */
export function methodFrame(channelId: number, methodId: number, params: object): Buffer {
  return codec.encodeFrame({ type: METHOD_FRAME, channelId, methodId, params })
}

/** A content header with these properties. */
export function headerFrame(channelId: number, bodySize: number, fields: object = {}): Buffer {
  return codec.encodeFrame({ type: CONTENT_HEADER_FRAME, channelId, bodySize, fields })
}

/** A frame of a body. */
export function bodyFrame(channelId: number, payload: Uint8Array): Buffer {
  const start = Buffer.of(BODY_FRAME, 0, channelId, 0, 0, 0, 0)
  start.writeUInt32BE(payload.length, 3)
  return Buffer.concat([start, payload, Buffer.of(FRAME_END)])
}

/** The method that a delivery begins with. */
export function deliverFrame(channelId: number, routingKey: string): Buffer {
  return methodFrame(channelId, 3_932_220, {
    consumerTag: 'tag',
    deliveryTag: 1,
    redelivered: false,
    exchange: 'e',
    routingKey,
  })
}

/** All frames of a delivery, its body cut as given. */
export function deliveryFrames(channelId: number, routingKey: string, parts: readonly Uint8Array[]): Buffer[] {
  const bodySize = parts.reduce((sum, part) => sum + part.length, 0)
  return [
    deliverFrame(channelId, routingKey),
    headerFrame(channelId, bodySize, { contentType: 'text/plain', headers: { key: routingKey } }),
    ...parts.map((part) => bodyFrame(channelId, part)),
  ]
}
