/** Rows `from` to `end`, exclusive. */
export interface RowWindow {
  readonly from: number
  readonly end: number
}

interface SeenRows {
  readonly scrollTop: number
  readonly heightPx: number
  readonly rowPx: number
  readonly count: number
  readonly overscan: number
}

/** The rows that are in sight, wholly or partly, and `overscan` more on each side. */
export function rowWindow({ scrollTop, heightPx, rowPx, count, overscan }: SeenRows): RowWindow {
  if (heightPx <= 0) return { from: 0, end: 0 }
  const end = Math.min(count, Math.ceil((scrollTop + heightPx) / rowPx) + overscan)
  // A list that became shorter may be scrolled beyond its end for a moment.
  const from = Math.min(end, Math.max(0, Math.floor(scrollTop / rowPx) - overscan))
  return { from, end }
}

interface ScrolledRows extends Pick<SeenRows, 'scrollTop' | 'heightPx' | 'rowPx'> {
  readonly coverPx: { readonly top: number; readonly bottom: number }
}

/** Where to scroll to, so that a row is wholly in sight, with the least movement. */
export function scrollTopToRow(row: number, { scrollTop, heightPx, rowPx, coverPx }: ScrolledRows): number {
  const highest = row * rowPx - coverPx.top
  const lowest = (row + 1) * rowPx - heightPx + coverPx.bottom
  return Math.max(0, Math.min(Math.max(scrollTop, lowest), highest))
}
