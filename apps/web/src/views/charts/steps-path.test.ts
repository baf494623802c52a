import { expect, test } from 'vitest'

import { gapsOfSteps, stepsPath } from './steps-path.ts'

const BOX = { fromAt: 0, stepMs: 1_000, spanMs: 10_000, width: 100, height: 100 }

test('[#7] a line through steps breaks where steps were left out, and the hole is told', () => {
  const at = Float64Array.of(0, 1_000, 4_000, 5_000)
  const values = Float64Array.of(0, 5, 10, 0)

  expect(stepsPath({ at, values, scale: { low: 0, high: 10 } }, BOX)).toBe('M0 100L10 50M40 0L50 100')
  expect(gapsOfSteps(at, BOX)).toEqual([{ left: 20, width: 20 }])
})
