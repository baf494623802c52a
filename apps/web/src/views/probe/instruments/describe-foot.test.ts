import { expect, test } from 'vitest'

import type { Chart } from '../../../feed/chart.ts'
import { describeFoot } from './describe-foot.ts'

const AT = Date.UTC(2026, 1, 11, 3, 6, 8)

function foot(more: Partial<Chart>, { readAt, trend }: { readAt?: number; trend?: string } = {}) {
  const chart: Chart = {
    id: 'a',
    fromAt: AT - 60_000,
    untilAt: AT,
    at: new Float64Array(),
    values: new Float64Array(),
    gaps: [],
    last: 1,
    lastAt: AT,
    total: Number.NaN,
    keptFromAt: 0,
    min: 0,
    max: 1,
    samples: 9,
    ...more,
  }
  return describeFoot({ chart, readAt, trend }).text
}

test('[#7] a card says why it is here, and what is missing of it', () => {
  expect([
    foot({}, { trend: 'rose ×71 at 03:06:08' }),
    foot({}),
    foot({ leftOut: 212 }),
    foot({ gaps: [{ fromAt: 0, toAt: 1, message: '1,204 lost, broker overflow' }] }),
    foot({ quietMs: 10_000, lastAt: AT - 31_000 }),
  ]).toEqual([
    'rose ×71 at 03:06:08',
    '9 samples',
    '9 samples · 212 texts left out',
    '9 samples · 1,204 lost, broker overflow',
    '9 samples · last at 03:05:37',
  ])
})

test('[#7] what hinders reading comes first', () => {
  const trend = 'rose ×71 at 03:06:08'
  expect([
    describeFoot({ chart: undefined, readAt: undefined, trend }).text,
    foot({}, { readAt: AT, trend }),
    foot({ samples: 0, lastAt: Number.NaN }, { trend }),
    foot({ samples: 0, lastAt: AT - 120_000 }, { trend }),
    foot({ samples: 1 }, { trend }),
  ]).toEqual(['asking', 'at 03:06:08', 'needs 2 values', 'last at 03:04:08, none in this span', 'needs 2 points'])
})

test('[#6] a card that is still being read says up to where, not that nothing came', () => {
  expect([
    foot({ samples: 0, lastAt: AT - 90_000, readUntilAt: AT - 80_000, quietMs: 5_000 }),
    foot({ lastAt: AT - 500, readUntilAt: AT - 500, quietMs: 5_000 }),
  ]).toEqual(['still reading, at 03:04:48', '9 samples'])
})
