import { expect, test } from 'vitest'

import { describeSkew } from './describe-skew.ts'

test('[#5] a clock that is two seconds wrong is told, and which way', () => {
  expect([undefined, Number.NaN, 0, 1_999, -1_999, 2_000, -3_600_000, 86_400_000].map(describeSkew)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    'clock 2 s ahead',
    'clock 1 h behind',
    'clock 1 d ahead',
  ])
})
