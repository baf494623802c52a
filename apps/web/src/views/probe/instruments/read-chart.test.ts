import { expect, test } from 'vitest'

import { CHART } from './chart-fixtures.ts'
import { readChart } from './read-chart.ts'

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
