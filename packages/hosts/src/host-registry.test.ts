import { FakeClock } from '@multimeter/clock/fake'
import { MAX_RATE_STEPS, RATE_STEP_MS } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { MAX_SOURCES_PER_HOST, MAX_STREAMS_PER_HOST, MAX_USERS_PER_HOST } from './host-entry.ts'
import type { HostRecord, HostSighting } from './host-record.ts'
import { createHostRegistry, DEFAULT_MAX_HOSTS, type HostRegistry, MAX_CHANGES_PER_TAKE } from './host-registry.ts'
import { MAX_REFUSED_HOSTS } from './refused-hosts.ts'

function sighting(host: string, more: Partial<HostSighting> = {}): HostSighting {
  return {
    host,
    source: 'paris',
    exchange: 'events',
    routingKey: `acme.shop.prod.${host}.app`,
    stream: 'app',
    severity: undefined,
    group: undefined,
    ...more,
  }
}

function names(registry: HostRegistry): string[] {
  return registry.all().map(({ host }) => host)
}

test('[#2] a host that speaks is known with all that it said', () => {
  const clock = new FakeClock(1_000)
  const registry = createHostRegistry({ clock })

  registry.hear(sighting('web-03', { severity: 'error' }))
  clock.advance(500)
  registry.hear(sighting('web-03', { severity: 'warning', source: 'rome', group: ['acme', 'shop', 'prod'] }))
  clock.advance(500)
  registry.hear(sighting('web-03', { severity: 'info', stream: 'load' }))
  registry.hear(sighting('web-03', { exchange: 'amq.topic' }))

  expect(registry.all()).toEqual([
    {
      host: 'web-03',
      sources: ['paris', 'rome'],
      firstHeardAt: 1_000,
      lastHeardAt: 2_000,
      count: 4,
      severities: { error: 1, warning: 1, info: 1 },
      lastErrorAt: 1_000,
      group: ['acme', 'shop', 'prod'],
      streams: [
        { stream: 'app', exchange: 'events', count: 2, lastHeardAt: 1_500 },
        { stream: 'load', exchange: 'events', count: 1, lastHeardAt: 2_000 },
        { stream: 'app', exchange: 'amq.topic', count: 1, lastHeardAt: 2_000 },
      ],
      otherStreams: 0,
      rates: [],
    },
  ])
})

test('[#2] names are compared without case and shown as first written', () => {
  const registry = createHostRegistry({ clock: new FakeClock() })

  registry.hear(sighting('Web-03'))
  registry.hear(sighting('WEB-03'))

  expect([names(registry), registry.get('web-03')?.count, registry.size]).toEqual([['Web-03'], 2, 1])
})

test('[E6] over the limit new hosts are refused and counted once each, known ones go on', () => {
  const registry = createHostRegistry({ clock: new FakeClock(), maxHosts: 2 })

  for (const host of ['a', 'b', 'c', 'a', 'c', 'd']) registry.hear(sighting(host))

  expect([names(registry), registry.refused, registry.get('a')?.count, registry.get('c')]).toEqual([
    ['a', 'b'],
    2,
    2,
    undefined,
  ])
})

test('[E6] refused hosts are counted up to a bound', () => {
  const registry = createHostRegistry({ clock: new FakeClock(), maxHosts: 0 })

  for (let index = 0; index < MAX_REFUSED_HOSTS + 10; index++) registry.hear(sighting(`host-${index}`))

  expect(registry.refused).toBe(MAX_REFUSED_HOSTS)
})

test('[E7] over the limit of streams further ones are counted only', () => {
  const registry = createHostRegistry({ clock: new FakeClock() })

  for (let index = 0; index < MAX_STREAMS_PER_HOST + 10; index++) registry.hear(sighting('a', { stream: `s${index}` }))
  registry.hear(sighting('a', { stream: 's0' }))

  const record = registry.get('a')
  expect([record?.streams.length, record?.streams[0]?.count, record?.otherStreams, record?.count]).toEqual([
    MAX_STREAMS_PER_HOST,
    2,
    10,
    MAX_STREAMS_PER_HOST + 11,
  ])
})

test('[#2] sources of one host are bounded', () => {
  const registry = createHostRegistry({ clock: new FakeClock() })

  for (let index = 0; index < 100; index++) registry.hear(sighting('a', { source: `source-${index}` }))

  expect([registry.get('a')?.sources.length, registry.get('a')?.count]).toEqual([MAX_SOURCES_PER_HOST, 100])
})

test('[#2] exchange and stream together name a stream, whatever is in them', () => {
  const registry = createHostRegistry({ clock: new FakeClock() })

  registry.hear(sighting('a', { exchange: 'x', stream: 'yz' }))
  registry.hear(sighting('a', { exchange: 'xy', stream: 'z' }))

  expect(registry.get('a')?.streams.map(({ count }) => count)).toEqual([1, 1])
})

