import { type Bus, DEFAULT_LIVE_QUEUE_MESSAGES, type ExchangeBinding } from '@multimeter/bus'
import { createMemoryBroker, type MemoryBroker } from '@multimeter/bus/memory'
import { FakeClock } from '@multimeter/clock/fake'
import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { createLog } from './log.ts'
import { Source } from './source.ts'

const TOPIC: ExchangeBinding = { exchange: 'amq.topic', type: 'topic', keys: ['#'], declare: false }
const LATE: ExchangeBinding = { exchange: 'late', type: 'topic', keys: ['#'], declare: false }

interface Setting {
  readonly clock: FakeClock
  readonly broker: MemoryBroker
  readonly publisher: Bus
  /** The source's own. */
  readonly bus: Bus
  readonly source: Source
  /** Events by their key, gaps, and pulses that came back, in order. */
  readonly seen: string[]
  readonly statuses: SourceStatus[]
  readonly logged: string[]
  emit(routingKey: string): Promise<void>
  /** Advances by some seconds, letting canaries come back. */
  live(seconds: number): Promise<void>
}

async function setUp(bindings: readonly ExchangeBinding[] = [TOPIC]): Promise<Setting> {
  const clock = new FakeClock(1_000_000)
  const broker = createMemoryBroker({ clock })
  const publisher = broker.createBus({ source: 'publisher' })
  const seen: string[] = []
  const statuses: SourceStatus[] = []
  const logged: string[] = []
  const log = createLog({
    level: 'info',
    write: (line) => void logged.push((JSON.parse(line) as { event: string }).event),
  })
  const bus = broker.createBus({ source: 'paris' })
  const source = new Source({
    bus,
    bindings,
    embedded: false,
    clock,
    log,
    canaryToken: 'token',
    onMessage: ({ routingKey }) => seen.push(routingKey),
    onGap: ({ cause, fromAt, toAt }) => seen.push(`gap ${cause} ${toAt - fromAt}`),
    onPulse: ({ roundTripMs }) => seen.push(roundTripMs === undefined ? 'missing' : 'pulse'),
    onStatus: (status) => statuses.push(status),
  })
  await settle()

  async function live(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      clock.advance(1_000)
      await settle()
    }
  }

  async function emit(routingKey: string): Promise<void> {
    await publisher.publish({ exchange: 'amq.topic', routingKey, body: new Uint8Array() })
    await settle()
  }

  return { clock, broker, publisher, bus, source, seen, statuses, logged, emit, live }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

test('[#2] events are handed on, canaries are not', async () => {
  const { seen, emit, live } = await setUp()

  await emit('a.b')
  await live(2)

  expect(seen).toEqual(['a.b', 'pulse', 'pulse'])
})

test('[A2] each outage is one gap, before the first event after it', async () => {
  const { broker, seen, emit, live } = await setUp()
  await emit('before')

  broker.cut()
  await live(3)
  broker.restore()
  await emit('after')
  await live(1)
  broker.cut()
  await live(1)
  broker.restore()
  await emit('again')

  expect(seen.filter((what) => what !== 'pulse' && what !== 'missing')).toEqual([
    'before',
    'gap broker-link 3000',
    'after',
    'gap broker-link 1000',
    'again',
  ])
})

test('[A2] a second outage before anything was heard again does not tell the first once more', async () => {
  const { broker, seen, emit, live } = await setUp()
  await emit('before')
  broker.cut()
  await live(3)

  broker.restore()
  await settle()
  broker.cut()
  await live(1)
  broker.restore()
  await settle()

  expect(seen.filter((what) => what !== 'missing')).toEqual(['before', 'gap broker-link 3000', 'gap broker-link 1000'])
})

test('[A15] a queue that the broker deleted is a gap too', async () => {
  const { broker, source, seen, emit, live } = await setUp()
  await emit('before')

  broker.deleteQueue('amq.gen-1')
  await live(1)
  await emit('after')

  expect(seen.filter((what) => !what.startsWith('pulse'))).toEqual(['before', 'gap broker-link 0', 'after'])
  expect(source.counters.gaps).toEqual({ brokerLink: 1, brokerOverflow: 0 })
})

test('[A2] a broker that was away from the start leaves no gap: nothing was read yet', async () => {
  const clock = new FakeClock()
  const broker = createMemoryBroker({ clock })
  broker.cut()
  const gaps: unknown[] = []
  const source = new Source({
    bus: broker.createBus(),
    bindings: [TOPIC],
    embedded: false,
    clock,
    log: createLog({ level: 'silent' }),
    canaryToken: 'token',
    onMessage: () => undefined,
    onGap: (gap) => gaps.push(gap),
    onPulse: () => undefined,
    onStatus: () => undefined,
  })
  await settle()

  broker.restore()
  await settle()

  expect([source.status.state, gaps]).toEqual(['connected', []])
})

test('[#2] the state is told when it changes, with a sentence while it is broken, and logged once', async () => {
  const { broker, source, statuses, logged, live } = await setUp()
  const problem = { code: 'unreachable', message: 'Nothing listens there.', retryable: true } as const

  broker.cut(problem)
  await live(1)
  broker.cut(problem)
  broker.cut(problem)
  const broken = source.status
  broker.restore()
  await live(1)

  expect(broken).toMatchObject({
    source: 'paris',
    state: 'disconnected',
    message: 'Nothing listens there.',
    embedded: false,
  })
  expect(statuses.at(-1)).toMatchObject({
    state: 'connected',
    exchanges: [{ exchange: 'amq.topic', exchangeType: 'topic', keys: ['#'], state: 'bound' }],
  })
  expect(logged).toEqual(['source-connected', 'source-disconnected', 'source-connected', 'gap'])
})

