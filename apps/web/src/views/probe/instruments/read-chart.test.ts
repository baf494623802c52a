import { expect, test } from 'vitest'

import type { Chart } from '../../../feed/chart.ts'
import { readChart } from './read-chart.ts'

const CHART: Chart = {
  id: 'a',
  fromAt: 0,
  untilAt: 1_000,
  at: Float64Array.of(100, 200),
  values: Float64Array.of(1, 2),
  gaps: [],
  last: 2,
  lastAt: 200,
  total: Number.NaN,
  keptFromAt: 0,
  min: 1,
  max: 2,
  samples: 2,
}

test('[#7] a readout shows the newest value, or what stood at the cursor', () => {
  expect([undefined, 150, 50].map((at) => readChart(CHART, at))).toEqual([
    { kind: 'number', value: 2 },
    { kind: 'number', value: 1 },
    { kind: 'number', value: Number.NaN },
  ])
})

test('[#7] of words it shows the word that stood', () => {
  const bands = [
    { fromAt: 0, toAt: 400, word: 'ready', index: 0 },
    { fromAt: 400, toAt: 500, word: undefined, index: -1 },
    { fromAt: 500, toAt: 1_000, word: 'busy', index: 1 },
  ]

  expect([undefined, 100, 450].map((at) => readChart({ ...CHART, bands }, at))).toEqual([
    { kind: 'word', word: 'busy' },
    { kind: 'word', word: 'ready' },
    { kind: 'word', word: '–' },
  ])
})
