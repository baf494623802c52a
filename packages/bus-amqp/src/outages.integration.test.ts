import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Bus, BusState, ExchangeBinding, IncomingMessage, Listener } from '@multimeter/bus'
import { systemClock } from '@multimeter/clock/system'
import { freePort, nestedTable, publishHeaders, startFaultProxy, startRabbitMq } from '@multimeter/testkit'
import type { RabbitMq } from '@multimeter/testkit'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest'

import { createAmqpBus } from './amqp-bus.ts'
import type { AmqpBus } from './amqp-bus.ts'
import { addressOf } from './test-support.ts'

const BINDINGS: readonly ExchangeBinding[] = [
  { exchange: 'events', type: 'topic', keys: ['#'], declare: true },
  { exchange: 'amq.topic', type: 'topic', keys: ['#'], declare: false },
  { exchange: 'amq.fanout', type: 'fanout', keys: [''], declare: false },
]

// A broker of our own: it is killed, alarmed and robbed of its queues.
let rabbit: RabbitMq
let buses: AmqpBus[] = []

beforeAll(async () => {
  rabbit = await startRabbitMq()
})

afterEach(async () => {
  await Promise.all(buses.map((bus) => bus.stop()))
  buses = []
})

afterAll(() => rabbit.stop())

function newBus(url: string = rabbit.url): { readonly bus: AmqpBus; readonly told: BusState[] } {
  const bus = createAmqpBus({ address: addressOf(url), clock: systemClock })
  const told: BusState[] = []
  bus.onStateChange((state) => void told.push(state))
  buses.push(bus)
  return { bus, told }
}

async function connectedBus(url?: string): Promise<AmqpBus> {
  const { bus } = newBus(url)
  await becomes(bus, 'connected')
  return bus
}

function listenTo(
  bus: Bus,
  bindings: readonly ExchangeBinding[] = BINDINGS,
): { readonly listener: Listener; readonly keys: string[] } {
  const keys: string[] = []
  const listener = bus.listen({ bindings, onMessage: ({ routingKey }) => void keys.push(routingKey) })
  return { listener, keys }
}

async function until(expectation: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(expectation, { timeout: 40_000, interval: 10 })
}

async function becomes(bus: Bus, state: BusState['state']): Promise<void> {
  await until(() => expect(bus.state.state).toBe(state))
}

async function isBound(listener: Listener): Promise<void> {
  await until(() =>
    expect(listener.bindings.map(({ status }) => status.state)).toEqual(listener.bindings.map(() => 'bound')),
  )
}

function publish(bus: Bus, exchange: string, routingKey: string): ReturnType<Bus['publish']> {
  return bus.publish({ exchange, routingKey, body: Buffer.from('{}') })
}

function problemOf({ state }: Bus): unknown {
  return state.state === 'disconnected' ? state.problem : state
}

test('[#2] survives kill -9 of the broker: says so, comes back, binds everything', async () => {
  const { bus, told } = newBus()
  const { listener, keys } = listenTo(bus)
  await isBound(listener)

  await rabbit.kill()
  await becomes(bus, 'disconnected')
  const bindingsMeanwhile = listener.bindings.map(({ status }) => status.state)
  const refused = await publish(bus, 'events', 'refused')
  await rabbit.start()
  await isBound(listener)
  for (const { exchange } of BINDINGS) expect(await publish(bus, exchange, `after ${exchange}`)).toEqual({ ok: true })

  await until(() => expect(keys).toEqual(['after events', 'after amq.topic', 'after amq.fanout']))
  const states = told.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])
  expect([states, bindingsMeanwhile, refused.ok || refused.error.code]).toEqual([
    ['connected', 'disconnected', 'connected'],
    ['pending', 'pending', 'pending'],
    'not-connected',
  ])
})

test('[#2] is connected within five seconds of the port being open, however long the broker was away', async () => {
  const { bus } = newBus()
  await becomes(bus, 'connected')

  await rabbit.kill()
  // Long enough for the back-off to be at its longest.
  await sleep(8_000)
  await rabbit.start()

  await vi.waitFor(() => expect(bus.state.state).toBe('connected'), { timeout: 5_000, interval: 10 })
})

