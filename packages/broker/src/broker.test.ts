import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { bodiesOf, closeOf, startBroker } from './fixtures/broker-under-test.ts'
import type { BrokerUnderTest } from './fixtures/broker-under-test.ts'
import { createBroker } from './index.ts'
import { MAX_BINDINGS, MAX_CONNECTIONS, MAX_CONSUMERS, MAX_EXCHANGES, MAX_MESSAGE_BYTES, MAX_QUEUES } from './limits.ts'

let under: BrokerUnderTest

beforeEach(async () => {
  under = await startBroker()
})

afterEach(() => under.stop())

test('[EB1] takes the next free port, says which, and that it keeps nothing', async () => {
  const events: string[] = []
  const second = createBroker({ port: under.port, log: ({ message }) => events.push(message) })

  const started = await second.start()

  const port = started.ok ? started.value.port : 0
  expect(port).toBeGreaterThan(under.port)
  expect(events).toEqual([`The embedded broker listens on 127.0.0.1:${port}. It is for trying out and keeps nothing.`])
  await second.stop()
})

test('[EB1] says so when all the ports it may try are in use', async () => {
  const second = createBroker({ port: under.port, portTries: 1 })

  expect(await second.start()).toEqual({
    ok: false,
    error: {
      code: 'ports-in-use',
      message: `All ports from ${under.port} to ${under.port} on 127.0.0.1 are in use. Free one, or choose another port.`,
    },
  })
})

test('[EB1] is reached on the loopback address only', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(under.port, '127.0.0.2', resolve))

  expect((other.address() as AddressInfo).address).toBe('127.0.0.2')
  other.close()
})

test('[EB2] says what it is and what it can do', async () => {
  const client = under.connect()
  client.socket.write(Buffer.from([65, 77, 81, 80, 0, 0, 9, 1]))

  const { fields } = await client.next()

  expect(fields).toMatchObject({
    versionMajor: 0,
    versionMinor: 9,
    mechanisms: Buffer.from('PLAIN AMQPLAIN'),
    serverProperties: {
      product: 'Multimeter',
      information: 'Embedded broker for trying out: it keeps nothing.',
      capabilities: { 'basic.nack': true, 'connection.blocked': true, authentication_failure_close: true },
    },
  })
})

test('[EB2] refuses wrong credentials with a reason, and counts it', async () => {
  const answer = await under.connect().login({ password: 'secret' })

  expect([closeOf(answer), under.broker.stats.loginsRefused]).toEqual([
    [
      'ConnectionClose',
      403,
      'ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN. This broker knows only the user guest.',
    ],
    1,
  ])
})

test('[EB2] refuses an unknown mechanism with a reason', async () => {
  expect(closeOf(await under.connect().login({ mechanism: 'NOPE' }))).toEqual([
    'ConnectionClose',
    503,
    "COMMAND_INVALID - unknown authentication mechanism 'NOPE'",
  ])
})

test('[EB2] a client that does not finish its handshake is cut', async () => {
  const client = under.connect()
  client.socket.write(Buffer.from([65, 77, 81, 80, 0, 0, 9, 1]))
  await client.next()

  under.clock.advance(10_000)

  expect((await client.next()).name).toBe('Closed')
})

test.each([
  ['frame_max', { frameMax: 1_000 }, 'lower than the minimum allowed value (4096)'],
  ['frame_max', { frameMax: 200_000 }, 'higher than the maximum allowed value (131072)'],
  ['frame_max', { frameMax: 0 }, 'higher than the maximum allowed value (131072)'],
  ['channel_max', { channelMax: 0 }, 'higher than the maximum allowed value (256)'],
])('[EB3] refuses a %s out of what was offered: %o', async (field, tune, sentence) => {
  const [wanted] = Object.values(tune)

  expect(closeOf(await under.connect().login({ tune }))).toEqual([
    'ConnectionClose',
    530,
    `NOT_ALLOWED - negotiated ${field} = ${wanted} is ${sentence}`,
  ])
})

