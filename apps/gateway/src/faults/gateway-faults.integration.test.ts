// What happens to the gateway itself: killed, stopped in its tracks, one of two. Numbered events through a real RabbitMQ show
// what each viewer missed, and whether it was told.
import { type Client, createClient } from '@multimeter/client'
import { systemClock as clock } from '@multimeter/clock/system'
import {
  freePort,
  judgeNumbers,
  numberedBody,
  type NumberedPublisher,
  numberIn,
  printFigures,
  type RabbitMq,
  startNumberedPublisher,
  startRabbitMq,
} from '@multimeter/testkit'
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { connectedBus } from '../connect-bus.ts'
import { outcomeOf } from './outcome-of.ts'
import { type SpawnedGateway, spawnGateway } from './spawned-gateway.ts'
import { createWitness, type Witness } from './witness.ts'

const IS_FULL = inject('faultSize') === 'full'

let rabbit: RabbitMq

beforeAll(async () => {
  rabbit = await startRabbitMq()
})

afterAll(() => rabbit.stop())

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 50_000, interval: 20 })
}

async function spawnOne(env: Readonly<Record<string, string>> = {}): Promise<SpawnedGateway> {
  const gateway = await spawnGateway({ AMQP_URL: `one=${rabbit.url}`, ...env })
  onTestFinished(() => gateway.kill())
  await untilReady(gateway)
  return gateway
}

async function untilReady({ url }: { readonly url: string }): Promise<void> {
  await until(async () => (await fetch(`${url}/readyz`)).ok)
}

interface View {
  readonly client: Client
  readonly witness: Witness
}

/** @param ports where to connect, asked at each attempt. */
function view(port: () => number): View {
  const witness = createWitness(numberIn)
  const client = createClient({
    url: 'ws://127.0.0.1/ws',
    clock,
    random: Math.random,
    connect: () => new WebSocket(`ws://127.0.0.1:${port()}/ws`, { origin: `http://127.0.0.1:${port()}` }),
    handlers: witness,
  })
  client.subscribe(1, { patterns: ['#'], hosts: [] })
  onTestFinished(() => client.stop())
  return { client, witness }
}

async function viewsOf(count: number, port: () => number): Promise<readonly View[]> {
  const views = Array.from({ length: count }, () => view(port))
  await until(() => views.every(({ witness }) => witness.count('caught-up') > 0))
  return views
}

async function publishNumbers(perSecond: number): Promise<NumberedPublisher> {
  const bus = await connectedBus(rabbit.url)
  return startNumberedPublisher({
    perSecond,
    publish: (number) =>
      outcomeOf(bus.publish({ exchange: 'amq.topic', routingKey: 'web-01.app', body: numberedBody('web-01', number) })),
  })
}

/** Our own live queues; the broker names them. */
async function liveQueues(): Promise<readonly string[]> {
  const names = await rabbit.ctl('list_queues', 'name')
  return names.split('\n').filter((name) => name.startsWith('amq.gen'))
}

test('[C1] after kill -9 every viewer is back, each number came or lies in a told gap, and no queue is left', async () => {
  const times = IS_FULL ? 20 : 1
  const viewers = IS_FULL ? 200 : 30
  const port = await freePort()
  let gateway = await spawnOne({ PORT: String(port) })
  const views = await viewsOf(viewers, () => port)
  const publisher = await publishNumbers(200)
  await until(() => views.every(({ witness }) => witness.last > 0))
  const backMs: number[] = []

  for (let round = 0; round < times; round++) {
    const welcomes = views.map(({ witness }) => witness.count('welcome'))
    await gateway.kill()
    await until(async () => (await liveQueues()).length === 0)
    gateway = await spawnOne({ PORT: String(port) })
    const openMs = performance.now()
    await Promise.all(
      views.map(async ({ witness, client }, index) => {
        await until(() => witness.count('welcome') > (welcomes[index] ?? 0) && client.state.state === 'live')
        backMs.push(performance.now() - openMs)
      }),
    )
    const reached = publisher.lastConfirmed
    await until(() => views.every(({ witness }) => witness.last > reached))
  }
  const { confirmed, refused, unknown } = await publisher.stop()
  await until(() => views.every(({ witness }) => witness.last === confirmed.at(-1)))

  printFigures({ row: 'C1', what: 'port open to viewer live', samples: backMs })
  const verdicts = views.map(({ witness }) => judgeNumbers(confirmed, witness.seen))
  expect(verdicts.map(({ silent, repeated }) => [silent, repeated])).toEqual(views.map(() => [[], 0]))
  expect(Math.min(...verdicts.map(({ told }) => told))).toBeGreaterThan(0)
  expect(views.map(({ witness }) => witness.gaps.map(({ cause }) => cause))).toEqual(
    views.map(() => Array.from({ length: times }, () => 'gateway-restart')),
  )
  expect([refused, unknown, (await liveQueues()).length]).toEqual([0, 0, 1])
})

test('[A20] what came while the gateway stood still, until the broker gave it up, lies in one told gap', async () => {
  const gateway = await spawnOne()
  const views = await viewsOf(3, () => gateway.port)
  const publisher = await publishNumbers(500)
  await until(() => views.every(({ witness }) => witness.last > 100))

  gateway.child.kill('SIGSTOP')
  await until(async () => (await liveQueues()).length === 0)
  gateway.child.kill('SIGCONT')
  await untilReady(gateway)
  const reached = publisher.lastConfirmed
  await until(() => views.every(({ witness }) => witness.last > reached))
  const { confirmed } = await publisher.stop()
  await until(() => views.every(({ witness }) => witness.last === confirmed.at(-1)))

  const verdicts = views.map(({ witness }) => judgeNumbers(confirmed, witness.seen))
  expect(verdicts.map(({ silent, repeated }) => [silent, repeated])).toEqual(views.map(() => [[], 0]))
  expect(verdicts.map(({ told }) => told > 1_000)).toEqual(views.map(() => true))
  expect(views.map(({ witness }) => witness.gaps.map(({ cause }) => cause))).toEqual(views.map(() => ['broker-link']))
})

test('[#4] a viewer that moves between two gateways of one broker is told what it missed, and misses nothing else', async () => {
  const gateways = await Promise.all([spawnOne(), spawnOne()])
  let at = 0
  const { client, witness } = view(() => gateways[at]?.port ?? 0)
  const [stayed] = (await viewsOf(1, () => gateways[1].port)) as [View]
  await until(() => witness.count('caught-up') > 0)
  const publisher = await publishNumbers(200)
  await until(() => witness.last > 50)

  at = 1
  await gateways[0].kill()
  await until(() => witness.count('welcome') === 2 && client.state.state === 'live')
  const reached = publisher.lastConfirmed
  await until(() => witness.last > reached)
  const { confirmed } = await publisher.stop()
  await until(() => [witness, stayed.witness].every(({ last }) => last === confirmed.at(-1)))

  expect(judgeNumbers(confirmed, witness.seen)).toMatchObject({ silent: [] })
  expect(witness.gaps.map(({ cause }) => cause)).toEqual(['gateway-restart'])
  expect(judgeNumbers(confirmed, stayed.witness.seen)).toEqual({ silent: [], repeated: 0, told: 0 })
  expect(await liveQueues()).toHaveLength(1)
})
