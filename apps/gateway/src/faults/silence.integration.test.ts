// Hosts that fall silent, and observers that are blind: one event each, whatever happens to broker and watchdogs.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import type { OutgoingMessage } from '@multimeter/bus'
import { type RabbitMq, startRabbitMq } from '@multimeter/testkit'
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest'

import { connectedBus } from '../connect-bus.ts'
import { startGateway } from '../started-gateway.ts'
import { type SpawnedGateway, spawnGateway } from './spawned-gateway.ts'

const IS_FULL = inject('faultSize') === 'full'

/** What hosts of these tests ask for as their limit, so that none need be learned. */
const TTL_S = 8

interface Told {
  /** The part of the key after `multimeter.`. */
  readonly name: string
  readonly data: Readonly<Record<string, unknown>>
  readonly atMs: number
}

let rabbit: RabbitMq

beforeAll(async () => {
  rabbit = await startRabbitMq()
})

afterAll(() => rabbit.stop())

async function until(check: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(check()).toBe(true), { timeout: 90_000, interval: 20 })
}

/** What is told on the bus, to a node that must not miss any of it: its queue outlives the broker's death. */
async function listen(): Promise<Told[]> {
  const told: Told[] = []
  const bus = await connectedBus(rabbit.url)
  const worker = bus.work({
    queue: `test.${randomUUID()}`,
    bindings: [
      { exchange: 'events', type: 'topic', keys: ['multimeter.host.#', 'multimeter.observer.#'], declare: true },
    ],
    async onMessage({ routingKey, body }) {
      const { data } = JSON.parse(new TextDecoder().decode(body)) as Pick<Told, 'data'>
      told.push({ name: routingKey.replace('multimeter.', ''), data, atMs: performance.now() })
      return 'done'
    },
  })
  await until(() => worker.status.state === 'ready' && worker.bindings.every(({ status }) => status.state === 'bound'))
  return told
}

interface Speakers {
  /** Those that speak; change it as you like. */
  readonly hosts: Set<string>
  readonly lastMs: Map<string, number>
}

/** Hosts that speak once a second each, spread over it, as long as the broker takes it. */
async function speakers(names: readonly string[], prefix: string): Promise<Speakers> {
  const bus = await connectedBus(rabbit.url)
  const hosts = new Set(names)
  const lastMs = new Map<string, number>()
  async function publish(host: string, message: OutgoingMessage): Promise<void> {
    const { ok } = await bus.publish(message)
    if (ok) lastMs.set(host, performance.now())
  }
  let turn = 0
  const timer = setInterval(() => {
    turn = (turn + 1) % 10
    names.forEach((host, index) => {
      if (index % 10 !== turn || !hosts.has(host)) return
      const properties = { contentType: 'application/json', headers: { ttl: TTL_S } }
      const body = new TextEncoder().encode(
        JSON.stringify({ host, level: 'info', message: `${host} works`, load: index }),
      )
      const routingKey = `acme.${prefix}.prod.${host}.app`
      void publish(host, { exchange: 'events', routingKey, properties, body })
    })
  }, 100)
  onTestFinished(() => clearInterval(timer))
  return { hosts, lastMs }
}

function count(told: readonly Told[], name: string, host?: string): number {
  return told.filter((event) => event.name === name && (host === undefined || event.data['host'] === host)).length
}

test('[16] one of 200 hosts stops: one silence with its last words; the broker is killed: one "blind", one "seeing", no silence', async () => {
  const downMs = IS_FULL ? 60_000 : 7_000
  const names = Array.from({ length: 200 }, (_, index) => `web-${index}`)
  const told = await listen()
  const started = await startGateway({ env: { AMQP_URL: rabbit.url } })
  onTestFinished(() => started.gateway.stop())
  const { hosts, lastMs } = await speakers(names, 'kill')
  await until(() => count(told, 'host.appeared') === 200)

  hosts.delete('web-7')
  await until(() => count(told, 'host.silent') > 0)
  const silence = told.find(({ name }) => name === 'host.silent')
  const noticedMs = (silence?.atMs ?? 0) - (lastMs.get('web-7') ?? 0)

  await rabbit.kill()
  await sleep(downMs)
  await rabbit.start()
  await until(() => count(told, 'observer.seeing') > 0)
  await sleep(TTL_S * 1_500)

  console.info({
    hosts: 200,
    'broker down, s': downMs / 1_000,
    'silence told after, s': noticedMs / 1_000,
    'limit, s': TTL_S,
    blind: count(told, 'observer.blind'),
    seeing: count(told, 'observer.seeing'),
    silences: count(told, 'host.silent'),
  })
  expect(silence?.data).toMatchObject({ host: 'web-7', limitBy: 'ttl' })
  expect(silence?.data['lastWords']).toMatchObject({
    lines: expect.arrayContaining([expect.objectContaining({ text: 'web-7 works' })]),
  })
  expect(noticedMs).toBeLessThan(TTL_S * 1_100 + 500)
  expect([
    count(told, 'observer.blind'),
    count(told, 'observer.seeing'),
    count(told, 'host.silent'),
    count(told, 'host.appeared'),
  ]).toEqual([1, 1, 1, 200])
})

