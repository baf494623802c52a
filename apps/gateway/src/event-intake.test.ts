import { createHostNames, createHostRegistry, LastWords } from '@multimeter/hosts'
import { createReader, type EventInput } from '@multimeter/inference'
import { FakeClock } from '@multimeter/clock/fake'
import type { HubEvent } from '@multimeter/sessions'
import { expect, test } from 'vitest'

import { EventIntake, type HostJudges } from './event-intake.ts'
import { encodeOwnEvent } from './watchdog/host-event.ts'

interface Heard {
  readonly intake: EventIntake
  readonly published: HubEvent[]
  readonly hosts: ReturnType<typeof createHostRegistry>
  readonly lastWords: LastWords<EventInput['properties']>
  /** What the watchdog of `paris` heard, and the events of ours that it was given. */
  readonly judged: unknown[]
}

function setUp(): Heard {
  const clock = new FakeClock(1_000)
  const hosts = createHostRegistry({ clock })
  const published: HubEvent[] = []
  const hub = { publish: (event: HubEvent) => void published.push(event) }
  const judged: unknown[] = []
  const lastWords = new LastWords<EventInput['properties']>()
  const watchdogs: HostJudges = {
    takeControl: ({ routingKey }) => routingKey === 'control',
    of: (source) =>
      source === 'paris'
        ? { hear: (heard) => void judged.push(heard), take: (own) => void judged.push(own) }
        : undefined,
  }
  return {
    intake: new EventIntake({
      clock,
      reader: createReader(),
      names: createHostNames(),
      hosts,
      hub,
      lastWords,
      watchdogs,
    }),
    published,
    hosts,
    lastWords,
    judged,
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

test('[#5] who judges hears each host with what it asks for; of other sources nobody judges', () => {
  const { intake, judged, lastWords } = setUp()
  const body = Buffer.from('{"level":"error","msg":"out of paper"}')
  const properties = { headers: { ttl: 30, 'x-departing': 'drained' } }
  intake.take({ ...MESSAGE, routingKey: 'acme.shop.prod.web-03.app', properties, body })
  intake.take({ ...MESSAGE, source: 'rome', routingKey: 'acme.shop.prod.web-03.app', body })

  expect(judged).toEqual([{ host: 'web-03', stream: 'app', ttlMs: 30_000, departing: 'drained' }])
  expect(lastWords.of('WEB-03').map(({ source, isLine }) => [source, isLine])).toEqual([
    ['paris', true],
    ['rome', true],
  ])
})

test('[#5] what is told about a host is shown with it, and is not the host speaking', () => {
  const { intake, published, hosts, judged } = setUp()
  const about = { name: 'host.silent', id: 'x.1', origin: '/x', subject: 'web-03', at: 0 }
  const own = encodeOwnEvent(about, { message: 'web-03 is silent', host: 'web-03', state: 'silent' })
  intake.take({ ...MESSAGE, ...own, properties: own.properties ?? {} })

  expect([hosts.size, intake.hostless]).toEqual([0, undefined])
  expect(published).toMatchObject([{ host: 'web-03', isError: true, routingKey: 'multimeter.host.silent' }])
  expect(judged).toEqual([{ kind: 'host', id: 'x.1', host: 'web-03', state: 'silent' }])
})

test('[#5] what processes of ours send one another is no event', () => {
  const { intake, published, judged } = setUp()
  intake.take({ ...MESSAGE, routingKey: 'control', body: new Uint8Array() })

  expect([published, judged, intake.counters.events]).toEqual([[], [], 0])
})

test('[E2] who spoke as a host is listed with it, as far as the broker knows', () => {
  const { intake, hosts } = setUp()
  const routingKey = 'acme.shop.prod.web-03.app'
  for (const userId of ['agents', 'mallory', 'agents', undefined]) {
    intake.take({ ...MESSAGE, routingKey, properties: userId === undefined ? {} : { userId }, body: new Uint8Array() })
  }

  expect(hosts.get('web-03')?.users).toEqual(['agents', 'mallory'])
})

test("[F1] a host's clock is shown and decides nothing", () => {
  const day = 86_400
  const cases: readonly (readonly [string, number | undefined, number | undefined])[] = [
    ['ahead', 1 + day, day * 1_000],
    ['behind', 1 - day, -day * 1_000],
    ['right', 2, undefined],
    ['odd', Number.NaN, undefined],
    ['y2100', 4_102_444_800, 4_102_444_799_000],
  ]
  const { intake, hosts } = setUp()
  for (const [name, timestamp] of cases) {
    const properties = timestamp === undefined ? {} : { timestamp }
    intake.take({ ...MESSAGE, routingKey: `acme.shop.prod.${name}-01.app`, properties, body: new Uint8Array() })
  }

  expect(cases.map(([name]) => hosts.get(`${name}-01`)?.skewMs)).toEqual(cases.map(([, , skewMs]) => skewMs))
  expect(new Set(hosts.all().map(({ lastHeardAt }) => lastHeardAt))).toEqual(new Set([1_000]))
})
