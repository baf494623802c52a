import { expect, test } from 'vitest'

import type { Chart } from '../../feed/chart.ts'
import { unitOf } from '../../model/unit-of.ts'
import { readStep } from './read-step.ts'

const CHART: Chart = {
  id: 'x',
  fromAt: 0,
  untilAt: 10_000,
  at: Float64Array.of(500, 1_000, 2_000, 2_100, 2_200, 6_000),
  values: Float64Array.of(4, 4, 5, 900, 6, Number.NaN),
  gaps: [],
  last: 6,
  lastAt: 2_200,
  total: Number.NaN,
  keptFromAt: 0,
  min: 4,
  max: 900,
  samples: 6,
}
const MS = unitOf({ kind: 'gauge', unit: 'ms' })

test('[#7] a row of the table holds the least and the greatest of its step, so that no spike is lost', () => {
  const steps = [0, 1_000, 2_500, 5_000].map((fromAt) => readStep(CHART, MS, { fromAt, toAt: fromAt + 1_500 }))

  expect(steps).toEqual(['4 ms', '6 ms (5 to 900)', '6 ms', '–'])
})

test('[#7] where a step ends in a hole its last value is the last one before that', () => {
  expect(readStep(CHART, MS, { fromAt: 2_050, toAt: 7_000 })).toBe('6 ms (6 to 900)')
})

test('[#7] of states a row holds the words that stood in its step, the last one first', () => {
  const bands = ['up', 'down', 'up', 'a', 'b', 'c'].map((word, index) => ({
    fromAt: index * 1_000,
    toAt: (index + 1) * 1_000,
    word,
    index,
  }))
  const read = (fromAt: number, toAt: number) => readStep({ ...CHART, bands }, MS, { fromAt, toAt })

  expect([read(0, 500), read(0, 2_500), read(0, 5_500), read(7_000, 8_000)]).toEqual([
    'up',
    'up, down',
    'c, b, a, 2 more',
    '–',
  ])
})
