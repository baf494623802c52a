import { expect, test } from 'vitest'

import { percentile, spreadOf } from './statistics.ts'

test('[#4] the median is the middle value, or between the two middle ones', () => {
  expect([spreadOf([3, 1, 2]), spreadOf([4, 1, 2, 3])]).toEqual([
    { median: 2, min: 1, max: 3 },
    { median: 2.5, min: 1, max: 4 },
  ])
})

test('[#4] of no values there is no percentile', () => {
  expect([percentile([], 0.99), percentile([1, 2, 3, 4], 0.5), percentile([1], 0.99)]).toEqual([Number.NaN, 3, 1])
})
