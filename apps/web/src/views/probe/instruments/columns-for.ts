/** Cards in a row for a width, as the design's steps have it. */
const STEPS = [
  { fromPx: 1500, columns: 5 },
  { fromPx: 1050, columns: 4 },
  { fromPx: 720, columns: 3 },
  { fromPx: 0, columns: 2 },
] as const

export interface CardGrid {
  readonly columns: number
  /** Whole px, so that lines stay sharp. */
  readonly cardWidth: number
}

/** How many cards stand side by side in a width, and how wide each is. */
export function columnsFor(widthPx: number, gapPx: number): CardGrid {
  const columns = STEPS.find(({ fromPx }) => widthPx >= fromPx)?.columns ?? 2
  return { columns, cardWidth: Math.max(0, Math.floor((widthPx - gapPx * (columns - 1)) / columns)) }
}
