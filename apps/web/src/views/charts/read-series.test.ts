import { expect, test } from 'vitest'

import type { Chart } from '../../feed/chart.ts'
import { unitOf } from '../../model/unit-of.ts'
import { readSeries } from './read-series.ts'

const CHART: Chart = {
  id: 'x',
  fromAt: 0,
  untilAt: 3_000,
  at: Float64Array.of(0, 1_000, 2_000),
  values: Float64Array.of(1.5, Number.NaN, 2_048),
  gaps: [],
  last: 2_048,
  lastAt: 2_000,
  total: Number.NaN,
  keptFromAt: 0,
  min: 1.5,
  max: 2_048,
  samples: 2,
}
const BYTES = unitOf({ kind: 'gauge', unit: 'B' })

test('[#7] the value is the one that stood at the moment, in one measure for the series; in a break and before it is a dash', () => {
  const read = [undefined, 2_500, 1_500, -1].map((at) => readSeries(CHART, BYTES, at))

  expect(read).toEqual(['2 KiB', '2 KiB', '–', '–'])
})

test('[#7] of states it is the word that stood, at the end of the span too', () => {
  const bands = [
    { fromAt: 0, toAt: 1_000, word: 'up', index: 0 },
    { fromAt: 1_000, toAt: 3_000, word: undefined, index: 1 },
  ]

  const read = [0, 1_000, 3_000, 3_500].map((at) => readSeries({ ...CHART, bands }, BYTES, at))

  expect(read).toEqual(['up', 'many words', 'many words', '–'])
})

test('[#7] a value from before the span is written in its own measure', () => {
  expect(readSeries({ ...CHART, last: 570_425_344, min: Number.NaN, max: Number.NaN }, BYTES, undefined)).toBe(
    '544 MiB',
  )
})
