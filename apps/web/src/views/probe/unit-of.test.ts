import { expect, test } from 'vitest'

import { readout, unitOf } from './unit-of.ts'

test('[#2] reads the unit that a name tells, and none where it tells none', () => {
  const names = [
    'memory.usedBytes', 'net.rx_bytes_per_second', 'cpu.usedPercent', 'took_ms', 'request_time.seconds',
    'requestsPerSecond', 'heap.MiB', 'queue.depth', 'items', 'status', 'passes', 'bus', 'load.1',
  ] // prettier-ignore

  expect(names.map((name) => unitOf(name)?.sign)).toEqual([
    'B', 'B/s', '%', 'ms', 's', '/s', 'MiB', undefined, undefined, undefined, undefined, undefined, undefined,
  ]) // prettier-ignore
})

test('[#2] scales bytes and long waits, and keeps the unit apart', () => {
  expect([
    readout(7.39e9, unitOf('usedBytes')),
    readout(2048, unitOf('rxBytesPerSecond')),
    readout(12_500, unitOf('took_ms')),
    readout(88.71, unitOf('usedPercent')),
    readout(1102, unitOf('queue.depth')),
    readout(Number.NaN, unitOf('usedBytes')),
  ]).toEqual([
    { value: '6.88', unit: 'GiB' },
    { value: '2.00', unit: 'KiB/s' },
    { value: '12.5', unit: 's' },
    { value: '88.7', unit: '%' },
    { value: '1,102', unit: '' },
    { value: '–', unit: '' },
  ])
})
