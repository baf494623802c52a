// AMQP 0-9-1 written by hand, so that tests can send what no client library would, and the bench at what none could.
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'

const METHOD = 1
const CONTENT_HEADER = 2
const BODY = 3
const FRAME_END = 206
const FRAME_MAX = 131_072

/** The one channel that {@link openRawAmqp} opens. */
const CHANNEL = 1

/** A connection with a channel open, logged in as guest. What the broker says afterwards comes as the socket's `data`. */
export async function openRawAmqp(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.write('AMQP\0\0\u0009\u0001', 'latin1')
  // The broker answers each of these, and closes when it does not like one; the order of the frames is all it needs.
  await once(socket, 'data')
  socket.write(method([10, 11], [longText(''), shortText('PLAIN'), longText('\0guest\0guest'), shortText('en_US')], 0))
  await once(socket, 'data')
  const tune = Buffer.alloc(8)
  tune.writeUInt16BE(10, 0)
  tune.writeUInt32BE(FRAME_MAX, 2)
  socket.write(method([10, 31], [tune], 0))
  socket.write(method([10, 40], [shortText('/'), shortText(''), Buffer.of(0)], 0))
  await once(socket, 'data')
  socket.write(method([20, 10], [shortText('')]))
  await once(socket, 'data')
  return socket
}

/** A method of class and number, on the channel that is open unless said otherwise. */
export function method(
  [classId, methodId]: readonly [classId: number, methodId: number],
  args: readonly Buffer[],
  channel: number = CHANNEL,
): Buffer {
  return frame(METHOD, channel, Buffer.concat([Buffer.of(0, classId, 0, methodId), ...args]))
}

/** What is published. */
export interface RawPublish {
  readonly exchange: string
  readonly routingKey: string
  /** Flags and values as the wire has them. */
  readonly properties: Buffer
  readonly body: string
}

/** One message as it goes over the wire: its method, header and body. */
export function publishFrames({ exchange, routingKey, properties, body }: RawPublish): Buffer {
  const bytes = Buffer.from(body)
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(bytes.length))
  return Buffer.concat([
    method([60, 40], [Buffer.of(0, 0), shortText(exchange), shortText(routingKey), Buffer.of(0)]),
    frame(CONTENT_HEADER, CHANNEL, Buffer.concat([Buffer.of(0, 60, 0, 0), size, properties])),
    frame(BODY, CHANNEL, bytes),
  ])
}

/** With its length in one byte. */
export function shortText(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.of(bytes.length), bytes])
}

/** With its length in four bytes; also for tables. */
export function longText(text: string | Buffer): Buffer {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function frame(type: number, channel: number, payload: Buffer): Buffer {
  const start = Buffer.of(type, 0, channel, 0, 0, 0, 0)
  start.writeUInt32BE(payload.length, 3)
  return Buffer.concat([start, payload, Buffer.of(FRAME_END)])
}
