// The little of AMQP 0-9-1 that a publisher needs. A client library would take more of the two cores than what is measured.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const FRAME_END = 206
const FRAME_MAX = 131_072

/** A connection with channel 1 open, logged in as guest; what the broker says afterwards is not listened to. */
export async function openChannel(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.write('AMQP\0\0\u0009\u0001', 'latin1')
  await once(socket, 'data')
  socket.write(method(0, [10, 11], [long(''), short('PLAIN'), long('\0guest\0guest'), short('en_US')]))
  await once(socket, 'data')
  const tune = Buffer.alloc(8)
  tune.writeUInt16BE(10, 0)
  tune.writeUInt32BE(FRAME_MAX, 2)
  socket.write(method(0, [10, 31], [tune]))
  socket.write(method(0, [10, 40], [short('/'), short(''), Buffer.of(0)]))
  await once(socket, 'data')
  socket.write(method(1, [20, 10], [short('')]))
  await once(socket, 'data')
  socket.on('data', () => undefined)
  return socket
}

/** Declares a topic exchange that is not durable. */
export async function declareExchange(socket: Socket, exchange: string): Promise<void> {
  // Bits: no passive, not durable, auto-delete off, internal off, wait for the answer.
  socket.write(method(1, [40, 10], [Buffer.of(0, 0), short(exchange), short('topic'), Buffer.of(0), Buffer.alloc(4)]))
  await once(socket, 'data')
}

/** One message as it goes over the wire, not persistent, `application/json`; its body may be changed in place. */
export function publishFrames(exchange: string, key: string, body: string): Buffer {
  const properties = Buffer.concat([Buffer.of(0x90, 0x00), short('application/json'), Buffer.of(1)])
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(Buffer.byteLength(body)))
  return Buffer.concat([
    method(1, [60, 40], [Buffer.of(0, 0), short(exchange), short(key), Buffer.of(0)]),
    frame(2, 1, Buffer.concat([Buffer.of(0, 60, 0, 0), size, properties])),
    frame(3, 1, Buffer.from(body)),
  ])
}

function method(channel: number, [classId, methodId]: readonly [number, number], args: readonly Buffer[]): Buffer {
  return frame(1, channel, Buffer.concat([Buffer.of(0, classId, 0, methodId), ...args]))
}

function frame(type: number, channel: number, payload: Buffer): Buffer {
  const start = Buffer.of(type, 0, channel, 0, 0, 0, 0)
  start.writeUInt32BE(payload.length, 3)
  return Buffer.concat([start, payload, Buffer.of(FRAME_END)])
}

function short(text: string): Buffer {
  return Buffer.concat([Buffer.of(Buffer.byteLength(text)), Buffer.from(text)])
}

function long(text: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(text))
  return Buffer.concat([length, Buffer.from(text)])
}
