import { afterEach, beforeEach, expect, test } from 'vitest'

import { bodiesOf, closeOf, startBroker } from '../fixtures/broker-under-test.ts'
import type { BrokerUnderTest } from '../fixtures/broker-under-test.ts'
import type { RawClient, Received } from '../fixtures/raw-client.ts'

let under: BrokerUnderTest
let client: RawClient

beforeEach(async () => {
  under = await startBroker()
  client = await under.open()
})

afterEach(() => under.stop())

async function declare(args: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Promise<Received> {
  return client.call('QueueDeclare', { queue: 'q', arguments: args, ...more })
}

/** Puts messages in and waits until they are. */
async function put(...bodies: readonly string[]): Promise<void> {
  for (const body of bodies) client.publish({ routingKey: 'q' }, body)
  await client.all()
}

/** Takes everything out of a queue. */
async function takeAll(queue = 'q'): Promise<readonly (string | undefined)[]> {
  const bodies: (string | undefined)[] = []
  for (;;) {
    const { name, body } = await client.call('BasicGet', { queue, noAck: true })
    if (name !== 'BasicGetOk') return bodies
    bodies.push(body?.toString())
  }
}

test('[EB9] an unnamed queue gets a name of its own, and is meant by the empty name after that', async () => {
  const { fields } = await client.call('QueueDeclare', { queue: '' })
  await client.call('QueueBind', { queue: '', exchange: 'amq.direct', routingKey: '' })
  client.publish({ exchange: 'amq.direct', routingKey: String(fields['queue']) }, 'found')

  expect(fields['queue']).toMatch(/^amq\.gen-[\w-]{22}$/)
  expect(bodiesOf([await client.call('BasicGet', { queue: '' })])).toEqual(['found'])
})

test('[EB9] a quorum queue is taken and said to be an ordinary one', async () => {
  await declare({ 'x-queue-type': 'quorum' }, { durable: true })

  expect(under.events.filter(({ type }) => type === 'quorum-as-classic').map(({ message }) => message)).toEqual([
    "Queue 'q' was declared as a quorum queue. It behaves as an ordinary one here: this broker keeps nothing.",
  ])
})

test('[EB9] a stream is refused, saying what there is', async () => {
  expect(closeOf(await declare({ 'x-queue-type': 'stream' }, { durable: true }))).toEqual([
    'ChannelClose',
    406,
    "PRECONDITION_FAILED - invalid arg 'x-queue-type' for queue 'q' in vhost '/': it must be one of classic, quorum in this broker",
  ])
})

test('[EB9] an exclusive queue goes when its connection is gone without a word', async () => {
  await declare({}, { exclusive: true })
  client.destroy()

  await expect.poll(() => under.broker.stats.queues).toBe(0)
})

test('[EB10] bodies and properties pass byte for byte, types the broker does not know included', async () => {
  await declare()
  // A header of an unknown type in a table that says it is 5 bytes, then a content type that is no UTF-8.
  const properties = Buffer.from([0xa0, 0x00, 2, 0xff, 0xfe, 0, 0, 0, 5, 1, 0x61, 0x7e, 9, 9])
  const header = Buffer.concat([Buffer.from([0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4]), properties])
  client.send('BasicPublish', { exchange: '', routingKey: 'q' })
  client.frame({ type: 2, channel: 1, payload: header })
  client.frame({ type: 3, channel: 1, payload: Buffer.from([0xff, 0x00]) })
  client.frame({ type: 3, channel: 1, payload: Buffer.from([0xc3, 0x28]) })
  await client.all()
  const raw: Buffer[] = []
  client.socket.on('data', (chunk: Buffer) => raw.push(chunk))

  client.send('BasicGet', { queue: 'q', noAck: true })

  const expected = Buffer.concat([header, Buffer.from([0xce, 3, 0, 1, 0, 0, 0, 4, 0xff, 0x00, 0xc3, 0x28, 0xce])])
  await expect.poll(() => Buffer.concat(raw).toString('hex')).toContain(expected.toString('hex'))
})

test('[EB11] a queue full by count drops its oldest', async () => {
  await declare({ 'x-max-length': 2 })
  await put('one', 'two', 'three')

  expect([await takeAll(), under.broker.stats.droppedFull]).toEqual([['two', 'three'], 1])
})

test('[EB11] a queue full by bytes drops as many as it takes', async () => {
  await declare({ 'x-max-length-bytes': 10 })
  await put('12345', '12345', '123456')

  expect([await takeAll(), under.broker.stats.droppedFull]).toEqual([['123456'], 2])
})

test('[EB11] messages held by consumers do not count', async () => {
  await declare({ 'x-max-length': 1 })
  await put('one')
  await client.call('BasicGet', { queue: 'q' })
  await put('two')
  client.send('BasicReject', { deliveryTag: 1, requeue: true })

  expect(await takeAll()).toEqual(['two'])
})

test('[EB12] messages of a queue with a time to live expire when it is over', async () => {
  await declare({ 'x-message-ttl': 1_000 })
  await put('old')
  under.clock.advance(600)
  await put('new')
  under.clock.advance(500)

  expect([await takeAll(), under.broker.stats.droppedExpired]).toEqual([['new'], 1])
})

test('[EB12] the shorter of the time to live of queue and message counts', async () => {
  await declare({ 'x-message-ttl': 1_000 })
  client.publish({ routingKey: 'q' }, 'short', { expiration: '100' })
  client.publish({ routingKey: 'q' }, 'long', { expiration: '5000' })
  await client.all()

  under.clock.advance(100)
  expect(under.broker.stats).toMatchObject({ ready: 1, droppedExpired: 1 })
  under.clock.advance(900)
  expect(under.broker.stats).toMatchObject({ ready: 0, droppedExpired: 2 })
})

test('[EB12] a message that expires waits behind one that does not', async () => {
  await declare()
  client.publish({ routingKey: 'q' }, 'stays')
  client.publish({ routingKey: 'q' }, 'goes', { expiration: '10' })
  await client.all()
  under.clock.advance(20)

  expect(under.broker.stats.ready).toBe(2)
  expect(await takeAll()).toEqual(['stays'])
})

test('[EB12] a message that lives for no time reaches a consumer that is ready, and nobody else', async () => {
  await declare()
  client.publish({ routingKey: 'q' }, 'missed', { expiration: '0' })
  await client.all()
  await client.call('BasicConsume', { queue: 'q', consumerTag: 'c', noAck: true })
  client.publish({ routingKey: 'q' }, 'caught', { expiration: '0' })

  expect(bodiesOf(await client.all())).toEqual(['caught'])
})

test('[EB13] a queue that nobody uses is deleted after its time', async () => {
  await declare({ 'x-expires': 1_000 })
  under.clock.advance(900)
  await client.call('BasicGet', { queue: 'q' })
  under.clock.advance(900)
  expect(under.broker.stats.queues).toBe(1)

  under.clock.advance(100)

  expect(under.broker.stats.queues).toBe(0)
})

test('[EB13] a consumer keeps it, and its leaving starts the time anew', async () => {
  await declare({ 'x-expires': 1_000 })
  await client.call('BasicConsume', { queue: 'q', consumerTag: 'c' })
  under.clock.advance(5_000)
  await client.call('BasicCancel', { consumerTag: 'c' })
  under.clock.advance(999)
  expect(under.broker.stats.queues).toBe(1)

  under.clock.advance(1)

  expect([under.broker.stats.queues, under.clock.pending]).toEqual([0, 0])
})

test('[EB14] dead letters carry where, why and how often, and keep the rest of the headers', async () => {
  await client.call('QueueDeclare', { queue: 'dead' })
  await declare({ 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead', 'x-message-ttl': 1_000 })
  client.publish({ routingKey: 'q' }, 'old', { headers: { mine: 'kept' }, expiration: '500', type: 'event' })
  await client.all()
  under.clock.advance(500)

  const { body, properties } = await client.call('BasicGet', { queue: 'dead', noAck: true })

  expect([body?.toString(), properties]).toEqual([
    'old',
    {
      type: 'event',
      headers: {
        mine: 'kept',
        'x-death': [
          {
            count: 1,
            reason: 'expired',
            queue: 'q',
            time: { '!': 'timestamp', value: Math.floor(under.clock.now() / 1_000) },
            exchange: '',
            'routing-keys': ['q'],
            'original-expiration': '500',
          },
        ],
        'x-first-death-exchange': '',
        'x-first-death-queue': 'q',
        'x-first-death-reason': 'expired',
      },
    },
  ])
})

test('[EB14] a message whose headers cannot be read is dead-lettered as it is', async () => {
  await client.call('QueueDeclare', { queue: 'dead' })
  await declare({ 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' })
  client.send('BasicPublish', { exchange: '', routingKey: 'q' })
  const header = [0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0x20, 0x00, 0, 0, 0, 4, 1, 0x61, 0x7e, 9]
  client.frame({ type: 2, channel: 1, payload: Buffer.from(header) })
  client.frame({ type: 3, channel: 1, payload: Buffer.from('x') })
  await client.all()
  await client.call('BasicGet', { queue: 'q' })

  client.send('BasicReject', { deliveryTag: 1, requeue: false })

  await client.all()
  expect(under.broker.stats).toMatchObject({ deadLettered: 1, ready: 1, unacknowledged: 0 })
})

test('[EB14] a message that comes round without being rejected is dropped', async () => {
  await declare({ 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'q', 'x-message-ttl': 10 })
  await put('round')
  under.clock.advance(100)

  expect(under.broker.stats).toMatchObject({ ready: 0, bytes: 0 })
})

test('[EB14] a long chain of dead-lettering queues is followed to its end', async () => {
  for (let i = 0; i < 300; i++) {
    const args = { 'x-max-length': 0, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': `q${i + 1}` }
    client.send('QueueDeclare', { queue: `q${i}`, arguments: args, nowait: true })
  }
  await client.call('QueueDeclare', { queue: 'q300' })
  client.publish({ routingKey: 'q0' }, 'at the end')
  await client.all()

  expect(await takeAll('q300')).toEqual(['at the end'])
})

test('[EB14] queues that dead-letter to each other in every order come to an end', async () => {
  await client.call('ExchangeDeclare', { exchange: 'deaths', type: 'fanout' })
  for (let i = 0; i < 12; i++) {
    await client.call('QueueDeclare', {
      queue: `q${i}`,
      arguments: { 'x-max-length': 0, 'x-dead-letter-exchange': 'deaths' },
    })
    await client.call('QueueBind', { queue: `q${i}`, exchange: 'deaths', routingKey: '' })
  }
  client.publish({ routingKey: 'q0' }, 'round and round')
  await client.all()

  expect(under.broker.stats).toMatchObject({ ready: 0, bytes: 0 })
  expect(under.broker.stats.deadLettersDropped).toBeGreaterThan(500)
})

test('[EB15] of several consumers one is active, and the next takes over in order', async () => {
  await declare({ 'x-single-active-consumer': true })
  const [first, second] = [await under.open(), await under.open()]
  for (const one of [first, second]) await one.call('BasicConsume', { queue: 'q', consumerTag: 'c' })
  await put('one', 'two', 'three')
  const before = [bodiesOf(await first.all()), bodiesOf(await second.all())]

  first.destroy()

  const taken = [await second.next(), await second.next(), await second.next()]
  expect(before).toEqual([['one', 'two', 'three'], []])
  expect(bodiesOf(taken)).toEqual(['one', 'two', 'three'])
  expect(taken.map(({ fields }) => fields['redelivered'])).toEqual([true, true, true])
})

test('[EB15] messages leave a queue with priorities highest first, each priority in order', async () => {
  await declare({ 'x-max-priority': 9 })
  for (const [body, priority] of Object.entries({ a: 1, b: 9, c: 1, d: 5, e: 9, f: 0 })) {
    client.publish({ routingKey: 'q' }, body, { priority })
  }
  await client.all()

  expect(await takeAll()).toEqual(['b', 'e', 'd', 'a', 'c', 'f'])
})

test('[EB9] deleting a queue leaves nothing of it behind', async () => {
  await declare({ 'x-message-ttl': 1_000, 'x-expires': 5_000 })
  await client.call('QueueBind', { queue: 'q', exchange: 'amq.topic', routingKey: '#' })
  await put('one', 'two')
  await client.call('BasicGet', { queue: 'q' })

  const { fields } = await client.call('QueueDelete', { queue: 'q' })
  client.send('BasicReject', { deliveryTag: 1, requeue: true })
  await client.all()

  expect(fields['messageCount']).toBe(1)
  expect(under.broker.stats).toMatchObject({ queues: 0, bindings: 0, bytes: 0, ready: 0, unacknowledged: 0 })
  expect(under.clock.pending).toBe(0)
})