test('[#2] a wrong password is refused in words, never shown, and works once it is right', async () => {
  await rabbit.ctl('add_user', 'reader', 'right-one')
  await rabbit.ctl('set_permissions', 'reader', '.*', '.*', '.*')
  const { bus, told } = newBus(`amqp://reader:later-one@127.0.0.1:${rabbit.port}`)
  await becomes(bus, 'disconnected')
  const problem = problemOf(bus)

  await rabbit.ctl('change_password', 'reader', 'later-one')
  await becomes(bus, 'connected')

  expect(problem).toEqual({
    code: 'refused-credentials',
    message: `The broker at 127.0.0.1:${rabbit.port} refused the login of user reader: check the user name and password.`,
    retryable: false,
  })
  expect(JSON.stringify([told, bus.address])).not.toContain('later-one')
})

test('[#2] a missing virtual host is refused in words, and works once it is there', async () => {
  const { bus } = newBus(`${rabbit.url}/shop`)
  await becomes(bus, 'disconnected')
  const problem = problemOf(bus)

  await rabbit.ctl('add_vhost', 'shop')
  await rabbit.ctl('set_permissions', '-p', 'shop', 'guest', '.*', '.*', '.*')
  await becomes(bus, 'connected')

  expect(problem).toEqual({
    code: 'refused-vhost',
    message: `The broker at 127.0.0.1:${rabbit.port} refused virtual host shop to user guest: create it or grant access to it.`,
    retryable: false,
  })
})

test('[#2] a closed port is unreachable, in words', async () => {
  const port = await freePort()

  const { bus } = newBus(`amqp://127.0.0.1:${port}`)

  await becomes(bus, 'disconnected')
  expect(problemOf(bus)).toEqual({
    code: 'unreachable',
    message: `Nothing listens at 127.0.0.1:${port}: check the address, and that the broker runs; trying again.`,
    retryable: true,
  })
})

test.each([
  ['is HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'protocol'],
  ['is an older AMQP', 'AMQP\0\u0000\u0008\u0000', 'protocol'],
  ['hangs up', '', 'closed-by-broker'],
])('[#2] what %s at the port is told from a broker', async (_, greeting, code) => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(greeting))
  }).listen(0, '127.0.0.1')
  await until(() => expect(server.listening).toBe(true))

  const { bus } = newBus(`amqp://127.0.0.1:${(server.address() as AddressInfo).port}`)

  await becomes(bus, 'disconnected')
  expect(problemOf(bus)).toMatchObject({ code })
  await bus.stop()
  server.close()
})

test('[#2] TLS is refused where there is none', async () => {
  const { bus } = newBus(`amqps://127.0.0.1:${rabbit.port}`)

  await becomes(bus, 'disconnected')

  expect(problemOf(bus)).toMatchObject({ code: expect.stringMatching(/protocol|closed-by-broker/) as string })
})

test('[BU37] a memory alarm blocks publishing, says why, and is over when it is over', async () => {
  const bus = await connectedBus()
  const { listener, keys } = listenTo(bus)
  await isBound(listener)
  await publish(bus, 'events', 'before')

  await rabbit.ctl('set_vm_memory_high_watermark', '0.0000001')
  // The broker tells a connection of the alarm when that publishes.
  const onTheWay = publish(bus, 'events', 'on the way')
  await becomes(bus, 'blocked')
  const state = bus.state
  const refused = await publish(bus, 'events', 'refused')
  const answer = await onTheWay
  const bindingsMeanwhile = listener.bindings.map(({ status }) => status.state)
  await rabbit.ctl('set_vm_memory_high_watermark', '0.8')
  await becomes(bus, 'connected')
  expect(await publish(bus, 'events', 'after')).toEqual({ ok: true })

  await until(() => expect(keys.at(-1)).toBe('after'))
  expect(state).toEqual({ state: 'blocked', sinceAt: expect.any(Number) as number, reason: 'low on memory' })
  expect([refused.ok || refused.error.code, answer.ok || answer.error.code]).toEqual(['blocked', 'blocked'])
  expect(bindingsMeanwhile).toEqual(['bound', 'bound', 'bound'])
  expect(keys).not.toContain('refused')
})

