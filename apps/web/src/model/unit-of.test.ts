import { SeriesBook } from '@multimeter/inference'
import { expect, test } from 'vitest'

import type { SeriesFacts } from '../feed/series/series-facts.ts'
import { measureFor, unitOf, written } from './unit-of.ts'

const RECEIVED_AT = Date.UTC(2026, 1, 11)

/** The unit of a level of which nothing is known but its name. */
function unitOfName(path: string) {
  const series = new SeriesBook().add({ stream: 'app', isEvent: false }, { path, value: 1.5 }, RECEIVED_AT)
  return unitOf(series ?? expect.fail('refused'))
}

function gauge(unit: string | undefined) {
  return unitOf({ kind: 'gauge', unit })
}

test('[#2] reads the unit that a name tells, and none where it tells none', () => {
  const names = [
    'memory.usedBytes', 'net.rx_bytes_per_second', 'cpu.usedPercent', 'took_ms', 'request_time.seconds',
    'requestsPerSecond', 'heap.MiB', 'queue.depth', 'items', 'status', 'passes', 'bus', 'load.1',
  ] // prettier-ignore

  expect(names.map((name) => unitOfName(name).sign)).toEqual([
    'B', 'B/s', '%', 'ms', 's', '/s', 'MiB', '', '', '', '', '', '',
  ]) // prettier-ignore
})

test('[#2] writes all figures of a series in the measure of its greatest', () => {
  const memory = measureFor(gauge('B'), 7.39e9)

  expect(memory).toEqual({ factor: 1024 ** 3, sign: 'GiB' })
  expect([7.39e9, 5.1e9, 0].map((value) => written(value, memory))).toEqual(['6.88', '4.75', '0'])
})

test('[#2] measures rates, waits and plain numbers', () => {
  expect([
    measureFor(gauge('B/s'), 2048),
    measureFor(gauge('ms'), 12_500),
    measureFor(gauge('ms'), 900),
    measureFor(gauge('%'), 97),
    measureFor(gauge(undefined), 1e12),
    measureFor(gauge('B'), Number.NaN),
    measureFor(gauge('B'), 1e300),
    measureFor(undefined, 7),
  ]).toEqual([
    { factor: 1024, sign: 'KiB/s' },
    { factor: 1000, sign: 's' },
    { factor: 1, sign: 'ms' },
    { factor: 1, sign: '%' },
    { factor: 1, sign: '' },
    { factor: 1, sign: 'B' },
    { factor: 1024 ** 5, sign: 'PiB' },
    { factor: 1, sign: '' },
  ])
})

test('[#3] the badge of a level is what its unit measures', () => {
  const units = ['B', 'GiB', 'B/s', '%', 'ms', 'min', '/s', 'Hz', '°C', 'rpm', undefined]

  expect(units.map((unit) => gauge(unit))).toEqual([
    { class: 'bytes', sign: 'B' },
    { class: 'bytes', sign: 'GiB' },
    { class: 'bytes/s', sign: 'B/s' },
    { class: 'percent', sign: '%' },
    { class: 'duration', sign: 'ms' },
    { class: 'duration', sign: 'min' },
    { class: 'rate', sign: '/s' },
    { class: 'rate', sign: 'Hz' },
    { class: 'temperature', sign: '°C' },
    { class: 'level', sign: 'rpm' },
    { class: 'level', sign: '' },
  ])
})

test('[#3] what is no level has its kind for a badge, unless the unit of its events says more', () => {
  const series: readonly Pick<SeriesFacts, 'kind' | 'unit'>[] = [
    { kind: 'counter', unit: undefined },
    { kind: 'delta', unit: 'B' },
    { kind: 'distribution', unit: undefined },
    { kind: 'distribution', unit: 'ms' },
    { kind: 'flag', unit: '%' },
  ]

  expect(series.map(unitOf)).toEqual([
    { class: 'counter → rate', sign: '/s' },
    { class: 'amounts', sign: 'B' },
    { class: 'per event', sign: '' },
    { class: 'duration', sign: 'ms' },
    { class: 'flag', sign: '' },
  ])
})

test('[#3] the rises of a total of bytes are written in bytes per second, scaled', () => {
  const octets = unitOf({ kind: 'counter', unit: 'B' })

  expect([octets, measureFor(octets, 3 * 1024 ** 2)]).toEqual([
    { class: 'counter → rate', sign: 'B/s' },
    { factor: 1024 ** 2, sign: 'MiB/s' },
  ])
})
