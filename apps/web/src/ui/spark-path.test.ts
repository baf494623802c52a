import { expect, test } from 'vitest'

import { sparkPath } from './spark-path.ts'

test('[#2] draws from zero to the greatest value', () => {
  expect(sparkPath([0, 5, 10], { width: 20, height: 12 })).toBe('M0 11L10 6L20 1')
})

test('[#2] breaks where nothing is known and dashes what stands alone', () => {
  expect(sparkPath([4, Number.NaN, 4], { width: 20, height: 12 })).toBe('M0 1h1M20 1h-1')
})

test('[#2] stands at the right while it fills', () => {
  expect(sparkPath([1, 1], { width: 100, height: 12, slots: 11 })).toBe('M90 1L100 1')
})

test('[#2] lies at the foot when all is zero, and is empty without values', () => {
  expect([sparkPath([0, 0], { width: 10, height: 12 }), sparkPath([], { width: 10, height: 12 })]).toEqual([
    'M0 11L10 11',
    '',
  ])
})