test('[D8] a host may be called like a prototype', () => {
  const registry = createHostRegistry({ clock: new FakeClock() })

  registry.hear(sighting('__proto__', { stream: 'constructor' }))

  expect([names(registry), registry.get('constructor')]).toEqual([['__proto__'], undefined])
})

test('[#2] changes are handed out once, as they are when taken', () => {
  const registry = createHostRegistry({ clock: new FakeClock() })
  registry.hear(sighting('a'))
  registry.hear(sighting('b'))
  registry.hear(sighting('a'))

  const first = registry.takeChanges().map(({ host, count }) => [host, count])
  const none = registry.takeChanges()
  registry.hear(sighting('b'))
  const second = registry.takeChanges().map(({ host, count }) => [host, count])

  expect([first, none, second]).toEqual([
    [
      ['a', 2],
      ['b', 1],
    ],
    [],
    [['b', 2]],
  ])
})

test('[#2] of very many changes each take hands out so many, and none is forgotten', () => {
  const registry = createHostRegistry({ clock: new FakeClock() })
  for (let index = 0; index < MAX_CHANGES_PER_TAKE + 5; index++) registry.hear(sighting(`h${index}`))

  const sizes = [registry.takeChanges().length, registry.takeChanges().length, registry.takeChanges().length]

  expect(sizes).toEqual([MAX_CHANGES_PER_TAKE, 5, 0])
})

test('[#2] a record is a snapshot', () => {
  const registry = createHostRegistry({ clock: new FakeClock() })
  registry.hear(sighting('a'))
  const before = registry.get('a')

  registry.hear(sighting('a', { source: 'rome' }))

  expect([before?.count, before?.sources, before?.streams[0]?.count]).toEqual([1, ['paris'], 1])
})

test('[#5] complete records tell the rates of the last steps, changes do not', () => {
  const clock = new FakeClock()
  const registry = createHostRegistry({ clock })

  registry.hear(sighting('a'))
  registry.hear(sighting('a'))
  clock.advance(2 * RATE_STEP_MS)
  registry.hear(sighting('a'))
  clock.advance(RATE_STEP_MS)
  const young = [registry.get('a')?.rates, registry.all()[0]?.rates, registry.takeChanges()[0]?.rates]
  clock.advance(MAX_RATE_STEPS * RATE_STEP_MS)

  expect(young).toEqual([[2, 0, 1], [2, 0, 1], undefined])
  expect(registry.get('a')?.rates).toEqual(Array.from({ length: MAX_RATE_STEPS }, () => 0))
})

test('[#5] how a host keeps its rhythm is asked when a record is made, and a change of it is a change of the host', () => {
  let state: 'live' | 'late' = 'live'
  const registry = createHostRegistry({
    clock: new FakeClock(),
    silenceOf: (host) => (host === 'a' ? { state, sinceAt: 1, limitBy: 'learning' } : undefined),
  })
  registry.hear(sighting('a'))
  registry.hear(sighting('b'))

  const first = registry.takeChanges().map(({ silence }) => silence?.state)
  state = 'late'
  for (const host of ['A', 'nobody']) registry.touch(host)
  const second = registry.takeChanges().map(({ host, silence }) => [host, silence?.state])

  expect([first, second, registry.size]).toEqual([['live', undefined], [['a', 'late']], 2])
})

test('[#5] users that spoke as a host are named, up to a bound', () => {
  const registry = createHostRegistry({ clock: new FakeClock() })

  registry.hear(sighting('a'))
  for (const userId of ['x', 'y', 'x', 'z', 'v', 'w']) registry.hear(sighting('b', { userId }))

  expect([registry.get('a')?.users, registry.get('b')?.users]).toEqual([undefined, ['x', 'y', 'z', 'v']])
  expect(MAX_USERS_PER_HOST).toBe(4)
})

test.each([
  ['in 1970', 0],
  ['after 2100', 4_500_000_000_000],
  ['in no year at all', 1.8e22],
])('[F1] a clock that stands %s is shown as skew', (_what, sentAt) => {
  const clock = new FakeClock()
  const registry = createHostRegistry({ clock })

  for (let count = 0; count < 5; count++) registry.hear(sighting('a', { sentAt }))

  expect(registry.get('a')).toMatchObject({ skewMs: Math.round(sentAt - clock.now()), lastHeardAt: clock.now() })
})

