import { expect, test } from 'vitest'

import {
  boundedLimits,
  DEFAULT_BUFFER_LIMITS,
  MAX_BUFFER_BYTES,
  MIN_BUFFER_BYTES,
  MIN_BUFFER_ROWS,
  rowsIn,
} from './buffer-limits.ts'

test('[#6] the default is within the limits', () => {
  expect(boundedLimits(DEFAULT_BUFFER_LIMITS)).toEqual(DEFAULT_BUFFER_LIMITS)
})

test('[#6] a larger buffer keeps more rows in proportion', () => {
  expect([rowsIn(MIN_BUFFER_BYTES), rowsIn(MAX_BUFFER_BYTES)]).toEqual([MIN_BUFFER_ROWS, 8 * MIN_BUFFER_ROWS])
})
