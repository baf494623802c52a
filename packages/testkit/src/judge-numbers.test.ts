import { expect, test } from 'vitest'

import { describeFigures } from './figures.ts'
import { judgeNumbers } from './judge-numbers.ts'
import type { Seen } from './judge-numbers.ts'

test.each<{ name: string; confirmed: readonly number[]; seen: readonly Seen[]; verdict: object }>([
  { name: 'all came', confirmed: [1, 2, 3], seen: [1, 2, 3], verdict: { silent: [], repeated: 0, told: 0 } },
  { name: 'one is missing', confirmed: [1, 2, 3], seen: [1, 3], verdict: { silent: [2], repeated: 0, told: 0 } },
  {
    name: 'a gap is where it is missing',
    confirmed: [1, 2, 3],
    seen: [1, 'gap', 3],
    verdict: { silent: [], repeated: 0, told: 1 },
  },
  {
    name: 'a gap is elsewhere',
    confirmed: [1, 2, 3],
    seen: [1, 3, 'gap'],
    verdict: { silent: [2], repeated: 0, told: 0 },
  },
  {
    name: 'the last are missing',
    confirmed: [1, 2, 3],
    seen: [1],
    verdict: { silent: [2, 3], repeated: 0, told: 0 },
  },
  {
    name: 'the last are told',
    confirmed: [1, 2, 3],
    seen: [1, 'gap'],
    verdict: { silent: [], repeated: 0, told: 2 },
  },
  { name: 'one comes again', confirmed: [1, 2], seen: [1, 2, 1], verdict: { silent: [], repeated: 1, told: 0 } },
  {
    name: 'an unconfirmed one comes',
    confirmed: [1, 4],
    seen: [1, 2, 4],
    verdict: { silent: [], repeated: 0, told: 0 },
  },
])('[#4] numbers are judged: $name', ({ confirmed, seen, verdict }) => {
  expect(judgeNumbers(confirmed, seen)).toEqual(verdict)
})

test('[#4] figures are how many, median, 95th percentile and the largest', () => {
  const samples = Array.from({ length: 100 }, (_, index) => 100 - index)

  expect(describeFigures({ row: 'A1', what: 'recovery', samples })).toBe(
    '[A1] recovery: 100 times, p50 50 ms, p95 95 ms, max 100 ms',
  )
})
