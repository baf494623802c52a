import { expect, test } from 'vitest'

import { measureFor, unitOf, written } from './unit-of.ts'

test('[#2] reads the unit that a name tells, and none where it tells none', () => {
  const names = [
    'memory.usedBytes', 'net.rx_bytes_per_second', 'cpu.usedPercent', 'took_ms', 'request_time.seconds',
    'requestsPerSecond', 'heap.MiB', 'queue.depth', 'items', 'status', 'passes', 'bus', 'load.1',
  ] // prettier-ignore

  expect(names.map((name) => unitOf(name)?.sign)).toEqual([
    'B', 'B/s', '%', 'ms', 's', '/s', 'MiB', undefined, undefined, undefined, undefined, undefined, undefined,
  ]) // prettier-ignore
})

test('[#2] writes all figures of a series in the measure of its greatest', () => {
  const memory = measureFor(unitOf('usedBytes'), 7.39e9)

  expect(memory).toEqual({ factor: 1024 ** 3, sign: 'GiB' })
  expect([7.39e9, 5.1e9, 0].map((value) => written(value, memory))).toEqual(['6.88', '4.75', '0'])
})

test('[#2] measures rates, waits and plain numbers', () => {
  expect([
    measureFor(unitOf('rxBytesPerSecond'), 2048),
    measureFor(unitOf('took_ms'), 12_500),
    measureFor(unitOf('took_ms'), 900),
    measureFor(unitOf('usedPercent'), 97),
    measureFor(unitOf('queue.depth'), 1e12),
    measureFor(unitOf('usedBytes'), Number.NaN),
    measureFor(unitOf('usedBytes'), 1e300),
  ]).toEqual([
    { factor: 1024, sign: 'KiB/s' },
    { factor: 1000, sign: 's' },
    { factor: 1, sign: 'ms' },
    { factor: 1, sign: '%' },
    { factor: 1, sign: '' },
    { factor: 1, sign: 'B' },
    { factor: 1024 ** 5, sign: 'PiB' },
  ])
})
