import { expect, test } from 'vitest'

import { cellMiddle, combHeight, fitComb, MARK_PITCH, MAX_PITCH, type Comb, type CombRoom } from './honeycomb.ts'

const room: CombRoom = { width: 720, height: 740, columns: 2, gap: 32, headHeight: 48 }

function fitted(sizes: readonly number[], from = room): Comb {
  const comb = fitComb(sizes, from)
  if (comb === undefined) throw new Error('It does not fit.')
  return comb
}

function used(sizes: readonly number[], from = room): number {
  const comb = fitted(sizes, from)
  const { columns } = comb
  return sizes.reduce((height, _, index) => {
    if (index % columns !== 0) return height
    const row = sizes.slice(index, index + columns).map((size) => combHeight(size, comb))
    return height + Math.max(...row) + from.headHeight + (index === 0 ? 0 : from.gap)
  }, 0)
}

test('[#7] a few hundred hosts have large cells, and a handful no larger ones than can be', () => {
  expect(fitted([58, 64, 22, 41, 29]).pitch).toBeGreaterThanOrEqual(MARK_PITCH)
  expect(fitted([3, 1]).pitch).toBe(MAX_PITCH)
})

test('[#7] as many hosts as a gateway knows fit, with smaller cells', () => {
  for (const sizes of [[5_000], Array.from({ length: 12 }, () => 400), [20_000]]) {
    expect(fitted(sizes).pitch).toBeLessThan(MARK_PITCH)
    expect(used(sizes)).toBeLessThanOrEqual(room.height)
  }
})

test('[#7] a dozen hosts fill the room: their groups stand in fewer columns where that makes cells larger', () => {
  const wide = { width: 1_840, height: 724, columns: 5, gap: 32, headHeight: 44 }
  const comb = fitted([1, 1, 1, 1, 1, 10], wide)

  expect(comb.pitch).toBeGreaterThanOrEqual(100)
  expect(used([1, 1, 1, 1, 1, 10], wide)).toBeGreaterThan(wide.height / 2)
})

test('[#7] more groups than there is room for have no cells', () => {
  const sizes = Array.from({ length: 500 }, () => 3)

  expect(fitComb(sizes, room)).toBeUndefined()
})

test('[#7] cells of one row lie side by side, those of the next half a cell further and within the width', () => {
  const comb = fitted([58], { ...room, columns: 1 })
  const [first, second, below] = [0, 1, comb.perRow].map((place) => cellMiddle(place, comb))

  expect((second?.x ?? 0) - (first?.x ?? 0)).toBe(comb.pitch)
  expect((below?.x ?? 0) - (first?.x ?? 0)).toBe(comb.pitch / 2)
  expect(cellMiddle(2 * comb.perRow - 1, comb).x + comb.pitch / 2).toBeLessThanOrEqual(comb.width)
})
