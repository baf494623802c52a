import { cellMiddle, MARK_PITCH, type Comb } from './honeycomb.ts'

/** A hexagon is higher than its pitch by so much. */
const TALL = 1.05

/** Letters of the name above the cells end so far from them, px of DRAWN_PX. */
const BELOW_NAME = 8

/**
 * How large the cells that need somebody are drawn, whole px, by their place: up to MARK_PITCH while nothing else that needs
 * somebody is near, and as small as the others where they stand side by side. So no two of them overlap, and none covers the name above.
 * @param isMarked whether the cell at a place needs somebody
 */
export function markSizes(isMarked: readonly boolean[], comb: Comb): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>()
  for (const [place, isOne] of isMarked.entries()) {
    if (isOne) sizes.set(place, Math.floor(markSize(place, isMarked, comb)))
  }
  return sizes
}

function markSize(place: number, isMarked: readonly boolean[], comb: Comb): number {
  const { pitch, perRow } = comb
  const middle = cellMiddle(place, comb)
  let most = Math.min(MARK_PITCH, (2 * (middle.y + BELOW_NAME)) / TALL)
  const column = place % perRow
  const row = Math.floor(place / perRow)
  // Nearest first: where all need somebody the first look ends it.
  for (let ring = 1; most > pitch && ring * pitch * ROW_STEP < most * TALL; ring++) {
    for (const [otherRow, otherColumn] of ringAround(row, column, ring)) {
      const other = otherRow * perRow + otherColumn
      if (otherRow < 0 || otherColumn < 0 || otherColumn >= perRow || isMarked[other] !== true) continue
      const { x, y } = cellMiddle(other, comb)
      most = Math.min(most, Math.hypot(x - middle.x, y - middle.y) / TALL)
    }
  }
  return Math.max(pitch, most)
}

/** The least distance between two rings, in pitches. */
const ROW_STEP = 0.5

/** Row and column of all cells that are so many rows or columns away. */
function ringAround(row: number, column: number, ring: number): readonly (readonly [number, number])[] {
  const around: (readonly [number, number])[] = []
  for (let step = -ring; step <= ring; step++) {
    around.push([row - ring, column + step], [row + ring, column + step])
    if (Math.abs(step) < ring) around.push([row + step, column - ring], [row + step, column + ring])
  }
  return around
}