test('[EB4] sends a heartbeat when it has nothing else to say', async () => {
  const client = await under.open({ tune: { heartbeat: 10 } })
  await turn()
  under.clock.advance(5_000)
  under.clock.advance(5_000)

  await expect.poll(() => client.heartbeats).toBeGreaterThan(0)
})

test('[EB4] cuts a client that is silent for two heartbeats, and gives back what it held', async () => {
  const silent = await under.open({ tune: { heartbeat: 10 } })
  await silent.call('QueueDeclare', { queue: 'q' })
  silent.publish({ routingKey: 'q' }, 'held')
  await silent.call('BasicGet', { queue: 'q' })
  under.clock.advance(10_000)
  under.clock.advance(20_000)

  expect((await silent.next()).name).toBe('Closed')
  const other = await under.open()
  expect(bodiesOf([await other.call('BasicGet', { queue: 'q' })])).toEqual(['held'])
  expect(under.broker.stats.heartbeatsMissed).toBe(1)
})

test('[EB4] a client that only sends heartbeats stays', async () => {
  const client = await under.open({ tune: { heartbeat: 10 } })

  for (let beat = 0; beat < 5; beat++) {
    client.frame({ type: 8, channel: 0, payload: Buffer.alloc(0) })
    await client.all()
    under.clock.advance(10_000)
  }

  expect([await client.all(), under.broker.stats.connections]).toEqual([[], 1])
})

test('[EB5] a channel error leaves the connection and its other channels alone', async () => {
  const client = await under.open()
  await client.call('ChannelOpen', {}, 2)

  expect(closeOf(await client.call('BasicConsume', { queue: 'nope' }))).toEqual([
    'ChannelClose',
    404,
    "NOT_FOUND - no queue 'nope' in vhost '/'",
  ])
  expect((await client.call('QueueDeclare', { queue: 'q' }, 2)).name).toBe('QueueDeclareOk')
  expect(under.broker.stats).toMatchObject({ channelErrors: 1, connectionErrors: 0, connections: 1 })
})

test('[EB5] close is answered while other frames are queued behind and before it', async () => {
  const client = await under.open()
  for (let i = 0; i < 500; i++) client.publish({ exchange: 'amq.fanout' }, 'x'.repeat(1_000))
  client.send('ConnectionClose', { replyCode: 200, replyText: '', classId: 0, methodId: 0 }, 0)
  for (let i = 0; i < 500; i++) client.publish({ exchange: 'amq.fanout' }, 'x'.repeat(1_000))

  expect((await client.next()).name).toBe('ConnectionCloseOk')
  await expect.poll(() => under.broker.stats).toMatchObject({ connections: 0, published: 500 })
})

test('[EB5] a connection that does not answer close is cut', async () => {
  const client = await under.open()
  expect((await client.call('TxSelect')).fields['replyCode']).toBe(540)

  under.clock.advance(5_000)

  expect((await client.next()).name).toBe('Closed')
})

test('[EB5] a client may answer close at its leisure', async () => {
  const client = await under.open()
  await client.call('TxSelect')
  client.send('QueueDeclare', { queue: 'late' })
  client.send('ConnectionCloseOk', {}, 0)

  expect((await client.next()).name).toBe('Closed')
  expect(under.broker.stats.queues).toBe(0)
})

test('[EB6] refuses an unknown method with a reason', async () => {
  const client = await under.open()
  client.frame({ type: 1, channel: 1, payload: Buffer.from([0, 99, 0, 98]) })

  expect(closeOf(await client.next())).toEqual(['ConnectionClose', 540, 'NOT_IMPLEMENTED - unknown method 99, 98'])
})

test('[EB6] refuses fields and properties that cannot be read', async () => {
  const torn = await under.open()
  torn.frame({ type: 1, channel: 1, payload: Buffer.from([0, 50, 0, 10, 0]) })
  const header = await under.open()
  header.send('BasicPublish', { exchange: '', routingKey: 'q' })
  header.frame({ type: 2, channel: 1, payload: Buffer.from([0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0x80, 0, 200, 1]) })

  expect([(await torn.next()).fields['replyCode'], (await header.next()).fields['replyCode']]).toEqual([502, 502])
})

