/** What of the log is in sight. */
export interface LogSight {
  /** The oldest row there is, and the one after the newest. */
  readonly firstRow: number
  readonly endRow: number
  readonly rowPx: number
  readonly heightPx: number
  /** Distance of the sight's upper edge from the upper edge of all rows, px; undefined = at the end. */
  readonly scrollTop: number | undefined
}

export interface LogRange {
  readonly fromRow: number
  readonly endRow: number
}

/** Rows drawn beyond the sight on each side. */
export const OVERSCAN_ROWS = 10

/** Rows stand at the lower edge while they are too few to fill the height. */
export function contentHeight({ firstRow, endRow, rowPx, heightPx }: LogSight): number {
  return Math.max(heightPx, (endRow - firstRow) * rowPx)
}

/** The rows to draw, with OVERSCAN_ROWS on each side. */
export function logRange(sight: LogSight): LogRange {
  const { firstRow, endRow, rowPx, heightPx } = sight
  const height = contentHeight(sight)
  const top = sight.scrollTop ?? height - heightPx
  const above = Math.floor((height - top) / rowPx)
  const below = Math.floor((height - top - heightPx) / rowPx)
  return {
    fromRow: Math.max(firstRow, endRow - above - 1 - OVERSCAN_ROWS),
    endRow: Math.max(firstRow, Math.min(endRow, endRow - below + OVERSCAN_ROWS)),
  }
}

/** Where the upper edge of a row is, px from the upper edge of all rows. */
export function rowTop(sight: LogSight, row: number): number {
  return contentHeight(sight) - (sight.endRow - row) * sight.rowPx
}

/** The scroll position that brings a row into sight with the least movement. */
export function scrollTopFor(sight: LogSight, row: number): number {
  const height = contentHeight(sight)
  const top = rowTop(sight, row)
  const current = sight.scrollTop ?? height - sight.heightPx
  const wanted = Math.min(Math.max(current, top + sight.rowPx - sight.heightPx), top)
  return Math.max(0, Math.min(wanted, height - sight.heightPx))
}
