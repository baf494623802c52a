import type { Bus } from '@multimeter/bus'
import { createClient } from '@multimeter/client'
import { systemClock as clock } from '@multimeter/clock/system'
import { type RabbitMq, startRabbitMq } from '@multimeter/testkit'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { connectedBus } from '../connect-bus.ts'
import { type StartedGateway, startGateway } from '../started-gateway.ts'

let rabbit: RabbitMq

beforeAll(async () => {
  rabbit = await startRabbitMq()
})

afterAll(() => rabbit.stop())

async function start(exchanges: string): Promise<StartedGateway> {
  const started = await startGateway({
    env: {
      AMQP_URL: `paris=${rabbit.url}`,
      MULTIMETER_BINDINGS: 'demand',
      MULTIMETER_CONFIG: 'settings',
      settings: `exchanges: ${exchanges}`,
    },
  })
  onTestFinished(() => started.gateway.stop())
  await until(async () => expect((await fetch(`${started.url}/readyz`)).ok).toBe(true))
  return started
}

function watch({ url, port }: StartedGateway, hosts: readonly string[]): string[] {
  const keys: string[] = []
  const client = createClient({
    url: `ws://127.0.0.1:${port}/ws`,
    clock,
    random: Math.random,
    connect: (address) => new WebSocket(address, { origin: url }),
    handlers: {
      onMessage: () => undefined,
      onBatch: (events) => keys.push(...events.map(({ routingKey }) => routingKey)),
    },
  })
  client.subscribe(1, { patterns: ['#'], hosts })
  onTestFinished(() => client.stop())
  return keys
}

async function say(bus: Bus, ...keys: readonly string[]): Promise<void> {
  for (const routingKey of keys) await bus.publish({ exchange: 'events', routingKey, body: new Uint8Array(2) })
}

async function boundKeys(): Promise<readonly string[]> {
  const text = await rabbit.ctl('list_bindings', '--silent', 'source_name', 'routing_key')
  return text.split('\n').flatMap((line) => (line.startsWith('events\t') ? [line.slice('events\t'.length)] : []))
}

async function heard({ url }: StartedGateway): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^multimeter_events_total (\d+)/m.exec(text)?.[1])
}

async function until(expectation: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(expectation, { timeout: 30_000, interval: 50 })
}

const ALWAYS = ['*.*.*.*.system.disk', 'multimeter.#']

test('[#4] a gateway is sent of a host what somebody watches, where the settings say how keys name it', async () => {
  const started = await start(
    "[{ name: events, type: topic, declare: true, keyTemplate: '{company}.{system}.{environment}.{host}.#' }]",
  )
  const bus = await connectedBus(rabbit.url)

  const keys = watch(started, ['web-03'])
  await until(async () => expect(await boundKeys()).toContain('*.*.*.web-03.#'))
  await say(bus, ...Array.from({ length: 200 }, (_, index) => `acme.shop.prod.db-${index}.load`))
  await say(bus, 'acme.shop.prod.web-03.load', 'acme.shop.prod.db-1.system.disk')
  await until(async () => expect([keys, await heard(started)]).toEqual([['acme.shop.prod.web-03.load'], 2]))

  const { hosts } = (await (await fetch(`${started.url}/api/hosts`)).json()) as { hosts: { name: string }[] }
  expect(hosts.map(({ name }) => name).toSorted()).toEqual(['db-1', 'web-03'])
})

test('[#4] a host that was heard is bound alone; one that was not opens the exchange until it is', async () => {
  const started = await start('[{ name: events, type: topic, declare: true }]')
  const bus = await connectedBus(rabbit.url)
  await say(bus, 'acme.shop.prod.web-03.system.disk')
  await until(async () => expect(await heard(started)).toBe(1))

  const known = watch(started, ['web-03'])
  await until(async () =>
    expect((await boundKeys()).toSorted()).toEqual([...ALWAYS, 'acme.shop.prod.web-03.#'].toSorted()),
  )
  await say(bus, 'acme.shop.prod.web-03.app', 'acme.shop.prod.web-04.app')
  // The first is a recent event, replayed.
  await until(() => expect(known).toEqual(['acme.shop.prod.web-03.system.disk', 'acme.shop.prod.web-03.app']))
  const before = await heard(started)
  const unknown = watch(started, ['web-04'])
  await until(async () => expect(await boundKeys()).toContain('#'))
  await say(bus, 'acme.shop.prod.web-04.app')
  await until(async () => expect(await boundKeys()).toContain('acme.shop.prod.web-04.#'))

  await until(() => expect(unknown).toEqual(['acme.shop.prod.web-04.app']))
  expect(before).toBe(2)
  expect(started.lines.filter(({ event }) => event === 'exchange-opened')).toHaveLength(1)
})
