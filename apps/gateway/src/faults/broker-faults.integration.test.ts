// What a broker and the link to it do to a gateway: restarts, cut frames, lost queues. Numbered events show what a viewer missed.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import type { ExchangeBinding } from '@multimeter/bus'
import { type Client, createClient } from '@multimeter/client'
import { systemClock as clock } from '@multimeter/clock/system'
import {
  type FaultProxy,
  judgeNumbers,
  numberedBody,
  type NumberedPublisher,
  numberIn,
  printFigures,
  type RabbitMq,
  startFaultProxy,
  startNumberedPublisher,
  startRabbitMq,
} from '@multimeter/testkit'
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { connectedBus } from '../connect-bus.ts'
import { type StartedGateway, startGateway } from '../started-gateway.ts'
import { outcomeOf } from './outcome-of.ts'
import { createWitness, type Witness } from './witness.ts'

const IS_FULL = inject('faultSize') === 'full'

/** What the broker itself says of bindings that are made and removed. */
const BINDING_NEWS: ExchangeBinding = {
  exchange: 'amq.rabbitmq.event',
  type: 'topic',
  keys: ['binding.created', 'binding.deleted'],
  declare: false,
}

let rabbit: RabbitMq

beforeAll(async () => {
  rabbit = await startRabbitMq({ plugins: ['rabbitmq_event_exchange'] })
})

afterAll(() => rabbit.stop())

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 25_000, interval: 5 })
}

interface Watched {
  readonly proxy: FaultProxy
  readonly started: StartedGateway
  readonly witness: Witness
  readonly publisher: NumberedPublisher
  /** How often the source was told as lost. */
  readonly losses: () => number
}

/** A gateway that reads the broker through a proxy, a viewer of it, and numbers published past the proxy. */
async function watchThroughProxy(perSecond: number): Promise<Watched> {
  const proxy = await startFaultProxy(rabbit.port)
  onTestFinished(() => proxy.stop())
  const started = await startGateway({ env: { AMQP_URL: `amqp://guest:guest@127.0.0.1:${proxy.port}` } })
  onTestFinished(() => started.gateway.stop())
  await untilReady(started)
  const witness = await view(started)
  const bus = await connectedBus(rabbit.url)
  const publisher = startNumberedPublisher({
    perSecond,
    publish: (number) =>
      outcomeOf(bus.publish({ exchange: 'amq.topic', routingKey: 'web-01.app', body: numberedBody('web-01', number) })),
  })
  onTestFinished(() => void publisher.stop())
  await until(() => witness.last > 0)
  const losses = (): number => started.lines.filter(({ event }) => event === 'source-connected').length - 1
  return { proxy, started, witness, publisher, losses }
}

function connectClient({ port, url: origin }: StartedGateway, witness: Witness): Client {
  const client = createClient({
    url: `ws://127.0.0.1:${port}/ws`,
    clock,
    random: Math.random,
    connect: (url) => new WebSocket(url, { origin }),
    handlers: witness,
  })
  onTestFinished(() => client.stop())
  return client
}

async function view(started: StartedGateway, patterns: readonly string[] = ['#']): Promise<Witness> {
  const witness = createWitness(numberIn)
  connectClient(started, witness).subscribe(1, { patterns, hosts: [] })
  await until(() => witness.count('caught-up') > 0)
  return witness
}

async function untilReady({ url }: StartedGateway): Promise<void> {
  await until(async () => (await fetch(`${url}/readyz`)).ok)
}

/** Resolves when a number came that was published after now. */
async function untilFlowing({ witness, publisher }: Watched): Promise<void> {
  const reached = publisher.last
  await until(() => witness.last > reached)
}

async function untilPortOpen(): Promise<void> {
  await until(async () => {
    const socket = connect(rabbit.port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return true
    } catch {
      // Still closed: that is what is asked.
      return false
    } finally {
      socket.destroy()
    }
  })
}

/** Waits for the last number and says what is wrong with what came. */
async function verdictOf({ witness, publisher }: Watched): Promise<ReturnType<typeof judgeNumbers>> {
  const { confirmed } = await publisher.stop()
  await until(() => witness.last === confirmed.at(-1))
  return judgeNumbers(confirmed, witness.seen)
}

