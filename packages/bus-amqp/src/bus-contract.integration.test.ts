import { setTimeout as sleep } from 'node:timers/promises'

import { createBroker } from '@multimeter/broker'
import { registerBusContract } from '@multimeter/bus/contract'
import type { BusContract } from '@multimeter/bus/contract'
import { createMemoryBroker } from '@multimeter/bus/memory'
import { FakeClock } from '@multimeter/clock/fake'
import { systemClock } from '@multimeter/clock/system'
import { startFaultProxy } from '@multimeter/testkit'
import type { FaultProxy } from '@multimeter/testkit'
import { Connection } from 'rabbitmq-client'
import { afterAll, expect, inject, test } from 'vitest'

import { createAmqpBus } from './amqp-bus.ts'
import { addressOf } from './test-support.ts'

/** More than any test has buses at once. */
const PROXIES = 6

/** Names of the tests that passed, by implementation. */
const passed = new Map<string, string[]>()

// One file, so that one output shows the same rules on all three.
register(memoryContract())

const broker = createBroker({ port: 0 })
register(
  amqpContract('embedded broker', async () => {
    const started = await broker.start()
    if (!started.ok) throw new Error(started.error.message)
    return `amqp://guest:guest@127.0.0.1:${started.value.port}`
  }),
)
register(amqpContract('RabbitMQ', async () => inject('rabbitmqUrl')))
afterAll(() => broker.stop())

test('[#2] the same rules hold on all three', () => {
  const counts = Array.from(passed, ([name, tests]) => `${name}: ${tests.length} tests, ${rulesOf(tests).length} rules`)
  console.info(`Bus contract, passed.\n  ${counts.join('\n  ')}\n  ${rulesOf(passed.get('RabbitMQ') ?? []).join(' ')}`)

  const [first, ...others] = passed.values()

  expect([...passed.keys()]).toEqual(['in-memory double', 'embedded broker', 'RabbitMQ'])
  expect(others).toEqual([first, first])
})

function register(contract: BusContract): void {
  const tests: string[] = []
  passed.set(contract.name, tests)
  registerBusContract({
    ...contract,
    onTest: (name, isPassed) => {
      if (isPassed) tests.push(name)
    },
  })
}

function rulesOf(tests: readonly string[]): string[] {
  return [...new Set(tests.map((name) => name.slice(1, name.indexOf(']'))))]
}

function memoryContract(): BusContract {
  const clock = new FakeClock()
  const memory = createMemoryBroker({ clock })
  return {
    name: 'in-memory double',
    messagesOnTheWay: 0,
    createBus: (options) => {
      const bus = memory.createBus(options)
      return { bus, pauseReading: () => memory.pauseReading(bus) }
    },
    deleteExchange: async (name) => memory.deleteExchange(name),
    deleteQueue: async (name) => memory.deleteQueue(name),
    cut: async () => {
      memory.cut()
      return async () => memory.restore()
    },
    pass: async (durationMs) => clock.advance(durationMs),
  }
}

function amqpContract(name: string, start: () => Promise<string>): BusContract {
  let url = ''
  let proxies: FaultProxy[] = []
  let made = 0
  let admin: Connection | undefined

  return {
    name,
    // 64 KiB each: what the kernel's buffers, the proxy and the broker's writer hold before a queue sees that nobody reads.
    messagesOnTheWay: 500,
    start: async () => {
      url = await start()
      const port = Number(new URL(url).port)
      proxies = await Promise.all(Array.from({ length: PROXIES }, () => startFaultProxy(port)))
      admin = new Connection(url)
      admin.on('error', () => {})
    },
    stop: async () => {
      await admin?.close()
      await Promise.all(proxies.map((proxy) => proxy.stop()))
    },
    createBus: ({ source, onHandlerError }) => {
      const proxy = proxies[made++ % PROXIES]
      if (proxy === undefined) throw new Error('The contract has not started.')
      const through = new URL(url)
      through.port = String(proxy.port)
      const bus = createAmqpBus({
        address: addressOf(`${source}=${through.href}`),
        clock: systemClock,
        onHandlerError,
      })
      return { bus, pauseReading: () => proxy.pause() }
    },
    deleteExchange: async (exchange) => {
      await admin?.exchangeDelete({ exchange })
    },
    deleteQueue: async (queue) => {
      await admin?.queueDelete({ queue })
    },
    cut: async () => {
      await Promise.all(proxies.map((proxy) => proxy.down()))
      return async () => {
        await Promise.all(proxies.map((proxy) => proxy.up()))
      }
    },
    pass: (durationMs) => sleep(durationMs),
  }
}
