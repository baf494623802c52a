/** The room of all groups, in px of DRAWN_PX. */
export interface CombRoom {
  readonly width: number
  readonly height: number
  readonly columns: number
  /** Between columns, and below each row of groups. */
  readonly gap: number
  /** Of a group's name above its cells. */
  readonly headHeight: number
}

/** How large cells are, and how many stand in one row of a group. */
export interface Comb {
  /** From one cell to the next, px. */
  readonly pitch: number
  readonly perRow: number
  readonly width: number
}

/** Cells of a wall of few hosts, and of one that holds as many as a gateway knows. */
export const MAX_PITCH: number = 33
export const MIN_PITCH: number = 5

/** Rows of a honeycomb stand nearer to each other than its cells do. */
const ROW_SHARE = 0.877

/** The largest cells with which all groups fit; the least ones where none do. @param sizes hosts of each group */
export function fitComb(sizes: readonly number[], room: CombRoom): Comb {
  const columns = columnsFor(sizes.length, room)
  const width = (room.width - room.gap * (columns - 1)) / columns
  for (let pitch = MAX_PITCH; pitch > MIN_PITCH; pitch -= 0.5) {
    const comb = combOf(pitch, width)
    if (heightOf(sizes, comb, { ...room, columns }) <= room.height) return comb
  }
  return combOf(MIN_PITCH, width)
}

/** Fewer groups than columns have all the width. */
export function columnsFor(groups: number, { columns }: Pick<CombRoom, 'columns'>): number {
  return Math.max(1, Math.min(groups, columns))
}

/** Height of the cells of one group, px. */
export function combHeight(cells: number, { pitch, perRow }: Comb): number {
  const rows = Math.ceil(cells / perRow)
  return rows === 0 ? 0 : pitch * (1.15 + (rows - 1) * ROW_SHARE)
}

/** Middle of a cell, px from the upper left of its group. */
export function cellMiddle(place: number, { pitch, perRow }: Comb): { readonly x: number; readonly y: number } {
  const row = Math.floor(place / perRow)
  return {
    x: pitch * (0.5 + (place % perRow) + (row % 2 === 1 ? 0.5 : 0)),
    y: pitch * (0.575 + row * ROW_SHARE),
  }
}

/** A hexagon around a point as the subpath of a `d`; its neighbours leave a line between. */
export function hexagon({ x, y }: { readonly x: number; readonly y: number }, pitch: number): string {
  const half = pitch * 0.455
  const tall = pitch * 0.525
  return `M${round(x)} ${round(y - tall)}l${round(half)} ${round(tall / 2)}v${round(tall)}l${round(-half)} ${round(tall / 2)}l${round(-half)} ${round(-tall / 2)}v${round(-tall)}z`
}

function combOf(pitch: number, width: number): Comb {
  // Every other row begins half a cell further right.
  return { pitch, perRow: Math.max(1, Math.floor(width / pitch - 0.5)), width }
}

/** Groups stand in rows, each as high as the highest in it. */
function heightOf(sizes: readonly number[], comb: Comb, { columns, gap, headHeight }: CombRoom): number {
  let height = 0
  for (let from = 0; from < sizes.length; from += columns) {
    const tallest = Math.max(...sizes.slice(from, from + columns).map((size) => combHeight(size, comb)))
    height += tallest + headHeight + (from === 0 ? 0 : gap)
  }
  return height
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