/** How many queues, connections and channels the broker has. */
async function inventory(): Promise<readonly number[]> {
  // At once: each call of `rabbitmqctl` starts an Erlang of its own.
  const lists = ['rabbit_amqqueue:list()', 'rabbit_networking:connections()', 'rabbit_channel:list()']
  return JSON.parse(await rabbit.ctl('eval', `[${lists.map((list) => `length(${list})`).join(', ')}].`)) as number[]
}

/** What the broker has of ours once the watchdog watches and has told what it heard: channels are opened by who uses them first. */
async function settledInventory({ started }: Watched): Promise<readonly number[]> {
  await until(() => started.lines.some(({ event }) => event === 'watchdog-on'))
  let before = await inventory()
  await until(async () => {
    await sleep(1_000)
    const last = before
    before = await inventory()
    return before.every((count, kind) => count === last[kind])
  })
  return before
}

test('[A1] a clean restart of the broker is one told gap; nothing else is missed, and nothing leaks', async () => {
  const times = IS_FULL ? 50 : 1
  const watched = await watchThroughProxy(500)
  const { witness } = watched
  const before = await settledInventory(watched)
  const samples: number[] = []

  for (let round = 0; round < times; round++) {
    await rabbit.ctl('stop_app')
    const starting = rabbit.ctl('start_app')
    await untilPortOpen()
    const openMs = performance.now()
    await untilFlowing(watched)
    samples.push(performance.now() - openMs)
    await starting
  }
  const verdict = await verdictOf(watched)

  printFigures({ row: 'A1', what: 'port open to events flowing', samples })
  expect([verdict.silent, verdict.repeated]).toEqual([[], 0])
  expect(witness.gaps.map(({ cause }) => cause)).toEqual(samples.map(() => 'broker-link'))
  expect(witness.count('welcome')).toBe(1)
  // Not all that reads is back when events flow again; and a channel that was being used once may have been among those before.
  await expect
    .poll(async () => (await inventory()).map((count, kind) => Math.max(0, count - (before[kind] ?? 0))), {
      timeout: 20_000,
    })
    .toEqual([0, 0, 0])
  expect(Math.max(...samples)).toBeLessThan(10_000)
})

test('[A3] a broker in a loop of crashes is asked with back-off, and all flows after it', async () => {
  const times = IS_FULL ? 20 : 2
  const watched = await watchThroughProxy(100)
  const { proxy, witness } = watched
  const acceptedBefore = proxy.accepted
  const startedMs = performance.now()
  const cpuBefore = process.cpuUsage()

  for (let round = 0; round < times; round++) {
    await rabbit.kill()
    await rabbit.start()
  }
  const seconds = (performance.now() - startedMs) / 1_000
  const { user, system } = process.cpuUsage(cpuBefore)
  await untilFlowing(watched)
  const verdict = await verdictOf(watched)

  const perSecond = (proxy.accepted - acceptedBefore) / seconds
  console.info(`[A3] ${perSecond.toFixed(1)} connects/s, CPU ${((user + system) / seconds / 10_000).toFixed(1)} %`)
  expect([verdict.silent, verdict.repeated]).toEqual([[], 0])
  expect(witness.gaps.length).toBeLessThanOrEqual(times)
  expect(perSecond).toBeLessThan(5)
})

test('[A9] a link that is reset or cut within a frame is one gap each time, and no crash', async () => {
  const times = IS_FULL ? 50 : 4
  const watched = await watchThroughProxy(500)
  const { proxy, witness, started, losses } = watched

  for (let round = 0; round < times; round++) {
    // Pieces of a few bytes, so that it does not break between frames.
    const unslice = proxy.add('downstream', { type: 'slicer', averageBytes: 7, variationBytes: 6 })
    await sleep(50)
    const heal = proxy.add(
      'downstream',
      round % 2 === 0
        ? { type: 'reset_peer', timeoutMs: 0 }
        : { type: 'limit_data', bytes: 1 + ((round * 379) % 5_000) },
    )
    await until(async () => (await fetch(`${started.url}/readyz`)).status === 503)
    heal()
    unslice()
    await untilFlowing(watched)
  }
  const verdict = await verdictOf(watched)

  expect([verdict.silent, verdict.repeated]).toEqual([[], 0])
  expect([losses(), witness.gaps.length]).toEqual([times, times])
})