test('[#2] a live queue that is deleted is declared and bound again', async () => {
  const bus = await connectedBus()
  const { listener, keys } = listenTo(bus)
  await isBound(listener)
  const queue = listener.replyAddress?.routingKey ?? ''

  await rabbit.ctl('delete_queue', queue)
  await until(() => expect(listener.replyAddress?.routingKey).not.toBe(queue))
  await isBound(listener)
  for (const { exchange } of BINDINGS) await publish(bus, exchange, exchange)

  await until(() => expect(keys).toEqual(['events', 'amq.topic', 'amq.fanout']))
  expect(bus.state.state).toBe('connected')
})

test('[#2] declares live queues as RabbitMQ 4 accepts them, capped', async () => {
  const bus = await connectedBus()
  const { listener } = listenTo(bus)
  await isBound(listener)

  const table = await rabbit.ctl(
    'list_queues',
    'name',
    'durable',
    'auto_delete',
    'exclusive',
    'arguments',
    '--formatter',
    'json',
  )

  const queues = JSON.parse(table) as { readonly name: string; readonly arguments: unknown }[]
  expect(queues.filter(({ name }) => name === listener.replyAddress?.routingKey)).toEqual([
    {
      name: listener.replyAddress?.routingKey,
      durable: false,
      auto_delete: true,
      exclusive: true,
      arguments: expect.anything() as unknown,
    },
  ])
  expect(table).toContain('drop-head')
})

test('[#2] a broker that falls silent is given up by its heartbeat, and heard again', async () => {
  const proxy = await startFaultProxy(rabbit.port)
  const { bus } = newBus(`amqp://127.0.0.1:${proxy.port}`)
  const { listener, keys } = listenTo(bus)
  await isBound(listener)

  const resume = proxy.pause()
  await becomes(bus, 'disconnected')
  const problem = problemOf(bus)
  resume()
  await isBound(listener)
  await publish(bus, 'events', 'after')

  await until(() => expect(keys).toEqual(['after']))
  expect(problem).toEqual({
    code: 'lost',
    message: `The broker at 127.0.0.1:${proxy.port} has been silent past its heartbeat: trying again.`,
    retryable: true,
  })
  await bus.stop()
  await proxy.stop()
})

test('[#2] leaves no queue and no connection behind when stopped', async () => {
  const bus = await connectedBus()
  const { listener } = listenTo(bus)
  await isBound(listener)

  await bus.stop()

  await until(async () => {
    expect([await rabbit.ctl('list_queues', 'name'), await rabbit.ctl('list_connections', 'pid')]).toEqual(['', ''])
  })
})

test('[#2] a connection that the broker closes is opened again', async () => {
  const { bus, told } = newBus()
  const { listener, keys } = listenTo(bus)
  await isBound(listener)

  await rabbit.ctl('close_all_connections', 'spring cleaning')

  await until(() => expect(told.map(({ state }) => state)).toContain('disconnected'))
  await isBound(listener)
  await publish(bus, 'events', 'after')
  await until(() => expect(keys).toEqual(['after']))
  expect(told.find(({ state }) => state === 'disconnected')).toMatchObject({
    problem: { code: 'closed-by-broker', message: expect.stringContaining('spring cleaning') as string },
  })
})

test('[#2] rights that are missing are told for what they are', async () => {
  await rabbit.ctl('add_user', 'narrow', 'narrow')
  await rabbit.ctl(
    'set_permissions',
    'narrow',
    '^amq\\.gen.*',
    '^(amq\\.gen.*|amq\\.fanout)$',
    '^(amq\\.gen.*|amq\\.topic)$',
  )
  const bus = await connectedBus(`amqp://narrow:narrow@127.0.0.1:${rabbit.port}`)
  const { listener } = listenTo(bus, [
    { exchange: 'amq.topic', type: 'topic', keys: ['#'], declare: false },
    { exchange: 'amq.fanout', type: 'fanout', keys: [''], declare: false },
    { exchange: 'not.there', type: 'topic', keys: ['#'], declare: true },
  ])

  await until(() =>
    expect(listener.bindings.map(({ status }) => status.state)).toEqual(['bound', 'refused', 'refused']),
  )
  const results = [
    await publish(bus, 'amq.fanout', 'k'),
    await publish(bus, 'amq.topic', 'k'),
    await bus.declareExchange('x', 'topic'),
  ]
  expect(results.map((result) => result.ok || result.error.code)).toEqual([true, 'forbidden', 'forbidden'])
})

