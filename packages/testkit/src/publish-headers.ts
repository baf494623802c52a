import { once } from 'node:events'

import { longText, method, openRawAmqp, publishFrames, shortText } from './raw-amqp.ts'

/** Publishes one message to `amq.topic` as guest, with these bytes for its table of headers, which no client library would write. */
export async function publishHeaders(port: number, routingKey: string, table: Buffer): Promise<void> {
  const socket = await openRawAmqp(port)
  const properties = Buffer.concat([Buffer.of(0x20, 0), longText(table)])
  socket.write(publishFrames({ exchange: 'amq.topic', routingKey, properties, body: 'x' }))
  // Closing the channel is answered after the message was routed.
  socket.write(method([20, 40], [Buffer.of(0, 200), shortText(''), Buffer.alloc(4)]))
  await once(socket, 'data')
  socket.destroy()
}

/** Tables within tables, of nameless entries. */
export function nestedTable(depth: number): Buffer {
  const levels = Array.from({ length: depth }, (_, inner) => {
    const level = Buffer.of(0, 0x46, 0, 0, 0, 0)
    level.writeUInt32BE(inner * 6, 2)
    return level
  })
  return Buffer.concat(levels.toReversed())
}
