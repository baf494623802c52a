import { expect, test } from 'vitest'

import type { Chart } from '../feed/chart.ts'
import { CHART } from '../views/probe/instruments/chart-fixtures.ts'
import { drawnAt, valueAt } from './value-at.ts'

const HOLE = { fromAt: 50, toAt: 60, message: 'lost' }

function valuesAt(chart: Chart): unknown {
  return [0, 40, 60, 150, 900, 9_000].map((at) => valueAt(chart, at))
}

test('[#2] reads the value that stood at a moment', () => {
  const broken = { ...CHART, at: Float64Array.of(100, 200, 300), values: Float64Array.of(1, Number.NaN, 3) }

  expect([50, 100, 150, 250, 300, 999, 9_000].map((at) => valueAt(broken, at))).toEqual([
    undefined,
    1,
    1,
    undefined,
    3,
    3,
    undefined,
  ])
})

test('[#6] what stood before the span stands until its first sample, or a hole', () => {
  const empty = { ...CHART, at: new Float64Array(), values: new Float64Array(), before: 7 }

  expect([CHART, { ...CHART, before: 7 }, { ...CHART, before: 7, gaps: [HOLE] }, empty].map(valuesAt)).toEqual([
    [undefined, undefined, undefined, 1, 2, undefined],
    [7, 7, 7, 1, 2, undefined],
    [7, 7, undefined, 1, 2, undefined],
    [7, 7, 7, 7, 7, undefined],
  ])
})

test('[#6] a line is drawn only from the first sample of the span', () => {
  expect([40, 150].map((at) => drawnAt({ ...CHART, before: 7 }, at))).toEqual([undefined, 1])
})