test('[#2] a user who may have no queue is told so at each binding', async () => {
  await rabbit.ctl('add_user', 'nobody', 'nobody')
  await rabbit.ctl('set_permissions', 'nobody', '^$', '^$', '^$')
  const bus = await connectedBus(`amqp://nobody:nobody@127.0.0.1:${rabbit.port}`)
  const { listener } = listenTo(bus)

  await until(() =>
    expect(listener.bindings.map(({ status }) => status.state)).toEqual(['refused', 'refused', 'refused']),
  )

  await rabbit.ctl('set_permissions', 'nobody', '.*', '.*', '.*')
  await isBound(listener)
})

test('[BU36] what was refused is pending while the link is away', async () => {
  await rabbit.ctl('add_user', 'stranger', 'stranger')
  await rabbit.ctl('set_permissions', 'stranger', '^$', '^$', '^$')
  const proxy = await startFaultProxy(rabbit.port)
  onTestFinished(() => proxy.stop())
  const bus = await connectedBus(`amqp://stranger:stranger@127.0.0.1:${proxy.port}`)
  const { listener } = listenTo(bus)
  const worker = bus.work({ queue: 'not-ours', bindings: [], onMessage: async () => 'done' })
  await until(() => expect([listener.bindings[0]?.status.state, worker.status.state]).toEqual(['refused', 'refused']))

  await proxy.down()
  await becomes(bus, 'disconnected')

  expect([listener.bindings.map(({ status }) => status.state), worker.status.state]).toEqual([
    ['pending', 'pending', 'pending'],
    'pending',
  ])
})

test('[BU10] headers that no library of ours would write do no harm', async () => {
  const bus = await connectedBus()
  const heard: IncomingMessage[] = []
  const listener = bus.listen({ bindings: BINDINGS, onMessage: (message) => void heard.push(message) })
  await isBound(listener)

  await publishHeaders(rabbit.port, 'unsigned', Buffer.from([1, 0x68, 0x4c, 255, 255, 255, 255, 255, 255, 255, 255]))
  await publishHeaders(rabbit.port, 'deep', nestedTable(15_000))

  await until(() => expect(heard.map((message) => message.routingKey)).toEqual(['unsigned', 'deep']))
  expect(heard.map(({ properties }) => properties.headers)).toEqual([{ h: 2n ** 64n - 1n }, undefined])
  expect([bus.state.state, bus.stats.connectionsLost, bus.stats.unreadableHeaders]).toEqual(['connected', 0, 1])
})

test('[#2] an exchange that is not durable is bound as it is', async () => {
  const bus = await connectedBus()
  const { Connection } = await import('rabbitmq-client')
  const admin = new Connection(rabbit.url)
  await admin.exchangeDeclare({ exchange: 'passing', type: 'topic', durable: false })
  await admin.close()

  const { listener } = listenTo(bus, [{ exchange: 'passing', type: 'topic', keys: ['#'], declare: true }])

  await isBound(listener)
})

test('[#2] a user id that is not ours is refused as invalid, and the next message goes', async () => {
  const bus = await connectedBus()
  const message = { exchange: 'amq.topic', routingKey: 'k', body: Buffer.from('') }

  const forged = await bus.publish({ ...message, properties: { userId: 'somebody' } })

  expect([forged.ok || forged.error.code, await bus.publish(message)]).toEqual(['invalid', { ok: true }])
})

test('[#2] more is refused than may be in flight', async () => {
  const bus = await connectedBus()
  const message = { exchange: 'amq.topic', routingKey: 'k', body: Buffer.alloc(8 * 1024 * 1024) }

  const results = await Promise.all(Array.from({ length: 9 }, () => bus.publish(message)))

  expect(results.map((result) => result.ok || result.error.code)).toEqual([
    ...Array.from({ length: 8 }, () => true),
    'blocked',
  ])
  expect(await bus.publish(message)).toEqual({ ok: true })
})
