import { registerBusContract } from '@multimeter/bus/contract'
import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { createMemoryBroker } from './memory-broker.ts'

const clock = new FakeClock()
const broker = createMemoryBroker({ clock })

registerBusContract({
  name: 'in-memory double',
  messagesOnTheWay: 0,
  createBus: (options) => {
    const bus = broker.createBus(options)
    return { bus, pauseReading: () => broker.pauseReading(bus) }
  },
  deleteExchange: async (name) => broker.deleteExchange(name),
  deleteQueue: async (name) => broker.deleteQueue(name),
  cut: async () => {
    broker.cut()
    return async () => broker.restore()
  },
  pass: async (durationMs) => clock.advance(durationMs),
})

test('[BU37] an alarm blocks publishing and not listening', async () => {
  const alarmed = createMemoryBroker({ clock })
  const bus = alarmed.createBus()
  const heard: string[] = []
  const listener = bus.listen({
    bindings: [{ exchange: 'amq.topic', type: 'topic', keys: ['#'], declare: false }],
    onMessage: ({ routingKey }) => void heard.push(routingKey),
  })
  const message = { exchange: 'amq.topic', routingKey: 'k', body: new Uint8Array() }
  await Promise.resolve()
  const results = [await bus.publish(message)]

  alarmed.alarm('low on memory')
  results.push(await bus.publish(message))
  const state = bus.state
  alarmed.alarm(undefined)
  results.push(await bus.publish(message))
  await Promise.resolve()

  expect(results.map((result) => result.ok || result.error.code)).toEqual([true, 'blocked', true])
  expect(state).toEqual({ state: 'blocked', sinceAt: clock.now(), reason: 'low on memory' })
  expect([bus.state.state, heard, listener.bindings[0]?.status]).toEqual(['connected', ['k', 'k'], { state: 'bound' }])
})

test('[BU23] a handler error without a listener for it is not swallowed', async () => {
  const thrown = new Promise((resolve) => process.once('unhandledRejection', resolve))
  const bus = createMemoryBroker({ clock }).createBus()
  bus.onStateChange(() => {
    throw new Error('A bug')
  })

  await expect(thrown).resolves.toEqual(new Error('A bug'))
})
