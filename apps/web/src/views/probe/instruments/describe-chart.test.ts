import { expect, test } from 'vitest'

import { CHART } from './chart-fixtures.ts'
import { describeChart } from './describe-chart.ts'

test('[#7] a chart is told in words: its newest value, its ends and what it did', () => {
  const words = { name: 'queue.depth', measure: { factor: 1, sign: 'MiB' }, trend: 'rose ×2.0 at 03:06:08' }
  const bands = [{ fromAt: 0, toAt: 9, word: 'ready', index: 0 }]

  expect([
    describeChart(CHART, words),
    describeChart({ ...CHART, bands }, { ...words, trend: undefined }),
    describeChart(undefined, words),
  ]).toEqual([
    'queue.depth over time: latest 2 MiB, least 1 MiB, greatest 2 MiB, rose ×2.0 at 03:06:08',
    'queue.depth over time: latest ready',
    'queue.depth over time',
  ])
})
