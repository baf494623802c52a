import { expect, test } from 'vitest'

import { nameFacts } from '../series/name-facts.ts'
import { cleanUnit } from './units.ts'

test.each<readonly [unit: unknown, clean: string | undefined]>([
  ['By', 'B'],
  ['byte', 'B'],
  ['bytes', 'B'],
  ['seconds', 's'],
  ['percentage', '%'],
  ['Cel', '°C'],
  ['KiB', 'KiB'],
  ['{request}', undefined],
  ['1', undefined],
  [7, undefined],
])('[#3] the unit %j is shown as %j', (unit, expected) => {
  const clean = cleanUnit(unit)

  expect(clean).toBe(expected)
})

test.each<readonly [path: string, unit: string | undefined]>([
  ['Network Interface(Intel[R] 82574L)\\Bytes Total/sec', 'B/s'],
  ['disk.writes/s', '/s'],
  ['cpu_seconds_total.counter.value', 's'],
  ['memory_bytes.gauge.value', 'B'],
  ['rss_kb', 'KB'],
  ['readBytesPerSecond', 'B/s'],
])('[#3] the unit of the name %j is %j', (path, expected) => {
  const { unit } = nameFacts(path)

  expect(unit).toBe(expected)
})
