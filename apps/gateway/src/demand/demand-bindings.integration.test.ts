import { setTimeout as sleep } from 'node:timers/promises'

import type { Bus, ExchangeBinding } from '@multimeter/bus'
import type { AmqpBus } from '@multimeter/bus-amqp'
import type { Clock } from '@multimeter/clock'
import { systemClock as clock } from '@multimeter/clock/system'
import type { SourceStatus } from '@multimeter/protocol'
import type { DemandRule } from '@multimeter/sessions'
import { type RabbitMq, startRabbitMq } from '@multimeter/testkit'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'

import type { ExchangeSetting } from '../config-file.ts'
import { connectBus } from '../connect-bus.ts'
import { bindingsOf } from '../exchanges.ts'
import { MAX_BINDING_CHANGES_AT_ONCE, MAX_BINDING_CHANGES_PER_SECOND } from '../limits.ts'
import { createLog } from '../log.ts'
import { Source } from '../source.ts'
import { DemandBindings } from './demand-bindings.ts'

const EXCHANGES: readonly ExchangeSetting[] = [
  { name: 'events', type: 'topic', keys: ['#'], declare: true },
  { name: 'shop', type: 'topic', keys: ['acme.#'], declare: true, always: [] },
]

/** Ten times as fast, so that a key that nobody wants goes in three seconds. */
const FAST: Clock = {
  now: () => clock.now(),
  monotonicMs: () => clock.monotonicMs() * 10,
  schedule: (delayMs, task) => clock.schedule(delayMs / 10, task),
}

let rabbit: RabbitMq

beforeAll(async () => {
  // Tells of each binding that is made or ends.
  rabbit = await startRabbitMq({ plugins: ['rabbitmq_event_exchange'] })
})

afterAll(() => rabbit.stop())

interface Setting {
  /** From now on this is watched, and nothing else. */
  readonly watch: (...rules: readonly DemandRule[]) => void
  readonly bindings: DemandBindings
  readonly bus: AmqpBus
  readonly publisher: Bus
  readonly heard: string[]
  readonly status: () => SourceStatus
}

async function setUp(pace: Clock = clock): Promise<Setting> {
  const bus = connect('reader')
  const publisher = connect('publisher')
  let rules: readonly DemandRule[] = []
  const log = createLog({ level: 'silent' })
  const bindings = new DemandBindings({ clock: pace, log, rules: () => rules, exchanges: EXCHANGES })
  const heard: string[] = []
  const source = new Source({
    bus,
    bindings: bindingsOf(EXCHANGES, bus.source, 'demand'),
    embedded: false,
    clock,
    log,
    canaryToken: 'token',
    onMessage: ({ exchange, routingKey }) => heard.push(`${exchange} ${routingKey}`),
    onGap: () => undefined,
    onPulse: () => undefined,
    onStatus: () => undefined,
  })
  const watch = (...watched: readonly DemandRule[]): void => {
    rules = watched
    bindings.changed()
  }
  bindings.add(bus.source, (reading) => source.rebind(reading))
  onTestFinished(() => source.stop())
  onTestFinished(() => bindings.stop())
  await until(() => expect(source.status.exchanges.map(({ state }) => state)).toEqual(['bound', 'bound']))
  await until(() => expect(publisher.state.state).toBe('connected'))
  return { watch, bindings, bus, publisher, heard, status: () => source.status }
}

function connect(name: string): AmqpBus {
  const bus = connectBus(`${name}=${rabbit.url}`)
  onTestFinished(() => bus.stop())
  return bus
}

async function until(expectation: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(expectation, { timeout: 30_000, interval: 50 })
}

/** Bindings of queues to our two exchanges, as the broker lists them. */
async function listed(): Promise<readonly string[]> {
  const text = await rabbit.ctl('list_bindings', '--silent', 'source_name', 'routing_key')
  return text
    .split('\n')
    .filter((line) => /^(events|shop)\t/.test(line))
    .map((line) => line.replace('\t', ' '))
    .toSorted()
}

async function say(bus: Bus, ...addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const [exchange = '', routingKey = ''] = address.split(' ')
    expect(await bus.publish({ exchange, routingKey, body: new Uint8Array(2) })).toEqual({ ok: true })
  }
}

