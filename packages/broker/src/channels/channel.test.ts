import { afterEach, beforeEach, expect, test } from 'vitest'

import { bodiesOf, closeOf, startBroker } from '../fixtures/broker-under-test.ts'
import type { BrokerUnderTest } from '../fixtures/broker-under-test.ts'
import { ALL_CAPABILITIES } from '../fixtures/raw-client.ts'
import type { RawClient } from '../fixtures/raw-client.ts'
import { MAX_MESSAGE_BYTES } from '../limits.ts'

let under: BrokerUnderTest
let client: RawClient

beforeEach(async () => {
  under = await startBroker({ maxBytes: 1_000_000 })
  client = await under.open()
  await client.call('QueueDeclare', { queue: 'q' })
})

afterEach(() => under.stop())

async function put(...bodies: readonly string[]): Promise<void> {
  for (const body of bodies) client.publish({ routingKey: 'q' }, body)
  await client.all()
}

const consume = (consumerTag: string, more = {}): [string, Record<string, unknown>] => [
  'BasicConsume',
  { queue: 'q', consumerTag, ...more },
]

test('[EB16] consumers take turns', async () => {
  await client.call(...consume('a'))
  await client.call(...consume('b'))
  for (const body of ['1', '2', '3', '4']) client.publish({ routingKey: 'q' }, body)

  const received = await client.all()
  expect(received.map(({ fields, body }) => `${String(fields['consumerTag'])}${String(body)}`)).toEqual([
    'a1',
    'b2',
    'a3',
    'b4',
  ])
})

test('[EB16] prefetch holds for each consumer, and an ack makes room', async () => {
  const other = await under.open()
  await other.call('BasicQos', { prefetchCount: 2, prefetchSize: 0, global: false })
  await other.call(...consume('a'))
  await put('1', '2', '3', '4')
  expect(bodiesOf([await other.next(), await other.next()])).toEqual(['1', '2'])
  expect(under.broker.stats).toMatchObject({ ready: 2, unacknowledged: 2 })

  other.send('BasicAck', { deliveryTag: 2, multiple: true })

  expect(bodiesOf([await other.next(), await other.next()])).toEqual(['3', '4'])
})

test('[EB16] prefetch of the channel holds for all its consumers together', async () => {
  const other = await under.open()
  await other.call('BasicQos', { prefetchCount: 3, prefetchSize: 0, global: true })
  await other.call(...consume('a'))
  await other.call(...consume('b'))
  await put('1', '2', '3', '4')

  expect(under.broker.stats).toMatchObject({ ready: 1, unacknowledged: 3 })
})

test('[EB16] a consumer that does not acknowledge is not held back', async () => {
  const other = await under.open()
  await other.call('BasicQos', { prefetchCount: 1, prefetchSize: 0, global: false })
  await other.call(...consume('a', { noAck: true }))
  await put('1', '2', '3')

  expect(under.broker.stats).toMatchObject({ ready: 0, unacknowledged: 0, bytes: 0, delivered: 3 })
})

test('[EB16] an unnamed consumer gets a tag of its own', async () => {
  const { fields } = await client.call(...consume(''))

  expect(fields['consumerTag']).toMatch(/^amq\.ctag-[\w-]{22}$/)
})

test('[EB16] only clients that asked for it hear that a queue was deleted', async () => {
  const [told, untold] = [
    await under.open(),
    await under.open({ capabilities: { ...ALL_CAPABILITIES, consumer_cancel_notify: false } }),
  ]
  await told.call(...consume('a'))
  await untold.call(...consume('b'))
  await client.call('QueueDelete', { queue: 'q' })

  expect([await told.all(), await untold.all()]).toMatchObject([
    [{ name: 'BasicCancel', fields: { consumerTag: 'a' } }],
    [],
  ])
})

test('[EB17] what a lost client held is delivered to another, in order and marked', async () => {
  const lost = await under.open()
  await lost.call(...consume('a'))
  await put('1', '2', '3')
  await lost.all()
  const other = await under.open()
  await other.call(...consume('b'))

  lost.destroy()

  const received = [await other.next(), await other.next(), await other.next()]
  expect(received.map(({ body, fields }) => [String(body), fields['redelivered']])).toEqual([
    ['1', true],
    ['2', true],
    ['3', true],
  ])
})

test('[EB17] a requeued message stands before those that came after it', async () => {
  await put('1', '2', '3')
  for (let i = 0; i < 2; i++) await client.call('BasicGet', { queue: 'q' })
  client.send('BasicNack', { deliveryTag: 2, multiple: false, requeue: true })
  await client.all()
  const next = await client.call('BasicGet', { queue: 'q' })

  expect([String(next.body), next.fields['redelivered']]).toEqual(['2', true])
})

