import { fileURLToPath } from 'node:url'

import type { MemoryBroker } from '@multimeter/bus/memory'
import { createMemoryBroker } from '@multimeter/bus/memory'
import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import type { Agent, AgentOptions } from './agent.ts'
import { createAgent } from './agent.ts'

interface Setting {
  readonly clock: FakeClock
  readonly broker: MemoryBroker
  readonly agent: Agent
  /** Routing key and body of what a listener on all of `events` got. */
  readonly heard: [string, unknown][]
  readonly logged: string[]
}

function setUp(own: Partial<AgentOptions> = {}): Setting {
  const clock = new FakeClock(Date.parse('2026-11-21T10:00:00Z'))
  const broker = createMemoryBroker({ clock })
  const heard: [string, unknown][] = []
  broker.createBus().listen({
    bindings: [{ exchange: 'events', type: 'topic', keys: ['#'], declare: false }],
    onMessage: ({ routingKey, body }) => heard.push([routingKey, JSON.parse(Buffer.from(body).toString())]),
  })
  const logged: string[] = []
  const agent = createAgent({
    bus: broker.createBus(),
    clock,
    host: 'web-01.acme.example',
    figures: [{ stream: 'system.load', intervalMs: 2_000, read: async () => ({ load_1min: 0.5 }) }],
    // A file that nobody writes to.
    logFiles: [fileURLToPath(import.meta.url)],
    log: {
      info: (event) => void logged.push(event),
      warn: (event) => void logged.push(event),
    },
    ...own,
  })
  return { clock, broker, agent, heard, logged }
}

/** Lets promises of bus and agent settle. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

test('[#2] declares its exchange, tells figures as soon as there is a broker, then at their beat', async () => {
  const { agent, clock, heard, logged } = setUp()

  agent.start()
  await settle()
  clock.advance(2_000)
  await settle()
  await agent.stop()

  expect({ heard, stats: agent.stats, outages: logged.filter((event) => event !== 'log-followed') }).toEqual({
    heard: [
      [
        'local.multimeter.dev.web-01-acme-example.system.load',
        { host: 'web-01.acme.example', time: '2026-11-21T10:00:00.000Z', load_1min: 0.5 },
      ],
      [
        'local.multimeter.dev.web-01-acme-example.system.load',
        { host: 'web-01.acme.example', time: '2026-11-21T10:00:02.000Z', load_1min: 0.5 },
      ],
    ],
    stats: { published: 2, refused: 0 },
    outages: [],
  })
})

test('[#2] publishes to the exchange and under the prefix that it is given', async () => {
  const { agent, broker } = setUp({ exchange: 'amq.topic', keyPrefix: 'acme.shop.prod' })
  const keys: string[] = []
  broker.createBus().listen({
    bindings: [{ exchange: 'amq.topic', type: 'topic', keys: ['acme.#'], declare: false }],
    onMessage: ({ routingKey }) => keys.push(routingKey),
  })
  await settle()

  agent.start()
  await settle()
  await agent.stop()

  expect(keys).toEqual(['acme.shop.prod.web-01-acme-example.system.load'])
})

test('[#2] an outage costs the events of its time, and is told once', async () => {
  const { agent, broker, clock, heard, logged } = setUp()
  agent.start()
  await settle()

  broker.cut()
  for (let beats = 0; beats < 3; beats++) {
    clock.advance(2_000)
    await settle()
  }
  broker.restore()
  await settle()
  clock.advance(2_000)
  await settle()
  await agent.stop()

  expect({
    heard: heard.length,
    stats: agent.stats,
    logged: logged.filter((event) => event !== 'log-followed'),
  }).toEqual({
    heard: 3,
    stats: { published: 3, refused: 3 },
    logged: ['not-publishing', 'publishing-again'],
  })
})

test('[#2] says nothing after it stopped, and leaves no timer', async () => {
  const { agent, broker, clock, heard } = setUp()
  agent.start()
  await settle()
  const before = heard.length

  await agent.stop()
  await agent.stop()
  clock.advance(10_000)
  broker.cut()
  broker.restore()
  await settle()

  expect({ more: heard.length - before, pending: clock.pending }).toEqual({ more: 0, pending: 0 })
})