test('[#4] the bindings at the broker follow what is watched, and what nobody watches does not come', async () => {
  const { watch, bindings, bus, publisher, heard, status } = await setUp(FAST)
  const atFirst = await listed()

  watch({ patterns: ['acme.#.web-03.*'], hosts: [] }, { patterns: ['beta.log'], hosts: [] })
  await until(async () => expect(await listed()).toHaveLength(5))
  const watched = await listed()
  const before = bus.stats.received
  for (let round = 0; round < 500; round++) await say(publisher, 'events other.log', 'shop beta.log')
  await say(publisher, 'events acme.prod.web-03.load', 'shop acme.x', 'events beta.log', 'events multimeter.x')
  await until(() => expect(heard).toHaveLength(4))
  const canaries = bus.stats.received - before - heard.length

  expect(atFirst).toEqual(['events *.*.*.*.system.disk', 'events multimeter.#'])
  expect(watched).toEqual([
    'events *.*.*.*.system.disk',
    'events acme.#',
    'events beta.log',
    'events multimeter.#',
    'shop acme.#',
  ])
  expect(heard).toEqual(['events acme.prod.web-03.load', 'shop acme.x', 'events beta.log', 'events multimeter.x'])
  // Of a thousand that nobody watches none came; our own message does, once a second.
  expect(canaries).toBeLessThan(100)
  expect(status().exchanges).toEqual([
    expect.objectContaining({ exchange: 'events', keys: ['#'], state: 'bound' }),
    expect.objectContaining({ exchange: 'shop', keys: ['acme.#'], state: 'bound' }),
  ])

  watch({ patterns: ['beta.log'], hosts: [] })
  await until(async () => expect(await listed()).toHaveLength(3))
  expect(await listed()).toEqual(['events *.*.*.*.system.disk', 'events beta.log', 'events multimeter.#'])
  expect(bindings.counters).toMatchObject({ binds: 3, unbinds: 2, keys: 1 })
}, 90_000)

test('[A2] after a broken link what is watched by then is bound', async () => {
  const { watch, publisher, heard, status } = await setUp()
  watch({ patterns: ['before'], hosts: [] })
  await until(async () => expect(await listed()).toContain('events before'))

  await rabbit.kill()
  await until(() => expect(status().state).toBe('disconnected'))
  watch({ patterns: ['after'], hosts: [] })
  await rabbit.start()
  await until(async () => expect(await listed()).toContain('events after'))
  await until(() => expect(publisher.state.state).toBe('connected'))
  await say(publisher, 'events after')

  await until(() => expect(heard).toEqual(['events after']))
}, 120_000)

test('[C13] a thousand subscribes a second make a bounded number of binds at the broker', async () => {
  const { watch, bindings } = await setUp()
  const told: string[] = []
  const observer = connect('observer')
  const ofBindings: ExchangeBinding = {
    exchange: 'amq.rabbitmq.event',
    type: 'topic',
    keys: ['binding.#'],
    declare: false,
  }
  const listener = observer.listen({ bindings: [ofBindings], onMessage: ({ routingKey }) => told.push(routingKey) })
  await until(() => expect(listener.bindings[0]?.status).toEqual({ state: 'bound' }))
  await sleep(500)
  told.length = 0

  const seconds = 5
  const beganAtMs = clock.monotonicMs()
  for (let turn = 0; turn < 1_000 * seconds; turn++) {
    watch({ patterns: Array.from({ length: 40 }, (_, index) => `churn.${turn}.${index}`), hosts: [] })
    // As often as the clock says: timers of a busy machine are late.
    if (turn % 20 === 0) await sleep(Math.max(0, beganAtMs + turn - clock.monotonicMs()))
  }
  const tookS = (clock.monotonicMs() - beganAtMs) / 1_000
  await sleep(500)

  const { binds, unbinds, putOff } = bindings.counters
  console.info(
    `[C13] ${1_000 * seconds} subscribes of 40 patterns in ${tookS.toFixed(1)} s: ${told.length} binds and unbinds at the broker, ${binds + unbinds} asked for, ${putOff} put off.`,
  )
  expect(told.length).toBeGreaterThan(0)
  expect(told.length).toBeLessThanOrEqual(MAX_BINDING_CHANGES_AT_ONCE + MAX_BINDING_CHANGES_PER_SECOND * (tookS + 1))
})
