import { expect, test } from 'vitest'

import { bytes, say, topic, until } from './world.ts'
import type { World } from './world.ts'

export function registerPublishing(world: World): void {
  test('[BU11] a message that no queue takes is ok', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    await bus.declareExchange(exchange, 'topic')

    expect(await bus.publish({ exchange, routingKey: 'k', body: bytes('x') })).toEqual({ ok: true })
  })

  test('[BU12] a mandatory message is ok only if a queue takes it', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { texts } = await world.listening(bus, topic(exchange, 'yes'))
    const publish = (routingKey: string) =>
      bus.publish({ exchange, routingKey, body: bytes(routingKey) }, { mandatory: true })

    const results = await Promise.all([publish('yes'), publish('no'), publish('yes'), publish('no')])

    expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'ok',
      'unroutable',
      'ok',
      'unroutable',
    ])
    await until(() => expect(texts()).toEqual(['yes', 'yes']))
  })

  test('[BU13] a missing exchange is refused, harms no other message, and is used once it is there', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const missing = world.exchangeName()
    const { texts } = await world.listening(bus, topic(exchange))
    const publish = (to: string) => bus.publish({ exchange: to, routingKey: 'k', body: bytes(to) })

    const results = await Promise.all([publish(exchange), publish(missing), publish(exchange), publish(missing)])

    expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'ok',
      'no-such-exchange',
      'ok',
      'no-such-exchange',
    ])
    await until(() => expect(texts()).toEqual([exchange, exchange]))
    expect(await bus.declareExchange(missing, 'topic')).toEqual({ ok: true })
    expect(await publish(missing)).toEqual({ ok: true })
  })

  test.each([
    ['a key of 256 bytes', 'too-large', { routingKey: 'é'.repeat(128) }],
    ['a body over 16 MiB', 'too-large', { body: new Uint8Array(16 * 1024 * 1024 + 1) }],
    ['properties over a frame', 'too-large', { properties: { headers: { long: 'x'.repeat(8_000) } } }],
    ['a header that is not a number', 'invalid', { properties: { headers: { ratio: Number.NaN } } }],
    ['a header of bytes', 'invalid', { properties: { headers: { raw: Uint8Array.of(255) } } }],
    ['a timestamp with a fraction', 'invalid', { properties: { timestamp: 1.5 } }],
    ['an unknown delivery mode', 'invalid', { properties: { deliveryMode: 3 } }],
    ['a priority over 255', 'invalid', { properties: { priority: 256 } }],
  ])('[BU14] refuses %s as %s, and harms no other message', async (_, code, part) => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    await bus.declareExchange(exchange, 'topic')
    const good = { exchange, routingKey: 'k', body: bytes('x') }

    const results = await Promise.all([bus.publish(good), bus.publish({ ...good, ...part }), bus.publish(good)])

    expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual(['ok', code, 'ok'])
  })

  test('[BU14] carries the longest key', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { heard } = await world.listening(bus, topic(exchange))
    const routingKey = 'k'.repeat(255)

    await say(bus, { exchange, routingKey: routingKey }, 'x')

    await until(() => expect(heard.map((message) => message.routingKey)).toEqual([routingKey]))
  })

  test('[BU15] declares an exchange, an equal one again, and refuses one of another type', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()

    const results = [
      await bus.declareExchange(exchange, 'topic'),
      await bus.declareExchange(exchange, 'topic'),
      await bus.declareExchange(exchange, 'fanout'),
      await bus.declareExchange('amq.topic', 'topic'),
      await bus.declareExchange(`amq.${exchange}`, 'topic'),
    ]

    expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'ok',
      'ok',
      'invalid',
      'ok',
      'forbidden',
    ])
  })
}