test('[A17] a missing exchange is told with a sentence, and again when it is there', async () => {
  const { publisher, source, logged } = await setUp([TOPIC, LATE])
  const before = source.status.exchanges[1]

  await publisher.declareExchange('late', 'topic')
  await settle()

  expect(before).toMatchObject({ exchange: 'late', state: 'missing', message: expect.stringContaining('late') })
  expect(source.status.exchanges[1]).toEqual({ exchange: 'late', exchangeType: 'topic', keys: ['#'], state: 'bound' })
  expect(logged).toEqual(['exchange-not-read', 'source-connected', 'exchange-read'])
})

test('[A20] what the broker dropped from our full queue is told', async () => {
  const { broker, bus, publisher, source, seen, live } = await setUp()
  await live(1)
  const resume = broker.pauseReading(bus)
  await live(2)
  for (let event = 0; event < DEFAULT_LIVE_QUEUE_MESSAGES; event++) {
    void publisher.publish({ exchange: 'amq.topic', routingKey: 'a', body: new Uint8Array() })
  }
  await live(1)
  resume()
  await live(1)

  expect(seen.filter((what) => what !== 'a').map((what) => what.replace(/ \d+$/, ''))).toEqual([
    'pulse',
    'pulse',
    'missing',
    'missing',
    'gap broker-overflow',
    'pulse',
  ])
  expect(source.counters.gaps).toEqual({ brokerLink: 0, brokerOverflow: 1 })
})

test('[A20] what the broker may have dropped between two canaries is told too', async () => {
  const { broker, bus, publisher, source, seen, live } = await setUp()
  await live(1)
  const resume = broker.pauseReading(bus)
  for (let event = 0; event < DEFAULT_LIVE_QUEUE_MESSAGES + 10; event++) {
    void publisher.publish({ exchange: 'amq.topic', routingKey: 'a', body: new Uint8Array() })
  }
  await settle()
  resume()
  await settle()

  expect(seen.filter((what) => what === 'a')).toHaveLength(DEFAULT_LIVE_QUEUE_MESSAGES)
  expect(seen.filter((what) => what !== 'a').map((what) => what.replace(/ \d+$/, ''))).toEqual([
    'pulse',
    'gap broker-overflow',
  ])
  expect(source.counters.gaps).toEqual({ brokerLink: 0, brokerOverflow: 1 })
})

test('[A12] a blocked broker is told; reading goes on and nothing is called lost', async () => {
  const { broker, source, seen, live } = await setUp()

  broker.alarm('memory')
  await live(1)
  const blocked = source.status
  broker.alarm(undefined)
  await live(1)

  expect(blocked).toMatchObject({ state: 'blocked', message: expect.stringContaining('memory') })
  expect(seen).toEqual(['missing', 'pulse'])
})

test('[#2] stopped, nothing is heard and nothing waits', async () => {
  const { clock, source, seen, emit } = await setUp()

  await source.stop()
  await source.stop()
  await emit('late')

  expect([seen, clock.pending]).toEqual([[], 0])
})

test('[#2] a canary that may not be sent is told once, while reading goes on, and when it may again', async () => {
  const { bus, source, statuses, seen, logged, emit, live } = await setUp()
  const publish = bus.publish.bind(bus)
  const told = statuses.length
  bus.publish = async () => ({ ok: false, error: { code: 'forbidden', message: 'No.', retryable: false } })
  await live(3)
  await emit('a')
  const refused = source.status
  bus.publish = publish
  await live(1)

  expect(refused).toMatchObject({
    state: 'connected',
    message:
      'The canary cannot be sent: this user has no right to write to the default exchange; live reading goes on.',
  })
  expect(source.status.message).toBeUndefined()
  expect(statuses.length - told).toBe(2)
  expect(seen).toEqual(['missing', 'missing', 'missing', 'a', 'pulse'])
  expect(logged.filter((event) => event.startsWith('canary'))).toEqual(['canary-not-sent', 'canary-sent'])
})

test('[#4] rebound, other keys are heard; people are told what may be bound, once', async () => {
  const { source, statuses, seen, emit } = await setUp([{ ...TOPIC, keys: ['a.#'] }])
  const notes = [{ exchange: 'amq.topic', keys: ['#'], message: 'Only what somebody watches is read.' }]
  const told = statuses.length

  for (const key of ['b.#', 'c.#', 'd.#']) source.rebind({ bindings: [{ ...TOPIC, keys: [key] }], notes })
  await emit('a.b')
  await emit('d.e')

  expect(seen).toEqual(['d.e'])
  expect(statuses.slice(told).map(({ exchanges }) => exchanges)).toEqual([
    [
      {
        exchange: 'amq.topic',
        exchangeType: 'topic',
        keys: ['#'],
        state: 'bound',
        message: 'Only what somebody watches is read.',
      },
    ],
  ])
})

test('[#4] what is wrong with an exchange is told before what is read of it', async () => {
  const { source } = await setUp([LATE])
  source.rebind({ bindings: [LATE], notes: [{ exchange: 'late', keys: ['#'], message: 'Only some.' }] })

  expect(source.status.exchanges[0]).toMatchObject({ state: 'missing', message: expect.stringContaining('not exist') })
})
