import { array, assert, boolean, nat, property, record, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'

import { RowSlots } from './row-slots.ts'

test('[#6] rows that stay keep their slots, and new ones of a log that runs take those that became free', () => {
  const slots = new RowSlots()

  expect([
    slots.assign([10, 11, 12], true),
    slots.assign([11, 12, 13], true),
    slots.assign([20, 21, 22], true),
  ]).toEqual([
    [0, 1, 2],
    [1, 2, 0],
    [1, 2, 0],
  ])
})

test('[#6] rows that a scroll brings in have slots of their own', () => {
  const slots = new RowSlots()
  slots.assign([10, 11, 12], true)

  expect([slots.assign([8, 9, 10], false), slots.assign([8, 9, 10], false)]).toEqual([
    [3, 4, 0],
    [3, 4, 0],
  ])
})

test('[#6] no two rows share a slot', () => {
  const turn = record({ rows: uniqueArray(nat(30), { maxLength: 12 }), isRunning: boolean() })
  assert(
    property(array(turn, { maxLength: 20 }), (turns) => {
      const slots = new RowSlots()
      for (const { rows, isRunning } of turns) {
        expect(new Set(slots.assign(rows, isRunning)).size).toBe(rows.length)
      }
    }),
  )
})
