import { createRequire } from 'node:module'

import { expect, test } from 'vitest'

import { FrameReader } from './frame-reader.ts'
import { decodeMethod, encodeContent, encodeMethod } from './wire.ts'
import type { Frame } from './wire.ts'

const require = createRequire(import.meta.url)

/** The codec in rabbitmq-client is internal to it: a new version is taken only after a look at `lib/codec.js`. */
test('[EB25] rabbitmq-client has the version whose codec this was written for', () => {
  const { version } = require('rabbitmq-client/package.json') as { version: string }

  expect(version).toBe('5.0.8')
})

test('[EB25] the codec reads what a client declares', async () => {
  const declare = Buffer.from([0, 50, 0, 10, 0, 0, 1, 113, 0b0110])
  const table = Buffer.from('\0\0\0\u0012\u000cx-max-lengthI\0\0\0\u0005', 'latin1')
  const payload = Buffer.concat([declare, table])

  const method = await decodeMethod(frameOf(1, payload))

  expect(method).toEqual({
    name: 'QueueDeclare',
    id: 0x0032_000a,
    bytes: 31,
    fields: {
      rsvp1: 0,
      queue: 'q',
      passive: false,
      durable: true,
      exclusive: true,
      autoDelete: false,
      nowait: false,
      arguments: { 'x-max-length': 5 },
    },
  })
})

test('[EB25] the codec writes a delivery to the byte', () => {
  const frame = encodeMethod(258, 'BasicDeliver', {
    consumerTag: 'c',
    deliveryTag: 5,
    redelivered: true,
    exchange: 'x',
    routingKey: 'a.b',
  })

  const fields = ['003c003c', '0163', '0000000000000005', '01', '0178', '03612e62'].join('')
  expect(frame.toString('hex')).toBe(`01010200000015${fields}ce`)
})

test('[EB25] every method this broker sends is known to the codec', () => {
  const fields = { replyCode: 200, replyText: 'x', methodId: 0, versionMajor: 0, versionMinor: 9, serverProperties: {} }
  const names = [
    'ConnectionStart',
    'ConnectionTune',
    'ConnectionOpenOK',
    'ConnectionClose',
    'ConnectionCloseOK',
    'ConnectionBlocked',
    'ConnectionUnblocked',
    'ChannelOpenOK',
    'ChannelFlowOK',
    'ChannelClose',
    'ChannelCloseOK',
    'ExchangeDeclareOK',
    'ExchangeDeleteOK',
    'ExchangeBindOK',
    'ExchangeUnbindOK',
    'QueueDeclareOK',
    'QueueBindOK',
    'QueueUnbindOK',
    'QueuePurgeOK',
    'QueueDeleteOK',
    'BasicQosOK',
    'BasicConsumeOK',
    'BasicCancel',
    'BasicCancelOK',
    'BasicReturn',
    'BasicDeliver',
    'BasicGetOK',
    'BasicGetEmpty',
    'BasicAck',
    'BasicNack',
    'BasicRecoverOK',
    'ConfirmSelectOK',
  ] as const

  for (const name of names) expect(encodeMethod(1, name, fields as never).at(-1)).toBe(0xce)
})

test('[EB6] methods that do not exist or cannot be read are told apart', async () => {
  const unknown = await decodeMethod(frameOf(1, Buffer.from([0, 99, 0, 99])))
  const torn = await decodeMethod(frameOf(1, Buffer.from([0, 50, 0, 10, 0])))
  const empty = await decodeMethod(frameOf(1, Buffer.alloc(0)))

  expect([unknown, torn, empty]).toEqual(['unknown', 'malformed', 'unknown'])
})

test('[EB6] a table nested without end is malformed, not fatal', async () => {
  let table = Buffer.alloc(0)
  for (let depth = 0; depth < 15_000; depth++) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(table.length)
    table = Buffer.concat([Buffer.from('\u0001aF', 'latin1'), length, table])
  }
  const length = Buffer.alloc(4)
  length.writeUInt32BE(table.length)
  const declare = Buffer.concat([Buffer.from([0, 50, 0, 10, 0, 0, 1, 113, 0]), length, table])

  expect(await decodeMethod(frameOf(1, declare))).toBe('malformed')
})

test('[EB10] content is split at the negotiated frame-max, and joined it is what it was', () => {
  const header = Buffer.alloc(14, 1)
  const method = encodeMethod(3, 'BasicGetEmpty', {})

  for (const bytes of [0, 1, 4_087, 4_088, 4_089, 40_000]) {
    const body = Buffer.alloc(bytes, 'x')
    const reader = new FrameReader()
    for (const buffer of encodeContent(method, { channel: 3, header, body }, 4_096)) reader.push(buffer)
    const frames: Frame[] = []
    for (let frame = reader.next(4_096); frame !== undefined; frame = reader.next(4_096)) frames.push(frame as Frame)
    const [first, second, ...parts] = frames

    expect([first?.raw, second?.payload, Buffer.concat(parts.map(({ payload }) => payload))]).toEqual([
      method,
      header,
      body,
    ])
    expect(Math.max(...frames.map(({ raw }) => raw.length))).toBeLessThanOrEqual(4_096)
  }
})

function frameOf(channel: number, payload: Buffer): Frame {
  const head = Buffer.from([1, 0, channel, 0, 0, 0, 0])
  head.writeUInt32BE(payload.length, 3)
  const raw = Buffer.concat([head, payload, Buffer.from([0xce])])
  return { type: 1, channel, raw, payload: raw.subarray(7, -1) }
}
