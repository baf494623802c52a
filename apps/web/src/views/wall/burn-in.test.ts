import { expect, test } from 'vitest'

import { burnInShift, isSwapped } from './burn-in.ts'

const DAY_MINUTES = 24 * 60

test('[#7] the frame moves by at most a px a minute, and comes everywhere within 8 px', () => {
  const shifts = Array.from({ length: DAY_MINUTES }, (_, minute) => burnInShift(minute * 60_000))

  for (const [index, { x, y }] of shifts.entries()) {
    const before = shifts[index - 1] ?? { x, y }
    expect(Math.abs(x - before.x)).toBeLessThanOrEqual(1)
    expect(Math.abs(y - before.y)).toBeLessThanOrEqual(1)
  }
  expect(new Set(shifts.map(({ x }) => x)).size).toBe(9)
  expect(new Set(shifts.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(70)
})

test('[#7] sides change each hour', () => {
  const hour = 3_600_000

  expect([0, hour - 1, hour, 2 * hour].map(isSwapped)).toEqual([false, false, true, false])
})
