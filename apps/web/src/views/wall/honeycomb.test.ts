import { expect, test } from 'vitest'

import { cellMiddle, columnsFor, combHeight, fitComb, MAX_PITCH, MIN_PITCH, type CombRoom } from './honeycomb.ts'

const room: CombRoom = { width: 720, height: 740, columns: 2, gap: 32, headHeight: 48 }

function used(sizes: readonly number[], from = room): number {
  const comb = fitComb(sizes, from)
  return sizes.reduce((height, _, index) => {
    const columns = columnsFor(sizes.length, from)
    if (index % columns !== 0) return height
    const row = sizes.slice(index, index + columns).map((size) => combHeight(size, comb))
    return height + Math.max(...row) + from.headHeight + (index === 0 ? 0 : from.gap)
  }, 0)
}

test('[#7] a few hundred hosts have large cells', () => {
  expect(fitComb([58, 64, 22, 41, 29], room).pitch).toBe(MAX_PITCH)
})

test('[#7] as many hosts as a gateway knows fit, with smaller cells', () => {
  for (const sizes of [[5_000], Array.from({ length: 12 }, () => 400), [20_000]]) {
    expect(fitComb(sizes, room).pitch).toBeLessThan(MAX_PITCH)
    expect(used(sizes)).toBeLessThanOrEqual(room.height)
  }
})

test('[#7] cells are never too small to be seen, even where groups are too many', () => {
  expect(
    fitComb(
      Array.from({ length: 500 }, () => 3),
      room,
    ).pitch,
  ).toBe(MIN_PITCH)
})

test('[#7] cells of one row lie side by side, those of the next half a cell further and within the width', () => {
  const comb = fitComb([58], { ...room, columns: 1 })
  const [first, second, below] = [0, 1, comb.perRow].map((place) => cellMiddle(place, comb))

  expect((second?.x ?? 0) - (first?.x ?? 0)).toBe(comb.pitch)
  expect((below?.x ?? 0) - (first?.x ?? 0)).toBe(comb.pitch / 2)
  expect(cellMiddle(2 * comb.perRow - 1, comb).x + comb.pitch / 2).toBeLessThanOrEqual(comb.width)
})
