// For tests only: publishes what no client library would write.
import { once } from 'node:events'
import { connect } from 'node:net'

const FRAME_END = 206
const FRAME_MAX = 131_072

/** Publishes one message to `amq.topic` as guest, with these bytes for its table of headers. */
export async function publishHeaders(port: number, routingKey: string, table: Buffer): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.write('AMQP\0\0\u0009\u0001', 'latin1')
  // The broker answers each of these, and closes when it does not like one; the order of the frames is all it needs.
  await once(socket, 'data')
  socket.write(
    method({ channel: 0, id: [10, 11], args: [long(''), short('PLAIN'), long('\0guest\0guest'), short('en_US')] }),
  )
  await once(socket, 'data')
  const tune = Buffer.alloc(8)
  tune.writeUInt16BE(10, 0)
  tune.writeUInt32BE(FRAME_MAX, 2)
  socket.write(method({ channel: 0, id: [10, 31], args: [tune] }))
  socket.write(method({ channel: 0, id: [10, 40], args: [short('/'), short(''), Buffer.of(0)] }))
  await once(socket, 'data')
  socket.write(method({ channel: 1, id: [20, 10], args: [short('')] }))
  await once(socket, 'data')
  const address = [Buffer.of(0, 0), short('amq.topic'), short(routingKey), Buffer.of(0)]
  const contentHeader = Buffer.from([0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0x20, 0])
  socket.write(method({ channel: 1, id: [60, 40], args: address }))
  socket.write(frame(2, 1, Buffer.concat([contentHeader, long(table)])))
  socket.write(frame(3, 1, Buffer.from('x')))
  // Closing the channel is answered after the message was routed.
  socket.write(method({ channel: 1, id: [20, 40], args: [Buffer.of(0, 200), short(''), Buffer.alloc(4)] }))
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

function method(call: {
  readonly channel: number
  readonly id: readonly [classId: number, methodId: number]
  readonly args: readonly Buffer[]
}): Buffer {
  const [classId, methodId] = call.id
  return frame(1, call.channel, Buffer.concat([Buffer.of(0, classId, 0, methodId), ...call.args]))
}

function frame(type: number, channel: number, payload: Buffer): Buffer {
  const start = Buffer.of(type, 0, channel, 0, 0, 0, 0)
  start.writeUInt32BE(payload.length, 3)
  return Buffer.concat([start, payload, Buffer.of(FRAME_END)])
}

function short(text: string): Buffer {
  return Buffer.concat([Buffer.of(text.length), Buffer.from(text)])
}

function long(text: string | Buffer): Buffer {
  const bytes = Buffer.from(text as string)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