test('[E6] who names most of the hosts that there is no room for is told; a host in the key is no other sender', () => {
  const registry = createHostRegistry({ clock: new FakeClock(), maxHosts: 1 })
  registry.hear(sighting('known'))
  const before = registry.offender

  for (let host = 0; host < 10; host++) registry.hear(sighting(`h${host}`, { routingKey: `lab.H${host}.app` }))
  for (let count = 0; count < 100; count++) registry.hear(sighting('other', { exchange: 'amq.topic', routingKey: 'x' }))

  expect([before, registry.offender, registry.refused]).toEqual([
    undefined,
    { exchange: 'events', keys: 'lab.*', count: 10 },
    11,
  ])
})

const RECORD: HostRecord = {
  host: 'Web-03',
  sources: ['rome'],
  firstHeardAt: 1_000,
  lastHeardAt: 2_000,
  count: 10,
  severities: { error: 1, warning: 2, info: 3 },
  lastErrorAt: 1_500,
  group: ['acme', 'shop', 'prod'],
  streams: [{ stream: 'app', exchange: 'events', count: 10, lastHeardAt: 2_000 }],
  otherStreams: 1,
  silence: { state: 'silent', sinceAt: 1_800, limitBy: 'learned' },
  skewMs: -60_000,
  users: ['web'],
}

test('[#5] a host that was listed before is listed as it was, and goes on from there', () => {
  const clock = new FakeClock(9_000)
  const registry = createHostRegistry({ clock })

  registry.restore({ ...RECORD, rates: [1, 2, 3] })
  const restored = registry.all()
  registry.hear(sighting('web-03', { severity: 'error' }))

  expect(restored).toEqual([{ ...RECORD, rates: [] }])
  expect(registry.all()).toEqual([
    {
      ...RECORD,
      sources: ['rome', 'paris'],
      lastHeardAt: 9_000,
      count: 11,
      severities: { error: 2, warning: 2, info: 3 },
      lastErrorAt: 9_000,
      streams: [{ stream: 'app', exchange: 'events', count: 11, lastHeardAt: 9_000 }],
      rates: [],
    },
  ])
})

test('[#5] a host that another process counts on is counted on here, and nothing counts backwards', () => {
  const clock = new FakeClock(9_000)
  const registry = createHostRegistry({ clock })
  registry.restore(RECORD)

  registry.restore({ ...RECORD, count: 17 })
  for (let count = 0; count < 3; count++) registry.hear(sighting('web-03'))
  registry.restore({ ...RECORD, count: 18, silence: { state: 'live', sinceAt: 9_000, limitBy: 'learned' } })
  clock.advance(RATE_STEP_MS)

  expect(registry.get('web-03')).toMatchObject({
    count: 20,
    lastHeardAt: 9_000,
    rates: [10],
    silence: { state: 'live' },
  })
})

test.each([
  ['has no name', { host: '' }],
  ['has an endless name', { host: 'x'.repeat(256) }],
  ['was heard at no time that there is', { lastHeardAt: 1e300 }],
  ['is silent since no time that there is', { silence: { state: 'silent', sinceAt: -1e300, limitBy: 'never' } }],
] as const)('[#5] a record is left out that %s', (_what, change) => {
  const registry = createHostRegistry({ clock: new FakeClock() })

  registry.restore({ ...RECORD, ...change })

  expect(registry.size).toBe(0)
})

test('[E6] what is restored finds the same bounds', () => {
  const registry = createHostRegistry({ clock: new FakeClock(), maxHosts: 1 })
  const many = Array.from({ length: 100 }, (_, index) => `x${index}`)
  const streams = many.map((stream) => ({ stream, exchange: 'events', count: 1, lastHeardAt: 1 }))

  registry.restore({ ...RECORD, sources: many, users: many, streams })
  registry.restore({ ...RECORD, host: 'other' })

  const [record] = registry.all()
  expect([record?.sources.length, record?.users?.length, record?.streams.length]).toEqual([
    MAX_SOURCES_PER_HOST,
    MAX_USERS_PER_HOST,
    MAX_STREAMS_PER_HOST,
  ])
  expect([registry.size, registry.refused, registry.offender]).toEqual([1, 1, undefined])
})

test('[E6] 200,000 random hosts fill the list and its bounds, and the one known before goes on', () => {
  const registry = createHostRegistry({ clock: new FakeClock() })
  registry.hear(sighting('known'))

  let seed = 1
  for (let index = 0; index < 200_000; index++) {
    seed = (seed * 48_271) % 2_147_483_647
    const host = `h-${seed.toString(36)}`
    registry.hear(sighting(host, { routingKey: `lab.test.${host}.x`, userId: host, sentAt: seed }))
    if (index % 100 === 0) registry.hear(sighting('known'))
  }

  expect([registry.size, registry.refused, registry.get('known')?.count]).toEqual([
    DEFAULT_MAX_HOSTS,
    MAX_REFUSED_HOSTS,
    2_001,
  ])
  expect(registry.offender).toEqual({ exchange: 'events', keys: 'lab.test', count: MAX_REFUSED_HOSTS })
})