test('[16] the watchdog that acts is killed while a host falls silent: the other tells it, once', async () => {
  const runs = IS_FULL ? 10 : 1
  const takeoversMs: number[] = []
  for (let run = 0; run < runs; run++) {
    const told = await listen()
    const env = { AMQP_URL: rabbit.url }
    const names = ['a', 'b', 'c'].map((name) => `db-${run}-${name}`)
    const processes = await Promise.all([spawnGateway(env), spawnGateway(env)])
    const killAll = () => Promise.all(processes.map((process) => process.kill()))
    onTestFinished(async () => void (await killAll()))
    const [, dies = ''] = names
    const { hosts, lastMs } = await speakers(names, `takeover${run}`)
    await until(() => names.every((host) => count(told, 'host.appeared', host) === 1))

    hosts.delete(dies)
    await until(() => performance.now() - (lastMs.get(dies) ?? 0) > (TTL_S - 1) * 1_000)
    const acting = processes.find(isActing)
    const killedMs = performance.now()
    await acting?.kill()
    await until(() => count(told, 'host.silent', dies) > 0)
    takeoversMs.push((told.find(({ name }) => name === 'host.silent')?.atMs ?? Infinity) - killedMs)
    await sleep(TTL_S * 1_000)

    expect(acting).toBeDefined()
    expect(names.map((host) => [count(told, 'host.appeared', host), count(told, 'host.silent', host)])).toEqual([
      [1, 0],
      [1, 1],
      [1, 0],
    ])
    expect(processes.filter(isActing).length).toBe(2)
    hosts.clear()
    await killAll()
  }
  console.info({ runs, 'takeover with its silence told, s': Math.max(...takeoversMs) / 1_000 })
  expect(Math.max(...takeoversMs)).toBeLessThan(15_000)
})

function isActing(process: SpawnedGateway): boolean {
  return process.output().includes('"event":"watchdog-on"')
}

test('[#5] a spare that was started late tells nothing again that was told before it, and knows who was silent', async () => {
  const told = await listen()
  const first = await spawnGateway({ AMQP_URL: rabbit.url })
  onTestFinished(() => first.kill())
  const { hosts } = await speakers(['late-a', 'late-b'], 'late')
  await until(() => count(told, 'host.appeared') === 2)
  hosts.delete('late-b')
  await until(() => count(told, 'host.silent', 'late-b') === 1)

  const spare = await spawnGateway({ AMQP_URL: rabbit.url })
  onTestFinished(() => spare.kill())
  const stateOf = async (host: string): Promise<string | undefined> => {
    const answer = await fetch(`${spare.url}/metrics`)
    return new RegExp(`watched_hosts{source="127.0.0.1",state="${host}"} (\\d+)`).exec(await answer.text())?.[1]
  }
  await vi.waitFor(async () => expect([await stateOf('live'), await stateOf('silent')]).toEqual(['1', '1']), {
    timeout: 20_000,
  })
  await first.kill()
  await until(() => isActing(spare))
  await sleep(3_000)
  hosts.add('late-b')
  await until(() => count(told, 'host.returned', 'late-b') === 1)

  expect(
    told
      .map(({ name, data }) => `${name} ${String(data['host'])}`)
      .filter((event) => !event.startsWith('host.late'))
      .sort(),
  ).toEqual(['host.appeared late-a', 'host.appeared late-b', 'host.returned late-b', 'host.silent late-b'])
})

test('[#5] a gateway that reads only what is watched lists all hosts as a watchdog of its own process tells them', async () => {
  const watchdog = await spawnGateway({ AMQP_URL: rabbit.url, MULTIMETER_ROLES: 'watchdog' })
  onTestFinished(() => watchdog.kill())
  const told = await listen()
  const { hosts } = await speakers(['app-1', 'app-2'], 'inventory')
  await until(() => count(told, 'host.appeared') >= 2)
  const started = await startGateway({ env: { AMQP_URL: rabbit.url, MULTIMETER_BINDINGS: 'demand' } })
  onTestFinished(() => started.gateway.stop())
  const list = async (): Promise<readonly { name: string; count: number; state?: string }[]> =>
    ((await (await fetch(`${started.url}/api/hosts`)).json()) as { hosts: { name: string; count: number }[] }).hosts

  await vi.waitFor(async () => expect((await list()).map(({ name }) => name).sort()).toEqual(['app-1', 'app-2']), {
    timeout: 30_000,
  })
  const before = await list()
  hosts.delete('app-2')
  await vi.waitFor(
    async () =>
      expect((await list()).map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
        'app-1 live',
        'app-2 silent',
      ]),
    { timeout: 30_000 },
  )
  const after = await list()
  const pages = [
    await fetch(watchdog.url),
    await fetch(`${watchdog.url}/readyz`),
    await fetch(`${watchdog.url}/api/hosts`),
  ]

  const countOf = (listed: typeof after, host: string): number => listed.find(({ name }) => name === host)?.count ?? 0
  expect(countOf(after, 'app-1')).toBeGreaterThan(countOf(before, 'app-1'))
  expect(pages.map(({ status }) => status)).toEqual([404, 200, 200])
})
