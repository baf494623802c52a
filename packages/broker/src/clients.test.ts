import * as amqplib from 'amqplib'
import { Connection } from 'rabbitmq-client'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { createBroker } from './index.ts'
import type { Broker } from './index.ts'

let broker: Broker
let url: string

beforeEach(async () => {
  broker = createBroker({ port: 0 })
  const started = await broker.start()
  if (!started.ok) throw new Error(started.error.message)
  url = `amqp://guest:guest@127.0.0.1:${started.value.port}`
})

afterEach(() => broker.stop())

test('[EB24] rabbitmq-client connects, declares, binds, publishes with confirm, consumes, acknowledges and closes', async () => {
  const connection = new Connection({ url, noDelay: true })
  connection.on('error', () => {})
  const heard: unknown[] = []
  const consumer = connection.createConsumer(
    {
      queueOptions: { exclusive: true, arguments: { 'x-max-length': 10, 'x-overflow': 'drop-head' } },
      exchanges: [{ exchange: 'events', type: 'topic', durable: true }],
      queueBindings: [{ exchange: 'events', routingKey: 'a.#' }],
      qos: { prefetchCount: 1 },
    },
    async ({ routingKey, body, headers }) => {
      heard.push([routingKey, body, headers])
    },
  )
  await new Promise((resolve) => consumer.once('ready', resolve))
  const publisher = connection.createPublisher({ confirm: true })
  const publish = (routingKey: string, body: unknown): Promise<void> =>
    publisher.send({ exchange: 'events', routingKey, headers: { mine: 1 } }, body)

  await publish('a.b', { n: 1 })
  await publish('a', 'x'.repeat(300_000))
  await publish('b', 'nobody')

  await expect.poll(() => heard).toHaveLength(2)
  expect(heard).toEqual([
    ['a.b', { n: 1 }, { mine: 1 }],
    ['a', 'x'.repeat(300_000), { mine: 1 }],
  ])
  await publisher.close()
  await consumer.close()
  await connection.close()
  await expect
    .poll(() => broker.stats)
    .toMatchObject({ acknowledged: 2, connections: 0, queues: 0, connectionErrors: 0 })
})

test('[EB24] amqplib connects, declares, binds, publishes with confirm, consumes, acknowledges and closes', async () => {
  const connection = await amqplib.connect(url)
  const channel = await connection.createConfirmChannel()
  await channel.assertExchange('events', 'topic', { durable: true })
  const { queue } = await channel.assertQueue('', { exclusive: true, messageTtl: 60_000 })
  await channel.bindQueue(queue, 'events', '*.b')
  await channel.prefetch(1)
  const heard: unknown[] = []
  await channel.consume(queue, (message) => {
    if (message === null) return
    heard.push([message.fields.routingKey, message.content, message.properties.headers, message.properties.contentType])
    channel.ack(message)
  })

  channel.publish('events', 'a.b', Buffer.from([0, 255]), {
    contentType: 'application/octet-stream',
    headers: { big: 2 ** 50 },
  })
  channel.publish('events', 'c.b', Buffer.alloc(300_000, 'y'))
  await channel.waitForConfirms()

  await expect.poll(() => heard).toHaveLength(2)
  expect(heard).toEqual([
    ['a.b', Buffer.from([0, 255]), { big: 2 ** 50 }, 'application/octet-stream'],
    ['c.b', Buffer.alloc(300_000, 'y'), {}, undefined],
  ])
  await channel.close()
  await connection.close()
  await expect
    .poll(() => broker.stats)
    .toMatchObject({ acknowledged: 2, connections: 0, queues: 0, connectionErrors: 0 })
})

test('[EB24] amqplib hears 404 on its channel and goes on with another', async () => {
  const connection = await amqplib.connect(url)
  const channel = await connection.createChannel()
  channel.on('error', () => {})

  await expect(channel.checkQueue('nope')).rejects.toThrow(
    "404 (NOT-FOUND) with message \"NOT_FOUND - no queue 'nope' in vhost '/'\"",
  )

  const other = await connection.createChannel()
  expect(await other.assertQueue('q')).toEqual({ queue: 'q', messageCount: 0, consumerCount: 0 })
  await connection.close()
})

test('[EB24] amqplib hears why it cannot log in', async () => {
  await expect(amqplib.connect(url.replace(':guest@', ':wrong@'))).rejects.toThrow(/403 \(ACCESS-REFUSED\)/)
})
