import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { niceDomain } from './nice-domain.ts'

test('[#2] starts at zero where the values come near it', () => {
  expect([niceDomain(0, 17.6), niceDomain(2, 99), niceDomain(0, 0)]).toEqual([
    { low: 0, high: 20 },
    { low: 0, high: 120 },
    { low: 0, high: 1 },
  ])
})

test('[#2] draws a value that never changes above the middle', () => {
  expect([niceDomain(3, 3), niceDomain(-3, -3)]).toEqual([
    { low: 0, high: 5 },
    { low: -5, high: 0 },
  ])
})

test('[#2] leaves zero out where the values keep away from it', () => {
  const { low, high } = niceDomain(980, 1020)

  expect({ low, high }).toEqual({ low: 960, high: 1035 })
})

test('[D5] holds its values and is never empty, whatever they are', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 })

  fc.assert(
    fc.property(finite, finite, (a, b) => {
      const min = Math.min(a, b)
      const max = Math.max(a, b)
      const { low, high } = niceDomain(min, max)
      const slack = Math.max(Math.abs(min), Math.abs(max)) * 1e-6
      return Number.isFinite(low) && Number.isFinite(high) && low <= min + slack && high >= max - slack && high >= low
    }),
  )
})
