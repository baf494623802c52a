import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'

import type { Channel } from 'rabbitmq-client'
import { expect, test } from 'vitest'

import { keepBodiesRaw, KNOWN_CLIENT_VERSION } from './raw-body.ts'

/** What the library's reader would hand to a channel, and what comes out. */
interface LibraryChannel extends EventEmitter {
  _onMethod(frame: object): void
  _onHeader(frame: object): void
  _onBody(frame: object): void
  _state: { maxFrameSize: number; consumers: Map<string, (message: object) => void> }
}

const require = createRequire(import.meta.url)
const DELIVER = 3_932_220
const RETURN = 3_932_210
const FRAME_MAX = 4_096

function newChannel(frameMax: number | undefined = FRAME_MAX): LibraryChannel {
  const library = require('rabbitmq-client/lib/Channel.js') as {
    Channel: new (id: number, connection: object) => LibraryChannel
  }
  const connection = { _opt: { frameMax: 8_192 }, _state: { frameMax }, _socket: new EventEmitter() }
  return new library.Channel(1, connection)
}

function rawChannel(): LibraryChannel {
  const channel = newChannel()
  keepBodiesRaw(channel as unknown as Channel)
  return channel
}

/** Delivers a message in frames as given, and resolves with what the consumer gets. */
function deliver(channel: LibraryChannel, fields: object, payloads: readonly Buffer[]): Promise<object> {
  return new Promise((resolve) => {
    channel._state.consumers.set('tag', resolve)
    channel._onMethod({
      methodId: DELIVER,
      params: { consumerTag: 'tag', deliveryTag: 1, exchange: 'e', routingKey: 'k' },
    })
    channel._onHeader({ bodySize: Buffer.concat(payloads).length, fields })
    for (const payload of payloads) channel._onBody({ payload })
  })
}

const JSON_BODY = Buffer.from('{"id":9007199254740993}')

test('[#2] the library is the version whose inside is known', () => {
  const { version } = require('rabbitmq-client/package.json') as { version: string }

  expect(version).toBe(KNOWN_CLIENT_VERSION)
})

test('[#2] the library by itself still parses bodies, so this is still needed', async () => {
  const message = await deliver(newChannel(), { contentType: 'application/json' }, [JSON_BODY])

  expect(message).toMatchObject({ body: { id: 9007199254740992 } })
})

test.each([
  ['JSON', { contentType: 'application/json', headers: { a: 1 } }, JSON_BODY],
  ['text', { contentType: 'text/plain' }, Buffer.of(0xff, 0xfe)],
  ['no type', {}, Buffer.of(1, 2, 3)],
])('[#2] a body of %s stays bytes, with its properties beside it', async (_, fields, body) => {
  expect(await deliver(rawChannel(), fields, [body])).toEqual({
    consumerTag: 'tag',
    deliveryTag: 1,
    exchange: 'e',
    routingKey: 'k',
    properties: fields,
    hasUnreadableHeaders: false,
    durable: false,
    body,
  })
})

test('[#2] an empty body is empty bytes', async () => {
  expect(await deliver(rawChannel(), { contentType: 'application/json' }, [])).toMatchObject({ body: Buffer.alloc(0) })
})

test('[#2] a body is whole however the broker cuts it, and so is the next', async () => {
  const channel = rawChannel()
  const parts = [Buffer.alloc(4_088, 1), Buffer.alloc(4_088, 2), Buffer.alloc(1, 3), Buffer.alloc(20_000, 4)]

  expect(await deliver(channel, {}, parts)).toMatchObject({ body: Buffer.concat(parts) })
  expect(await deliver(channel, {}, [JSON_BODY])).toMatchObject({ body: JSON_BODY })
})

test('[#2] a returned message keeps its bytes', async () => {
  const channel = rawChannel()
  const returned = new Promise((resolve) => channel.once('basic.return', resolve))

  channel._onMethod({ methodId: RETURN, params: { replyCode: 312 } })
  channel._onHeader({ bodySize: JSON_BODY.length, fields: { contentType: 'application/json' } })
  channel._onBody({ payload: JSON_BODY })

  expect(await returned).toMatchObject({ body: JSON_BODY })
})

test('[#2] frames that are sent fit the size agreed with the broker', () => {
  expect(rawChannel()._state.maxFrameSize).toBe(FRAME_MAX - 8)
})

test('[#2] a library that looks different inside is refused', () => {
  const withoutStep = Object.assign(newChannel(), { _onHeader: undefined })
  const withoutSize = Object.assign(newChannel(), { _conn: {} })

  expect(() => keepBodiesRaw(withoutStep as unknown as Channel)).toThrow('rabbitmq-client is not version 5.0.8')
  expect(() => keepBodiesRaw(withoutSize as unknown as Channel)).toThrow('rabbitmq-client is not version 5.0.8')
})
