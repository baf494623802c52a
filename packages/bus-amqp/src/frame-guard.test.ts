import { createRequire } from 'node:module'
import { PassThrough } from 'node:stream'

import type { Connection } from 'rabbitmq-client'
import { expect, test } from 'vitest'

import { guardFrames, takeHeaderTable } from './frame-guard.ts'

type Read = (size: number) => Promise<Buffer>

interface Library {
  decodeFrame(read: Read): Promise<{ readonly fields?: object }>
  encodeFrame(frame: object): Buffer
}

const { decodeFrame, encodeFrame } = createRequire(import.meta.url)('rabbitmq-client/lib/codec.js') as Library
const HEADER = 2
const METHOD = 1

/** A guarded connection, and what the library's own decoder makes of the bytes on it. */
function guarded(bytes: Buffer): { readonly connection: object; readonly read: Read; readonly socket: PassThrough } {
  const socket = new PassThrough()
  socket.on('error', () => {})
  const connection = { _socket: socket }
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

test('[#2] a library that looks different inside is refused', () => {
  expect(() => guardFrames({} as unknown as Connection)).toThrow('does not show its socket')
})
