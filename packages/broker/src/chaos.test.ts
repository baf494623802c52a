import { afterAll, expect, test } from 'vitest'

import { startBroker } from './fixtures/broker-under-test.ts'
import type { RawClient } from './fixtures/raw-client.ts'

const CLIENTS = 6
const STEPS = 2_500
/** More of them prove more: `BROKER_CHAOS_SEEDS=200` takes over a minute. */
const SEEDS = Number(process.env['BROKER_CHAOS_SEEDS'] ?? 8)

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

function isMany(count: number): boolean {
  return count > 10
}

/** Answers what has come: closed channels are opened again, some deliveries are settled one by one. */
function answer(client: RawClient): void {
  for (const { name, fields } of client.taken()) {
    if (name === 'ChannelClose') {
      client.send('ChannelCloseOk')
      client.send('ChannelOpen')
    } else if (name === 'BasicDeliver' && Number(fields['deliveryTag']) % 3 === 0) {
      client.send('BasicAck', { deliveryTag: fields['deliveryTag'], multiple: false })
    }
  }
}

const QUEUES = ['a', 'b', 'c', 'd']
const ARGUMENTS = [
  {},
  { 'x-max-length': 3, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'a' },
  { 'x-message-ttl': 50, 'x-dead-letter-exchange': 'amq.fanout' },
  { 'x-single-active-consumer': true, 'x-expires': 500, 'x-max-length-bytes': 2_000, 'x-overflow': 'reject-publish' },
]

const COUNTED = ['delivered', 'acknowledged', 'deadLettered', 'droppedFull', 'droppedExpired', 'memoryAlarms'] as const
const happened = new Map<(typeof COUNTED)[number], number>()

// How much a seed brings about depends on timing as well; together they must have tried everything.
afterAll(() => {
  for (const count of COUNTED) expect([count, happened.get(count) ?? 0]).toEqual([count, expect.toSatisfy(isMany)])
})

test.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
  '[EB26] whatever clients do, nothing is left when they are gone: seed %d',
  async (seed) => {
    const random = createRandom(seed)
    const under = await startBroker({ maxBytes: 30_000 })
    const clients: RawClient[] = []
    for (let i = 0; i < CLIENTS; i++) clients.push(await under.open())

    const declare = (client: RawClient): void => {
      const index = random(QUEUES.length)
      const exclusive = random(20) === 0
      const args = ARGUMENTS[index] ?? {}
      client.send('QueueDeclare', { queue: QUEUES[index], autoDelete: random(3) === 0, exclusive, arguments: args })
    }
    const queue = (): string => QUEUES[random(QUEUES.length)] ?? 'a'
    const actions: readonly ((client: RawClient) => unknown)[] = [
      declare,
      declare,
      (client) => client.send('QueueBind', { queue: queue(), exchange: 'amq.fanout', routingKey: '' }),
      (client) => client.publish({ exchange: 'amq.fanout', mandatory: true }, 'x'.repeat(random(3_000))),
      (client) => client.publish({ routingKey: queue() }, 'x'.repeat(random(900)), { expiration: String(random(100)) }),
      (client) => client.publish({ exchange: 'amq.fanout', mandatory: true }, 'x'.repeat(random(3_000))),
      (client) => client.publish({ routingKey: queue() }, 'x'.repeat(random(900)), { expiration: String(random(100)) }),
      (client) => client.publish({ exchange: 'amq.fanout', mandatory: true }, 'x'.repeat(random(3_000))),
      (client) => client.publish({ routingKey: queue() }, 'x'.repeat(random(900)), { expiration: String(random(100)) }),
      (client) => client.send('BasicConsume', { queue: queue(), consumerTag: '', noAck: random(2) === 0 }),
      (client) => client.send('BasicGet', { queue: queue(), noAck: random(2) === 0 }),
      (client) => client.send('BasicAck', { deliveryTag: 0, multiple: true }),
      (client) => client.send('BasicNack', { deliveryTag: 0, multiple: true, requeue: random(2) === 0 }),
      (client) => client.send('BasicQos', { prefetchCount: random(4), prefetchSize: 0, global: random(2) === 0 }),
      (client) => client.send('BasicRecover', { requeue: true }),
      (client) => client.send('ConfirmSelect'),
      (client) => random(4) === 0 && client.send('QueuePurge', { queue: queue() }),
      (client) => random(4) === 0 && client.send('QueueDelete', { queue: queue(), ifUnused: random(2) === 0 }),
      (client) => {
        if (random(5) > 0) return
        client.send('ChannelClose', { replyCode: 200, replyText: '', classId: 0, methodId: 0 })
        client.send('ChannelOpen')
      },
      () => under.clock.advance(random(40)),
    ]

    // Clients that never publish, so that they are never blocked, and make room for those who are.
    const makeRoom = async (method: 'QueuePurge' | 'QueueDelete'): Promise<void> => {
      for (const name of QUEUES) {
        const keeper = await under.open()
        await keeper.call(method, { queue: name })
        keeper.destroy()
      }
    }
    for (let step = 0; step < STEPS; step++) {
      if (step % 100 === 0) await makeRoom('QueuePurge')
      const index = random(CLIENTS)
      const client = clients[index]
      if (client === undefined) continue
      actions[random(actions.length)]?.(client)
      if (random(4) === 0) await new Promise(setImmediate)
      answer(client)
      if (client.socket.destroyed || random(60) === 0) {
        client.destroy()
        clients[index] = await under.open()
      }
    }
    for (const count of COUNTED) happened.set(count, (happened.get(count) ?? 0) + under.broker.stats[count])
    for (const client of clients) client.destroy()
    await expect
      .poll(() => {
        // Those who were blocked are noticed by being written to.
        under.clock.advance(5_000)
        return under.broker.stats.connections
      })
      .toBe(0)
    await makeRoom('QueueDelete')
    await expect.poll(() => under.broker.stats.connections).toBe(0)
    const { bytes, ready, unacknowledged, queues, bindings, consumers, channels, blockedConnections } =
      under.broker.stats
    expect({ bytes, ready, unacknowledged, queues, bindings, consumers, channels, blockedConnections }).toEqual({
      bytes: 0,
      ready: 0,
      unacknowledged: 0,
      queues: 0,
      bindings: 0,
      consumers: 0,
      channels: 0,
      blockedConnections: 0,
    })
    expect(under.events.filter(({ type }) => type === 'bug')).toEqual([])
    await under.stop()
    expect(under.clock.pending).toBe(0)
  },
)