test('[EB18] confirms come for all, in one frame where they can', async () => {
  await client.call('ConfirmSelect')
  for (let i = 0; i < 100; i++) client.publish({ routingKey: 'q' }, String(i))

  let confirmed = 0
  while (confirmed < 100) {
    const { name, fields } = await client.next()
    expect(name).toBe('BasicAck')
    confirmed = Number(fields['deliveryTag'])
  }
  expect(confirmed).toBe(100)
})

test('[EB18] a nack is sent for the one that was refused, and only for it', async () => {
  await client.call('QueueDeclare', { queue: 'full', arguments: { 'x-max-length': 1, 'x-overflow': 'reject-publish' } })
  await client.call('ConfirmSelect')
  for (const routingKey of ['full', 'full', 'q']) client.publish({ routingKey }, 'x')

  const received = [await client.next(), await client.next(), await client.next()]
  expect(received.map(({ name, fields }) => [name, fields['deliveryTag']])).toEqual([
    ['BasicAck', 1],
    ['BasicNack', 2],
    ['BasicAck', 3],
  ])
})

test('[EB18] what was published is confirmed before the error that ends the channel', async () => {
  await client.call('ConfirmSelect')
  client.publish({ routingKey: 'q' }, 'in')
  client.publish({ exchange: 'nowhere' }, 'out')

  const received = [await client.next(), await client.next()]
  expect(received.map(({ name }) => name)).toEqual(['BasicAck', 'ChannelClose'])
})

test('[EB18] a returned message has its content', async () => {
  client.publish({ routingKey: 'nobody', mandatory: true }, 'back', { messageId: '7' })

  const { fields, properties, body } = await client.next()
  expect([fields, properties, String(body)]).toEqual([
    { replyCode: 312, replyText: 'NO_ROUTE', exchange: '', routingKey: 'nobody' },
    { headers: {}, messageId: '7' },
    'back',
  ])
})

test('[EB19] publishers are blocked and told when queues hold too much, and unblocked when there is room', async () => {
  const publisher = await under.open()
  const body = 'x'.repeat(100_000)
  for (let i = 0; i < 30; i++) publisher.publish({ routingKey: 'q' }, body)
  expect([(await publisher.next()).name, under.broker.stats.memoryAlarms]).toEqual(['ConnectionBlocked', 1])
  expect(under.broker.stats).toMatchObject({ blockedConnections: 1, ready: 10 })
  expect(under.broker.stats.bytes).toBeLessThan(1_200_000)

  await client.call('QueuePurge', { queue: 'q' })

  expect((await publisher.next()).name).toBe('ConnectionUnblocked')
  await expect.poll(() => under.broker.stats.ready).toBeGreaterThan(0)
})

test('[EB19] everything that was published arrives, however often its publisher was blocked', async () => {
  const publisher = await under.open()
  const consumer = await under.open()
  for (let i = 0; i < 100; i++) publisher.publish({ routingKey: 'q' }, `${i} ${'x'.repeat(50_000)}`)
  expect((await publisher.next()).name).toBe('ConnectionBlocked')
  await consumer.call(...consume('c', { noAck: true }))

  for (let i = 0; i < 100; i++) expect(String((await consumer.next()).body).split(' ')[0]).toBe(String(i))
  expect(under.broker.stats).toMatchObject({ bytes: 0, published: 100, delivered: 100 })
})

test('[EB19] those who do not publish go on while others are blocked', async () => {
  const publisher = await under.open()
  for (let i = 0; i < 30; i++) publisher.publish({ routingKey: 'q' }, 'x'.repeat(100_000))
  await publisher.next()

  expect((await client.call('BasicGet', { queue: 'q', noAck: true })).body?.length).toBe(100_000)
})

test('[EB19] a blocked publisher that dies is noticed, though nothing is read from it', async () => {
  const publisher = await under.open()
  for (let i = 0; i < 30; i++) publisher.publish({ routingKey: 'q' }, 'x'.repeat(100_000))
  await publisher.next()
  publisher.destroy()

  await expect
    .poll(() => {
      under.clock.advance(5_000)
      return under.broker.stats
    })
    .toMatchObject({ connections: 1, blockedConnections: 0 })
})

