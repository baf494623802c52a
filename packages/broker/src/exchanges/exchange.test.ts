import { matches, parsePattern } from '@multimeter/topics'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { closeOf, startBroker } from '../fixtures/broker-under-test.ts'
import type { BrokerUnderTest } from '../fixtures/broker-under-test.ts'
import type { RawClient } from '../fixtures/raw-client.ts'

let under: BrokerUnderTest
let client: RawClient

beforeEach(async () => {
  under = await startBroker()
  client = await under.open()
})

afterEach(() => under.stop())

test('[EB7] the predeclared exchanges are there', async () => {
  const types = { direct: 'direct', fanout: 'fanout', topic: 'topic', headers: 'headers', match: 'headers' }

  for (const [name, type] of Object.entries(types)) {
    const { name: answer } = await client.call('ExchangeDeclare', { exchange: `amq.${name}`, type, durable: true })
    expect(answer).toBe('ExchangeDeclareOk')
  }
})

test('[EB7] a message goes to each queue once, by however many bindings', async () => {
  await client.call('QueueDeclare', { queue: 'q' })
  for (const routingKey of ['#', 'a.*', 'a.b']) {
    await client.call('QueueBind', { queue: 'q', exchange: 'amq.topic', routingKey })
  }
  client.publish({ exchange: 'amq.topic', routingKey: 'a.b' }, 'once')
  await client.all()

  expect(under.broker.stats).toMatchObject({ ready: 1, bindings: 3 })
})

test('[EB7] the same binding twice is one', async () => {
  await client.call('QueueDeclare', { queue: 'q' })
  const binding = { queue: 'q', exchange: 'amq.fanout', routingKey: 'k', arguments: { a: [1, { b: 2 }] } }
  await client.call('QueueBind', binding)
  await client.call('QueueBind', binding)
  await client.call('QueueUnbind', binding)

  expect(under.broker.stats.bindings).toBe(0)
})

test('[EB8] topic patterns match as the package topics says', async () => {
  const patterns = ['', '#', '*', '*.*', 'a.*', 'a.#', '#.a', '#.b.#', 'a.#.c', '*.#', '#.*', 'a..b', '*.a.#', 'a']
  const keys = ['', 'a', 'b', 'a.b', 'a.b.c', '.', '..', 'a.', '.a', 'a..b', 'c.b.a', 'b.a.c']
  await client.call('QueueDeclare', { queue: 'q' })
  const wrong: unknown[] = []
  for (const routingKey of patterns) {
    await client.call('QueueBind', { queue: 'q', exchange: 'amq.topic', routingKey })
    const pattern = parsePattern(routingKey)
    for (const key of keys) {
      const before = under.broker.stats.ready
      client.publish({ exchange: 'amq.topic', routingKey: key })
      await client.all()
      const arrived = under.broker.stats.ready > before
      if (!pattern.ok || arrived !== matches(pattern.value, key)) wrong.push([routingKey, key])
    }
    await client.call('QueueUnbind', { queue: 'q', exchange: 'amq.topic', routingKey })
  }

  expect(wrong).toEqual([])
})

test('[EB8] a pattern that would be costly to match is refused, saying why', async () => {
  await client.call('QueueDeclare', { queue: 'q' })
  const routingKey = '#.a.#.b.#.c.#'

  const [name, code, sentence] = closeOf(
    await client.call('QueueBind', { queue: 'q', exchange: 'amq.topic', routingKey }),
  )

  expect([name, code]).toEqual(['ChannelClose', 406])
  expect(sentence).toContain(`cannot bind '${routingKey}' to exchange 'amq.topic': `)
})

test.each([
  ['all', { a: 1, b: 'x' }, { a: 1, b: 'x', c: true }, true],
  ['all', { a: 1, b: 'x' }, { a: 1 }, false],
  ['any', { a: 1, b: 'x' }, { a: 1 }, true],
  ['any', { a: 1, b: 'x' }, { a: '1' }, false],
  ['any', {}, { a: 1 }, false],
  ['all', {}, { a: 1 }, true],
  ['all', { a: null }, { a: 'whatever' }, true],
  ['all', { 'x-own': 1 }, {}, true],
  ['all-with-x', { 'x-own': 1 }, {}, false],
  ['any-with-x', { 'x-own': 1 }, { 'x-own': 1 }, true],
])('[EB8] headers: %s of %o takes %o: %s', async (mode, args, headers, taken) => {
  await client.call('QueueDeclare', { queue: 'q' })
  const binding = { queue: 'q', exchange: 'amq.headers', routingKey: '', arguments: { 'x-match': mode, ...args } }
  await client.call('QueueBind', binding)
  client.publish({ exchange: 'amq.headers', routingKey: '' }, '', { headers })
  await client.all()

  expect(under.broker.stats.ready).toBe(taken ? 1 : 0)
})
