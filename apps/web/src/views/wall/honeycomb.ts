/** The room of all groups, in px of DRAWN_PX. */
export interface CombRoom {
  readonly width: number
  readonly height: number
  /** Most groups side by side. */
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
  /** Groups side by side. */
  readonly columns: number
  /** Of a group. */
  readonly width: number
}

/** Cells of a wall of few hosts, and of one that holds as many as a gateway knows. */
export const MAX_PITCH: number = 120
export const MIN_PITCH: number = 5

/** Cells that need somebody are at least so large where there is room, also among smaller ones. */
export const MARK_PITCH: number = 33

const PITCH_STEP = 0.5

/** Rows of a honeycomb stand nearer to each other than its cells do. */
const ROW_SHARE = 0.877

/**
 * The largest cells with which all groups fit, in as many columns as leave them so large; undefined where not even the least ones do.
 * @param sizes hosts of each group
 */
export function fitComb(sizes: readonly number[], room: CombRoom): Comb | undefined {
  let best: Comb | undefined
  for (let columns = Math.max(1, Math.min(sizes.length, room.columns)); columns >= 1; columns--) {
    const width = (room.width - room.gap * (columns - 1)) / columns
    const least = best === undefined ? MIN_PITCH : best.pitch + PITCH_STEP
    if (heightOf(sizes, combOf(least, columns, width), room) > room.height) continue
    for (let pitch = MAX_PITCH; pitch >= least; pitch -= PITCH_STEP) {
      const comb = combOf(pitch, columns, width)
      if (heightOf(sizes, comb, room) > room.height) continue
      best = comb
      break
    }
  }
  return best
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

function combOf(pitch: number, columns: number, width: number): Comb {
  // Every other row begins half a cell further right.
  return { pitch, perRow: Math.max(1, Math.floor(width / pitch - 0.5)), columns, width }
}

/** Groups stand in rows, each as high as the highest in it. */
function heightOf(sizes: readonly number[], comb: Comb, { gap, headHeight }: CombRoom): number {
  const { columns } = comb
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
