import { expect, test } from 'vitest'

import { wallLook } from './wall-freshness.ts'

test('[#7] a wall is fresh while data comes, amber after five seconds and frozen after twelve', () => {
  expect([0, 5_000, 5_001, 12_000, 12_001, Infinity].map(wallLook)).toEqual([
    'fresh',
    'fresh',
    'amber',
    'amber',
    'frozen',
    'frozen',
  ])
})