test('[EB19] messages half received count, and stop counting when their publisher is gone', async () => {
  const publisher = await under.open()
  announce(publisher, 1, 1_000_000)
  for (let i = 0; i < 5; i++) publisher.frame({ type: 3, channel: 1, payload: Buffer.alloc(100_000) })
  await expect.poll(() => under.broker.stats.bytes).toBe(500_000)

  publisher.destroy()

  await expect.poll(() => under.broker.stats.bytes).toBe(0)
})

/** Announces a message, on a channel. */
function announce(publisher: RawClient, channel: number, bodyBytes: number): void {
  publisher.send('BasicPublish', { exchange: '', routingKey: 'q' }, channel)
  const header = Buffer.alloc(14)
  header.writeUInt16BE(60, 0)
  header.writeBigUInt64BE(BigInt(bodyBytes), 4)
  publisher.frame({ type: 2, channel, payload: header })
}

test('[EB19] publishers half-way through large messages do not block each other for ever', async () => {
  const publishers = [await under.open(), await under.open(), await under.open()]
  const part = Buffer.alloc(100_000)
  for (const publisher of publishers) {
    announce(publisher, 1, 900_000)
    for (let i = 0; i < 8; i++) publisher.frame({ type: 3, channel: 1, payload: part })
  }
  await expect.poll(() => under.broker.stats.bytes).toBe(2_400_000)
  await client.call(...consume('c', { noAck: true }))

  for (const publisher of publishers) publisher.frame({ type: 3, channel: 1, payload: part })

  for (let i = 0; i < 3; i++) expect((await client.next()).body?.length).toBe(900_000)
  expect(under.broker.stats).toMatchObject({ bytes: 0, memoryAlarms: 0 })
})

test('[EB20] a message is refused when those half received hold too much already', async () => {
  const publisher = await under.open()
  const channels = [2, 3, 4, 5]
  for (const channel of channels) await publisher.call('ChannelOpen', {}, channel)
  // Four of the largest, each short of one byte, are all that there is room for; the fifth has come in part before.
  announce(publisher, 1, MAX_MESSAGE_BYTES)
  publisher.frame({ type: 3, channel: 1, payload: Buffer.alloc(100) })
  for (const channel of channels) {
    announce(publisher, channel, MAX_MESSAGE_BYTES)
    for (let left = MAX_MESSAGE_BYTES - 1; left > 0; left -= 100_000) {
      publisher.frame({ type: 3, channel, payload: Buffer.alloc(Math.min(left, 100_000)) })
    }
  }

  const close = await publisher.next()

  expect([close.channel, ...closeOf(close)]).toEqual([
    5,
    'ChannelClose',
    406,
    'PRECONDITION_FAILED - limit of bytes in messages half received (67108864) is reached',
  ])
  expect(under.broker.stats.bytes).toBe(100 + 3 * (MAX_MESSAGE_BYTES - 1))
})

test('[EB21] nothing more is delivered to a socket that does not drain, and it goes on when it does', async () => {
  await under.stop()
  under = await startBroker()
  client = await under.open()
  await client.call('QueueDeclare', { queue: 'q' })
  const slow = await under.open()
  await slow.call(...consume('c', { noAck: true }))
  slow.socket.pause()
  await put(...Array.from({ length: 300 }, () => 'x'.repeat(60_000)))
  const { delivered, ready, backlogPauses } = under.broker.stats
  expect([delivered + ready, backlogPauses]).toEqual([300, 1])
  expect(ready).toBeGreaterThan(100)

  slow.socket.resume()

  for (let i = 0; i < 300; i++) expect((await slow.next()).name).toBe('BasicDeliver')
  expect(under.broker.stats).toMatchObject({ ready: 0, bytes: 0 })
})

test('[EB21] nothing more is read from a client that asks and does not listen', async () => {
  await put('x'.repeat(100_000))
  const deaf = await under.open()
  deaf.socket.pause()
  for (let i = 0; i < 1_000; i++) {
    deaf.send('BasicGet', { queue: 'q' })
    deaf.send('BasicNack', { deliveryTag: i + 1, multiple: false, requeue: true })
  }
  await client.all()
  await expect.poll(() => under.broker.stats.delivered, { timeout: 20_000 }).toBeGreaterThan(40)
  expect(under.broker.stats.delivered).toBeLessThan(1_000)

  deaf.socket.resume()

  await expect.poll(() => under.broker.stats.delivered, { timeout: 20_000 }).toBe(1_000)
})

test('[EB5] transactions are refused, saying what to use', async () => {
  expect(closeOf(await client.call('TxSelect'))).toEqual([
    'ConnectionClose',
    540,
    'NOT_IMPLEMENTED - transactions are not available in this broker, use publisher confirms',
  ])
})