test('[EB6] a body longer than announced closes the connection', async () => {
  const client = await under.open()
  client.send('BasicPublish', { exchange: '', routingKey: 'q' })
  client.frame({ type: 2, channel: 1, payload: Buffer.from([0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]) })
  client.frame({ type: 3, channel: 1, payload: Buffer.from('ab') })

  expect((await client.next()).fields['replyCode']).toBe(505)
})

test('[EB6] random bytes never break it', async () => {
  for (let round = 0; round < 200; round++) {
    const client = await under.open()
    const payload = Buffer.from(
      Array.from({ length: 40 }, (_, i) => (round * 7919 + i * i * 31 + ((round * i) >> 3)) & 0xff),
    )
    payload.writeUInt16BE([10, 20, 40, 50, 60, 85][round % 6] ?? 0, 0)
    payload.writeUInt16BE(10 * (round % 9) + (round % 2), 2)
    client.frame({ type: (round % 3) + 1, channel: round % 2, payload })
    client.send('ConnectionClose', { replyCode: 200, replyText: '', classId: 0, methodId: 0 }, 0)
    await client.next()
    client.destroy()
  }

  expect(under.events.filter(({ type }) => type === 'bug')).toEqual([])
})

test('[EB20] more queues than the bound are refused', async () => {
  const client = await under.open()
  for (let i = 0; i < MAX_QUEUES; i++) client.send('QueueDeclare', { queue: `q${i}`, nowait: true })

  expect(closeOf(await client.call('QueueDeclare', { queue: 'one-more' }))).toEqual([
    'ChannelClose',
    406,
    `PRECONDITION_FAILED - cannot declare queue 'one-more': queue limit in vhost '/' (${MAX_QUEUES}) is reached`,
  ])
})

test('[EB20] more exchanges, bindings, consumers or channels than the bounds are refused', async () => {
  const client = await under.open({ tune: { channelMax: 2 } })
  await client.call('QueueDeclare', { queue: 'q' })
  for (let i = 0; i < MAX_EXCHANGES - 5; i++) {
    client.send('ExchangeDeclare', { exchange: `x${i}`, type: 'fanout', nowait: true })
  }
  for (let i = 0; i < MAX_BINDINGS; i++) {
    client.send('QueueBind', { queue: 'q', exchange: 'amq.direct', routingKey: `k${i}`, nowait: true })
  }
  for (let i = 0; i < MAX_CONSUMERS; i++) {
    client.send('BasicConsume', { queue: 'q', consumerTag: `c${i}`, nowait: true })
  }
  await client.all()

  const codes: unknown[] = []
  for (const [method, fields] of [
    ['BasicConsume', { queue: 'q', consumerTag: 'one more' }],
    ['ExchangeDeclare', { exchange: 'one more', type: 'fanout' }],
    ['QueueBind', { queue: 'q', exchange: 'amq.direct', routingKey: 'one more' }],
  ] as const) {
    codes.push((await client.call(method, fields)).fields['replyCode'])
    client.send('ChannelCloseOk')
    await client.call('ChannelOpen')
  }
  await client.call('ChannelOpen', {}, 2)
  codes.push((await client.call('ChannelOpen', {}, 3)).fields['replyCode'])

  expect(codes).toEqual([406, 406, 406, 530])
})

test('[EB20] arguments over the bound are refused', async () => {
  const client = await under.open()
  const note = 'x'.repeat(9_000)

  expect(closeOf(await client.call('QueueDeclare', { queue: 'q', arguments: { note } }))).toEqual([
    'ChannelClose',
    406,
    'PRECONDITION_FAILED - arguments of 9023 bytes are over the bound of 8192',
  ])
})

test('[EB20] a message over the bound is refused before it comes', async () => {
  const client = await under.open()
  client.send('BasicPublish', { exchange: '', routingKey: 'q' })
  const header = Buffer.alloc(14)
  header.writeUInt16BE(60, 0)
  header.writeBigUInt64BE(BigInt(MAX_MESSAGE_BYTES + 1), 4)
  client.frame({ type: 2, channel: 1, payload: header })

  expect(closeOf(await client.next()).slice(0, 2)).toEqual(['ChannelClose', 406])
})

