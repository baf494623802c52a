import { createHostNames, createHostRegistry } from '@multimeter/hosts'
import { createReader } from '@multimeter/inference'
import { FakeClock } from '@multimeter/clock/fake'
import type { HubEvent } from '@multimeter/sessions'
import { expect, test } from 'vitest'

import { EventIntake } from './event-intake.ts'

function setUp(): { intake: EventIntake; published: HubEvent[]; hosts: ReturnType<typeof createHostRegistry> } {
  const clock = new FakeClock(1_000)
  const hosts = createHostRegistry({ clock })
  const published: HubEvent[] = []
  const hub = { publish: (event: HubEvent) => void published.push(event) }
  return {
    intake: new EventIntake({ clock, reader: createReader(), names: createHostNames(), hosts, hub }),
    published,
    hosts,
  }
}

const MESSAGE = { source: 'paris', exchange: 'amq.topic', redelivered: false, properties: {} }

test('[#2] an event is counted for its host and handed on with the same bytes', () => {
  const { intake, published, hosts } = setUp()
  const body = Buffer.from('{"level":"error","msg":"out of paper"}')

  intake.take({ ...MESSAGE, routingKey: 'acme.shop.prod.web-03.app', body })

  expect(intake.hostless).toBeUndefined()
  expect(published).toEqual([
    {
      source: 'paris',
      receivedAt: 1_000,
      exchange: 'amq.topic',
      routingKey: 'acme.shop.prod.web-03.app',
      properties: {},
      host: 'web-03',
      isError: true,
      body,
    },
  ])
  expect(published[0]?.body).toBe(body)
  expect(hosts.all()).toMatchObject([
    {
      host: 'web-03',
      sources: ['paris'],
      count: 1,
      severities: { error: 1, warning: 0, info: 0 },
      streams: [{ stream: 'app' }],
    },
  ])
})

test('[E1] a short name, its full one and any case of them are one host to all', () => {
  const { intake, published, hosts } = setUp()

  for (const name of ['web-03', 'web-03.example.com', 'WEB-03']) {
    intake.take({ ...MESSAGE, routingKey: 'a', body: Buffer.from(JSON.stringify({ host: name })) })
  }

  expect(published.map(({ host }) => host)).toEqual(['web-03', 'web-03', 'web-03'])
  expect(hosts.all().map(({ host, count }) => [host, count])).toEqual([['web-03', 3]])
})

test('[#2] an event of which nobody can tell the host is handed on and counted', () => {
  const { intake, published, hosts } = setUp()

  intake.take({ ...MESSAGE, routingKey: 'a', body: Buffer.from('hello') })

  expect(published.map(({ host }) => host)).toEqual([undefined])
  expect([hosts.size, intake.counters]).toEqual([0, { events: 1, bytes: 5, hostless: 1 }])
  expect(intake.hostless).toEqual({ count: 1, exchange: 'amq.topic', routingKey: 'a', lastHeardAt: 1_000 })
})

test.each([
  ['empty', ''],
  ['cut short', '{"a":'],
  ['deep', '['.repeat(100_000)],
  ['binary', '\0\u{1}\u{2}'],
  ['hostile', '{"__proto__":{"host":"x"},"constructor":null}'],
])('[D1] a body that is %s goes through as it is', (_what, text) => {
  const { intake, published } = setUp()
  const body = Buffer.from(text)

  intake.take({ ...MESSAGE, routingKey: 'acme.shop.prod.web-03.app', body })

  expect(published[0]?.body).toEqual(body)
})
