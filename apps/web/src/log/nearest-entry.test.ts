import { expect, test } from 'vitest'

import type { LogGap } from '../feed/log/log-row.ts'
import { nearestEntry } from './nearest-entry.ts'

function entry(place: number, fromAt: number): LogGap {
  return { kind: 'gap', place, row: place, source: 's', fromAt, toAt: fromAt, count: 1, cause: 'sampled', message: '' }
}

test('[#6] finds the entry nearest to a moment, the later one of two', () => {
  const rows = [entry(1, 100), entry(2, 200), entry(3, 200), entry(4, 400)]

  expect([nearestEntry(rows, 140), nearestEntry(rows, 210), nearestEntry(rows, 300)]).toEqual([1, 3, 4])
})

test('[#6] finds none for a moment that is not in sight', () => {
  const rows = [entry(1, 100), entry(2, 200)]

  expect([nearestEntry(rows, 99), nearestEntry(rows, 201), nearestEntry([], 1)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
