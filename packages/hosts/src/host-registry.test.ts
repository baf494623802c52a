import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import type { HostSighting } from './host-record.ts'
import {
  createHostRegistry,
  type HostRegistry,
  MAX_CHANGES_PER_TAKE,
  MAX_REFUSED_HOSTS,
  MAX_SOURCES_PER_HOST,
  MAX_STREAMS_PER_HOST,
} from './host-registry.ts'

function sighting(host: string, more: Partial<HostSighting> = {}): HostSighting {
  return { host, source: 'paris', exchange: 'events', stream: 'app', severity: undefined, group: undefined, ...more }
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