test('[A11] one byte at a time in both directions, every event still comes', async () => {
  const watched = await watchThroughProxy(20)
  const { proxy, losses, started } = watched
  const posted = Buffer.from(JSON.stringify({ number: 1_000_000, text: 'x'.repeat(2_000) }))

  proxy.add('downstream', { type: 'slicer', averageBytes: 1 })
  proxy.add('upstream', { type: 'slicer', averageBytes: 1 })
  await untilFlowing(watched)
  const answer = await fetch(`${started.url}/api/events/web-01.app?exchange=amq.topic`, {
    method: 'POST',
    body: posted,
  })
  await until(() => watched.witness.seen.includes(1_000_000))
  const { confirmed } = await watched.publisher.stop()
  await until(() => watched.witness.seen.includes(confirmed.at(-1) ?? 0))

  const numbers = watched.witness.seen.filter((number) => number !== 1_000_000)
  expect(judgeNumbers(confirmed, numbers)).toEqual({ silent: [], repeated: 0, told: 0 })
  expect([answer.status, losses()]).toEqual([202, 0])
})

test('[A15] a live queue that is deleted is replaced, and the hole is one told gap', async () => {
  const times = IS_FULL ? 20 : 2
  const watched = await watchThroughProxy(200)
  const samples: number[] = []

  for (let round = 0; round < times; round++) {
    // Beside that of the watchdog, which has a name of ours.
    const queue = (await rabbit.ctl('list_queues', 'name')).split('\n').find((name) => name.startsWith('amq.gen'))
    await rabbit.ctl('delete_queue', queue ?? '')
    const deletedMs = performance.now()
    await untilFlowing(watched)
    samples.push(performance.now() - deletedMs)
    // A queue that is deleted again within 10 s is made ever more slowly, on purpose.
    if (IS_FULL) await sleep(10_500)
  }
  const verdict = await verdictOf(watched)

  printFigures({ row: 'A15', what: 'queue deleted to events flowing', samples })
  expect([verdict.silent, verdict.repeated]).toEqual([[], 0])
  expect(watched.witness.gaps.map(({ cause }) => cause)).toEqual(samples.map(() => 'broker-link'))
})

test('[C13] viewers that subscribe and unsubscribe all the time cause no binding at the broker', async () => {
  const watched = await watchThroughProxy(50)
  const bus = await connectedBus(rabbit.url)
  const news: string[] = []
  const listener = bus.listen({ bindings: [BINDING_NEWS], onMessage: ({ routingKey }) => void news.push(routingKey) })
  await until(() => listener.bindings.every(({ status }) => status.state === 'bound'))
  const witnesses = await Promise.all(Array.from({ length: 20 }, () => churn(watched.started, IS_FULL ? 600 : 60)))

  // One binding of our own shows that the broker's news do come.
  const probe = bus.listen({
    bindings: [{ exchange: 'amq.topic', type: 'topic', keys: [`probe.${randomUUID()}`], declare: false }],
    onMessage: () => {},
  })
  await until(() => probe.bindings.every(({ status }) => status.state === 'bound'))
  await until(() => news.filter((key) => key === 'binding.created').length > 0)
  const verdict = await verdictOf(watched)

  // A queue is bound to the default exchange too.
  expect(news.length).toBeLessThanOrEqual(3)
  expect(witnesses.map((subscribed) => subscribed > 10)).toEqual(witnesses.map(() => true))
  expect(verdict).toEqual({ silent: [], repeated: 0, told: 0 })
})

/** One viewer that changes its mind as fast as it may; how often it was answered. */
async function churn(started: StartedGateway, changes: number): Promise<number> {
  const witness = createWitness(numberIn)
  const client = connectClient(started, witness)
  await until(() => client.state.state === 'live')
  for (let change = 0; change < changes; change++) {
    if (change % 2 === 0) client.subscribe(1, { patterns: [`${randomUUID()}.#`], hosts: [] })
    else client.unsubscribe(1)
    // Below 20 messages a second, which is all that a viewer may send for long.
    await sleep(55)
  }
  return witness.count('subscribed')
}
