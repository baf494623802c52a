import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'

import type { Channel, Connection } from 'rabbitmq-client'
import { expect, test } from 'vitest'

import { FRAME_HEADER_BYTES } from './frame.ts'
import { guardFrames, takeFrames, takeHeaderTable } from './frame-guard.ts'
import { bodyFrame, codec, deliveryFrames, headerFrame, methodFrame } from './test-support.ts'

type Read = (size: number) => Promise<Buffer>

const { decodeFrame, encodeFrame } = codec
const HEADER = 2
const METHOD = 1

/** A guarded connection, and what the library's own decoder makes of the bytes on it. */
function guarded(bytes: Buffer = Buffer.alloc(0)): {
  readonly connection: { readonly _socket: PassThrough; readonly _state: { hasRead?: boolean } }
  readonly read: Read
  readonly socket: PassThrough
} {
  const socket = new PassThrough()
  socket.on('error', () => {})
  const connection = { _socket: socket, _state: {} as { hasRead?: boolean } }
  guardFrames(connection as unknown as Connection)
  socket.write(bytes)
  return { connection, socket, read: async (size) => socket.read(size) as Buffer }
}

function contentHeader(fields: object): Buffer {
  return encodeFrame({ type: HEADER, channelId: 1, bodySize: 5, fields })
}

const REST = { deliveryMode: 2, messageId: 'm-1', timestamp: 1_700_000_000, appId: 'a' }

test.each([
  ['alone', {}],
  ['after a content type', { contentType: 'application/json' }],
  ['after type and encoding', { contentType: 'application/json', contentEncoding: 'gzip', ...REST }],
  ['before the rest', REST],
])('[BU8] takes the table of headers out of a frame, %s, and leaves the other properties', async (_, others) => {
  const { connection, read } = guarded(contentHeader({ ...others, headers: { a: true } }))

  const frame = await decodeFrame(read)

  expect(frame).toEqual({ type: HEADER, channelId: 1, bodySize: 5, fields: others })
  expect([takeHeaderTable(connection), takeHeaderTable(connection)]).toEqual([Buffer.from('\u0001at\u0001'), undefined])
})

test('[BU8] a message without headers does not get those of the one before', async () => {
  const { connection, read } = guarded(Buffer.concat([contentHeader({ headers: { a: true } }), contentHeader(REST)]))

  await decodeFrame(read)
  const second = await decodeFrame(read)

  expect([second.fields, takeHeaderTable(connection)]).toEqual([REST, undefined])
})

test('[#2] reads frames of other kinds as they are, a payload of seven bytes too', async () => {
  // `basic.consume-ok` with a tag of one letter has a payload of six bytes, and its end mark.
  const shortReply = encodeFrame({ type: METHOD, channelId: 1, methodId: 3_932_181, params: { consumerTag: 't' } })
  const bytes = Buffer.concat([shortReply, contentHeader({ headers: { a: true } }), shortReply])
  const { connection, read } = guarded(bytes)

  const frames = [await decodeFrame(read), await decodeFrame(read), await decodeFrame(read)]

  expect(frames[0]).toEqual(frames[2])
  expect(takeHeaderTable(connection)).toEqual(Buffer.from('\u0001at\u0001'))
})

test.each([
  ['a table that ends behind the frame', Buffer.from([0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0x20, 0, 0xff, 0, 0, 0, 1])],
  ['a table without a length', Buffer.from([0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0x20, 0, 0])],
  ['no flags', Buffer.from([0, 60, 0, 0])],
])('[#2] leaves %s to the library, which refuses it', async (_, payload) => {
  const start = Buffer.from([HEADER, 0, 1, 0, 0, 0, payload.length])
  const { connection, read } = guarded(Buffer.concat([start, payload, Buffer.of(206)]))

  await expect(decodeFrame(read)).rejects.toThrow()
  expect(takeHeaderTable(connection)).toBeUndefined()
})

test('[#2] a frame of gigabytes breaks the connection, and does not throw', () => {
  const { socket } = guarded(Buffer.from('HTTP/1.1 400 Bad Request'))

  const answer: unknown = socket.read(1_345_270_063)

  expect([answer, socket.destroyed]).toEqual([null, true])
})

