import { expect, test } from 'vitest'

import { startBroker } from './fixtures/broker-under-test.ts'
import type { RawClient } from './fixtures/raw-client.ts'

const CLIENTS = 6
const STEPS = 400

/** The same numbers for the same seed (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const QUEUES = ['a', 'b', 'c', 'd']
const ARGUMENTS = [
  {},
  { 'x-max-length': 3, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'a' },
  { 'x-message-ttl': 50, 'x-dead-letter-exchange': 'amq.fanout' },
  { 'x-single-active-consumer': true, 'x-expires': 500, 'x-max-length-bytes': 2_000, 'x-overflow': 'reject-publish' },
]

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  '[EB26] whatever clients do, nothing is left when they are gone: seed %d',
  async (seed) => {
    const random = createRandom(seed)
    const under = await startBroker({ maxBytes: 20_000 })
    const clients: RawClient[] = []
    for (let i = 0; i < CLIENTS; i++) clients.push(await under.open())

    const declare = (client: RawClient): void => {
      const index = random(QUEUES.length)
      const exclusive = random(4) === 0
      const args = ARGUMENTS[index] ?? {}
      client.send('QueueDeclare', { queue: QUEUES[index], autoDelete: random(3) === 0, exclusive, arguments: args })
    }
    const queue = (): string => QUEUES[random(QUEUES.length)] ?? 'a'
    const actions: readonly ((client: RawClient) => void)[] = [
      declare,
      declare,
      (client) => client.send('QueueBind', { queue: queue(), exchange: 'amq.fanout', routingKey: '' }),
      (client) => client.publish({ exchange: 'amq.fanout', mandatory: true }, 'x'.repeat(random(3_000))),
      (client) => client.publish({ routingKey: queue() }, 'x'.repeat(random(900)), { expiration: String(random(100)) }),
      (client) => client.send('BasicConsume', { queue: queue(), consumerTag: '', noAck: random(2) === 0 }),
      (client) => client.send('BasicGet', { queue: queue(), noAck: random(2) === 0 }),
      (client) => client.send('BasicAck', { deliveryTag: 0, multiple: true }),
      (client) => client.send('BasicNack', { deliveryTag: 0, multiple: true, requeue: random(2) === 0 }),
      (client) => client.send('BasicQos', { prefetchCount: random(4), prefetchSize: 0, global: random(2) === 0 }),
      (client) => client.send('BasicRecover', { requeue: true }),
      (client) => client.send('ConfirmSelect'),
      (client) => client.send('QueuePurge', { queue: queue() }),
      (client) => client.send('QueueDelete', { queue: queue(), ifUnused: random(2) === 0 }),
      (client) => client.send('ChannelCloseOk'),
      (client) => client.send('ChannelOpen'),
      (client) => client.send('ChannelClose', { replyCode: 200, replyText: '', classId: 0, methodId: 0 }),
      () => under.clock.advance(random(40)),
    ]

    for (let step = 0; step < STEPS; step++) {
      const index = random(CLIENTS)
      const client = clients[index]
      if (client === undefined) continue
      actions[random(actions.length)]?.(client)
      if (random(10) === 0) await new Promise(setImmediate)
      if (client.socket.destroyed || random(60) === 0) {
        client.destroy()
        clients[index] = await under.open()
      }
    }
    for (const client of clients) client.destroy()
    // The alarm may keep publishers from being read until their queues are gone.
    const last = await under.open()
    for (const name of QUEUES) await last.call('QueueDelete', { queue: name })
    last.destroy()

    await expect.poll(() => under.broker.stats.connections).toBe(0)
    const cleaner = await under.open()
    for (const name of QUEUES) await cleaner.call('QueueDelete', { queue: name })
    const { bytes, ready, unacknowledged, queues, bindings, consumers, channels, blockedConnections } =
      under.broker.stats
    expect({ bytes, ready, unacknowledged, queues, bindings, consumers, channels, blockedConnections }).toEqual({
      bytes: 0,
      ready: 0,
      unacknowledged: 0,
      queues: 0,
      bindings: 0,
      consumers: 0,
      channels: 1,
      blockedConnections: 0,
    })
    expect(under.events.filter(({ type }) => type === 'bug')).toEqual([])
    await under.stop()
    expect(under.clock.pending).toBe(0)
  },
)