test('[EB20] connections over the bound are closed at once and counted', async () => {
  const clients = Array.from({ length: MAX_CONNECTIONS }, () => under.connect())
  await Promise.all(clients.map((client) => client.login()))

  const oneMore = await under.connect().login()

  expect([oneMore.name, under.broker.stats.connectionsRefused]).toEqual(['Closed', 1])
})

test('[EB22] stop tells every client, frees the port, and may be called twice', async () => {
  const client = await under.open()

  await under.broker.stop()
  await under.broker.stop()

  expect(closeOf(await client.next())).toEqual(['ConnectionClose', 320, 'CONNECTION_FORCED - the broker is stopping'])
  expect((await client.next()).name).toBe('Closed')
  expect(under.clock.pending).toBe(0)
  const again = createBroker({ port: under.port, portTries: 1 })
  expect(await again.start()).toEqual({ ok: true, value: { port: under.port } })
  await again.stop()
})

test('[EB22] nothing waits for its time any more when it has stopped', async () => {
  const client = await under.open()
  for (const args of [{ 'x-expires': 3_600_000 }, { 'x-message-ttl': 3_600_000 }]) {
    const { fields } = await client.call('QueueDeclare', { queue: '', arguments: args })
    client.publish({ routingKey: fields['queue'] }, 'waits')
  }
  await client.all()

  await under.broker.stop()

  expect([under.clock.pending, under.broker.stats.bytes]).toEqual([0, 0])
})

test('[EB26] stats count what there is and what has happened', async () => {
  const client = await under.open()
  await client.call('QueueDeclare', { queue: 'q' })
  await client.call('QueueBind', { queue: 'q', exchange: 'amq.fanout', routingKey: '' })
  for (const body of ['one', 'two', 'three']) client.publish({ exchange: 'amq.fanout' }, body)
  client.publish({ routingKey: 'nobody' }, 'lost')
  await client.call('BasicGet', { queue: 'q' })
  client.send('BasicAck', { deliveryTag: 1, multiple: false })
  await client.call('BasicGet', { queue: 'q' })

  const { bytes, ...stats } = under.broker.stats

  expect(bytes).toBeGreaterThan('twothree'.length)
  expect(stats).toEqual({
    acknowledged: 1,
    backlogPauses: 0,
    bindings: 1,
    blockedConnections: 0,
    channelErrors: 0,
    channels: 1,
    connectionErrors: 0,
    connections: 1,
    connectionsOpened: 1,
    connectionsRefused: 0,
    consumers: 0,
    deadLettered: 0,
    deadLettersDropped: 0,
    delivered: 2,
    droppedExpired: 0,
    droppedFull: 0,
    exchanges: 5,
    heartbeatsMissed: 0,
    loginsRefused: 0,
    maxBytes: 67_108_864,
    memoryAlarms: 0,
    published: 4,
    queues: 1,
    ready: 1,
    rejectedPublishes: 0,
    unacknowledged: 1,
    unroutable: 1,
  })
})

test('[EB26] nothing is held when everything has been taken', async () => {
  const client = await under.open()
  await client.call('QueueDeclare', { queue: 'q' })
  await client.call('QueueDeclare', { queue: 'r' })
  for (const queue of ['q', 'r']) await client.call('QueueBind', { queue, exchange: 'amq.fanout', routingKey: '' })
  for (let i = 0; i < 10; i++) client.publish({ exchange: 'amq.fanout' }, 'x'.repeat(i * 1_000))
  for (let i = 0; i < 10; i++) await client.call('BasicGet', { queue: 'q' })
  client.send('BasicAck', { deliveryTag: 0, multiple: true })
  await client.call('QueuePurge', { queue: 'r' })

  expect(under.broker.stats).toMatchObject({ bytes: 0, ready: 0, unacknowledged: 0 })
})