/** A channel of the connection, and the frames that are taken of it. */
function taken(
  connection: object,
  id = 1,
): { readonly channel: EventEmitter & { active: boolean }; readonly frames: Buffer[] } {
  const channel = Object.assign(new EventEmitter(), { id, active: true, _conn: connection })
  const frames: Buffer[] = []
  takeFrames(channel as unknown as Channel, {
    take: (bytes, start, end) => frames.push(Buffer.from(bytes.subarray(start, end))) > 0,
  })
  return { channel, frames }
}

const BODY_FRAME = bodyFrame(1, Buffer.of(1))
const CONSENT = methodFrame(2, 3_932_181, { consumerTag: 't' })

test('[#4] a taker gets the frames of its channel, and the library those of the others', async () => {
  const { connection, socket, read } = guarded()
  const { frames } = taken(connection)
  const own = [...deliveryFrames(1, 'k', [Buffer.from('x')]), headerFrame(1, 7)]
  socket.write(Buffer.concat([...own.slice(0, 3), CONSENT, ...own.slice(3)]))

  const frame = await decodeFrame(read)
  const next: unknown = socket.read(FRAME_HEADER_BYTES)

  expect(frame).toMatchObject({ channelId: 2, params: { consumerTag: 't' } })
  expect([frames, next]).toEqual([own, null])
})

test('[#4] a frame that the library has begun to read is read to its end', async () => {
  const begun = methodFrame(1, 3_932_181, { consumerTag: 'begun' })
  const { connection, socket, read } = guarded(begun.subarray(0, 10))
  const header = await read(FRAME_HEADER_BYTES)
  const { frames } = taken(connection)

  socket.write(Buffer.concat([begun.subarray(10), BODY_FRAME]))
  const payload = await read(begun.length - FRAME_HEADER_BYTES)
  const next: unknown = socket.read(FRAME_HEADER_BYTES)

  expect([Buffer.concat([header, payload]), next, frames]).toEqual([begun, null, [BODY_FRAME]])
})

test('[#4] when its channel is closed a taker gets no more, and the library all', async () => {
  const { connection, socket, read } = guarded()
  const { channel, frames } = taken(connection)
  socket.write(BODY_FRAME.subarray(0, 4))
  const none: unknown = socket.read(FRAME_HEADER_BYTES)

  channel.emit('close')
  socket.write(Buffer.concat([BODY_FRAME.subarray(4), CONSENT]))

  expect([none, await decodeFrame(read), await decodeFrame(read), frames]).toMatchObject([
    null,
    { type: 3, payload: Buffer.of(1) },
    { channelId: 2 },
    [],
  ])
})

test("[#4] a channel that is closed already is not taken from, for its number may be another one's", async () => {
  const { connection, read } = guarded(CONSENT)
  const channel = Object.assign(new EventEmitter(), { id: 2, active: false, _conn: connection })
  takeFrames(channel as unknown as Channel, { take: () => true })

  expect(await decodeFrame(read)).toMatchObject({ channelId: 2 })
})

test('[BU8] headers of frames that are left to the library are kept from it as ever', async () => {
  const { connection, socket, read } = guarded()
  taken(connection)
  socket.write(
    Buffer.concat([
      BODY_FRAME,
      encodeFrame({ type: HEADER, channelId: 2, bodySize: 5, fields: { headers: { a: true } } }),
    ]),
  )

  expect(await decodeFrame(read)).toMatchObject({ channelId: 2, fields: {} })
  expect(takeHeaderTable(connection)).toEqual(Buffer.from('\u0001at\u0001'))
})

test('[A8] frames that the library does not see are a sign of life to its watch over heartbeats', () => {
  const { connection, socket } = guarded()
  taken(connection)
  socket.write(BODY_FRAME)

  socket.read(FRAME_HEADER_BYTES)

  expect(connection._state.hasRead).toBe(true)
})

test('[#2] a library that looks different inside is refused', () => {
  const socket = new PassThrough()
  const stranger = Object.assign(new EventEmitter(), { id: 1, active: true, _conn: {} }) as unknown as Channel

  expect(() => guardFrames({} as unknown as Connection)).toThrow('does not show its socket')
  expect(() => guardFrames({ _socket: socket } as unknown as Connection)).toThrow('does not show its socket')
  expect(() => takeFrames(stranger, { take: () => true })).toThrow('does not show the connection of a channel')
})
