import type { Bus, BusState, PublishResult } from '@multimeter/bus'
import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { MAX_IN_FLIGHT } from './limits.ts'
import { createReporter } from './reporter.ts'

const REFUSAL: PublishResult = { ok: false, error: { code: 'blocked', message: 'No memory.', retryable: true } }

/** A bus that answers publishes when the test says so. */
function createWaitingBus(): { readonly bus: Bus; readonly answers: ((result: PublishResult) => void)[] } {
  const answers: ((result: PublishResult) => void)[] = []
  const state: BusState = { state: 'connected', sinceAt: 0 }
  const publish = (): Promise<PublishResult> => new Promise((resolve) => answers.push(resolve))
  // Only what a reporter uses.
  return { bus: { state, publish } as Partial<Bus> as Bus, answers }
}

function setUp(bus: Bus): { readonly reporter: ReturnType<typeof createReporter>; readonly logged: string[] } {
  const logged: string[] = []
  const log = {
    info: (event: string, message: string) => logged.push(`${event}: ${message}`),
    warn: (event: string, message: string) => logged.push(`${event}: ${message}`),
  }
  const clock = new FakeClock(Date.parse('2026-11-21T10:00:00Z'))
  const options = { bus, clock, host: 'web-01.acme.example', exchange: 'events', keyPrefix: 'acme.shop.prod', log }
  return { reporter: createReporter(options), logged }
}

test('[#2] an event is JSON with host and time, under a key of one word for the host', () => {
  const messages: unknown[] = []
  const { bus } = createWaitingBus()
  const { reporter } = setUp({
    ...bus,
    publish: async (message) => {
      messages.push({ ...message, body: Buffer.from(message.body).toString() })
      return { ok: true }
    },
  })

  reporter.report('system.load', { load_1min: 0.5 })

  expect(messages).toEqual([
    {
      exchange: 'events',
      routingKey: 'acme.shop.prod.web-01-acme-example.system.load',
      properties: { contentType: 'application/json', deliveryMode: 1 },
      body: '{"host":"web-01.acme.example","time":"2026-11-21T10:00:00.000Z","load_1min":0.5}',
    },
  ])
})

test('[#2] a body may say its own time but not another host', () => {
  const bodies: unknown[] = []
  const { bus } = createWaitingBus()
  const { reporter } = setUp({
    ...bus,
    publish: async ({ body }) => {
      bodies.push(JSON.parse(Buffer.from(body).toString()))
      return { ok: true }
    },
  })

  reporter.report('log.multimeter', { host: 'another', time: '2026-01-01T00:00:00.000Z' })

  expect(bodies).toEqual([{ host: 'web-01.acme.example', time: '2026-01-01T00:00:00.000Z' }])
})

test('[#2] an outage is told once, and its end with the number of events left out', async () => {
  const { bus, answers } = createWaitingBus()
  const { reporter, logged } = setUp(bus)

  for (const result of [
    { ok: true } as const,
    REFUSAL,
    REFUSAL,
    REFUSAL,
    { ok: true } as const,
    { ok: true } as const,
  ]) {
    reporter.report('system.load', {})
    answers.shift()?.(result)
    await Promise.resolve()
  }

  expect({ logged, published: reporter.published, refused: reporter.refused }).toEqual({
    logged: [
      'not-publishing: Events of this host are not published until the broker takes them again: No memory.',
      'publishing-again: The broker takes events again; 3 were left out.',
    ],
    published: 3,
    refused: 3,
  })
})

test('[#2] what the broker does not answer is bounded', () => {
  const { bus, answers } = createWaitingBus()
  const { reporter } = setUp(bus)

  for (let count = 0; count < MAX_IN_FLIGHT + 5; count++) reporter.report('system.load', {})

  expect({ waiting: answers.length, refused: reporter.refused }).toEqual({ waiting: MAX_IN_FLIGHT, refused: 5 })
})
