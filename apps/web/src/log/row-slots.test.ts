import { array, assert, nat, property, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'

import { RowSlots } from './row-slots.ts'

test('[#6] rows that stay keep their slots, and new ones take those that became free', () => {
  const slots = new RowSlots()

  expect([
    slots.assign([10, 11, 12]),
    slots.assign([11, 12, 13]),
    slots.assign([20, 21, 22]),
    slots.assign([22]),
    slots.assign([21, 22, 23]),
  ]).toEqual([[0, 1, 2], [1, 2, 0], [1, 2, 0], [0], [1, 0, 2]])
})

test('[#6] no two rows share a slot, and there are no more slots than rows were at once', () => {
  assert(
    property(array(uniqueArray(nat(30), { maxLength: 12 }), { maxLength: 20 }), (turns) => {
      const slots = new RowSlots()
      for (const rows of turns) {
        const given = slots.assign(rows)
        expect(new Set(given).size).toBe(rows.length)
        expect(Math.max(-1, ...given)).toBeLessThan(12)
      }
    }),
  )
})
