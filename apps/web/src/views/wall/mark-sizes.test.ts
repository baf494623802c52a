import { expect, test } from 'vitest'

import { cellMiddle, fitComb, MARK_PITCH, type Comb } from './honeycomb.ts'
import { markSizes } from './mark-sizes.ts'

const COMB: Comb = { pitch: 13, perRow: 26, columns: 5, width: 342 }

function marked(...places: readonly number[]): readonly boolean[] {
  return Array.from({ length: 250 }, (_, place) => places.includes(place))
}

/** Hexagons of which one reaches into the other. */
function overlaps(sizes: ReadonlyMap<number, number>, comb: Comb): number {
  const all = [...sizes].map(([place, size]) => ({ middle: cellMiddle(place, comb), size }))
  return all.reduce(
    (count, one, at) =>
      count +
      all
        .slice(at + 1)
        .filter(
          (other) =>
            Math.hypot(one.middle.x - other.middle.x, one.middle.y - other.middle.y) <
            0.91 * Math.max(one.size, other.size),
        ).length,
    0,
  )
}

test('[#7] one host that needs somebody is large among small cells', () => {
  expect([...markSizes(marked(120), COMB)]).toEqual([[120, MARK_PITCH]])
})

test('[#7] where all hosts are late each keeps its own cell', () => {
  const comb = fitComb([5_000], { width: 1_840, height: 724, columns: 5, gap: 32, headHeight: 44 })
  if (comb === undefined) throw new Error('It does not fit.')
  const sizes = markSizes(
    Array.from({ length: 5_000 }, () => true),
    comb,
  )

  expect(new Set(sizes.values())).toEqual(new Set([Math.floor(comb.pitch)]))
})

test('[#7] hosts that need somebody are as large as their distance lets them, and none overlaps another', () => {
  const sizes = markSizes(marked(60, 61, 64, 97, 120, 150, 174, 180, 249), COMB)

  expect([sizes.get(60), sizes.get(249)]).toEqual([13, MARK_PITCH])
  expect(sizes.get(64)).toBeGreaterThan(13)
  expect(overlaps(sizes, COMB)).toBe(0)
})

test('[#7] in the first row none is so large that it covers the name above', () => {
  const size = markSizes(marked(4), COMB).get(4) ?? 0

  expect(size).toBeGreaterThan(20)
  expect(cellMiddle(4, COMB).y - size * 0.525).toBeGreaterThanOrEqual(-8)
})

test('[#7] among cells that are large already all are of one size', () => {
  expect([...markSizes([true, false, true], { pitch: 60, perRow: 5, columns: 5, width: 342 }).values()]).toEqual([
    60, 60,
  ])
})
