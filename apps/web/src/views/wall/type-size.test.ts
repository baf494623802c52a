import { expect, test } from 'vitest'

import { DEFAULT_SEAT, readSeat, typeSize } from './type-size.ts'

test('[#7] what must be read across a room is as large as the eye needs there', () => {
  expect(typeSize(DEFAULT_SEAT)).toEqual({ mustRead: 52, second: 36 })
  expect(typeSize({ distance: 6, inch: 55 }).mustRead).toBeGreaterThan(60)
})

test('[#7] sizes stay within what the layout holds, however near or far the seat', () => {
  expect([typeSize({ distance: 0.5, inch: 100 }), typeSize({ distance: 15, inch: 15 })]).toEqual([
    { mustRead: 36, second: 28 },
    { mustRead: 72, second: 40 },
  ])
})

test('[#7] a seat that cannot be one is the default, and the other half of it still counts', () => {
  expect(readSeat(new URLSearchParams('distance=3.5&inch=43'))).toEqual({ distance: 3.5, inch: 43 })
  expect(readSeat(new URLSearchParams('distance=-1&inch=65'))).toEqual({ distance: 5, inch: 65 })
  for (const odd of ['distance=&inch=', 'distance=NaN&inch=1e9', 'distance=far', '']) {
    expect(readSeat(new URLSearchParams(odd))).toEqual(DEFAULT_SEAT)
  }
})
