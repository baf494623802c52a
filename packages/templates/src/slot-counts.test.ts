import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { SlotCounts } from './slot-counts.ts'

function counted(times: readonly number[]): SlotCounts {
  const counts = new SlotCounts({ slots: 3, slotMs: 10 })
  for (const at of times) counts.add(at)
  return counts
}

test('[#7] lines are counted in their slots, oldest first', () => {
  expect(counted([0, 5, 10, 25, 29]).until(29)).toEqual([2, 1, 2])
})

test('[#7] slots that passed without lines are empty, and old ones leave', () => {
  const counts = counted([0, 10, 20])

  expect([counts.until(30), counts.until(45), counts.until(500)]).toEqual([
    [1, 1, 0],
    [1, 0, 0],
    [0, 0, 0],
  ])
})

test('[#7] a late line is counted while its slot is there, and left out after', () => {
  const counts = counted([0, 25, 12, 1])

  counts.add(40)
  counts.add(5)

  expect(counts.until(40)).toEqual([1, 0, 1])
})

test('[#7] what two counted apart is the same as counted together', () => {
  const times = fc.array(fc.integer({ min: -50, max: 100 }).map((at) => at))
  fc.assert(
    fc.property(times, times, (some, others) => {
      const newest = Math.max(0, ...some, ...others)
      const together = counted([newest, ...some, ...others])
      const apart = counted([newest, ...some])

      apart.take(counted([...others]))

      // Each alone may have kept older slots than both together do.
      expect(apart.until(newest)).toEqual(together.until(newest))
    }),
  )
})
