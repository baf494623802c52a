import { useCallback, useEffect, useRef, type RefObject } from 'react'

import { useElementSize } from '../../../ui/use-element-size.ts'
import { useRowWindow } from '../../../ui/use-row-window.ts'
import { columnsFor } from './columns-for.ts'
import type { RankedCard } from './shown-cards.ts'

/** Height of a card and the gap below it; must equal the style sheet. */
export const CARD_PX = 160
const GAP_PX = 8
const ROW_PX = CARD_PX + GAP_PX

interface CardGridOptions {
  readonly cards: readonly RankedCard[]
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Id of the card that must come into sight. */
  readonly wanted: string | undefined
  /** It is not among the cards. */
  readonly onAbsent: () => void
}

interface PlacedCard extends RankedCard {
  readonly row: number
  readonly top: number
  readonly left: number
}

/** The cards as they are placed, px. */
export interface CardGrid {
  /** Cards in sight, and their rows. */
  readonly placed: readonly PlacedCard[]
  readonly placedRows: readonly { readonly row: number; readonly top: number }[]
  readonly columns: number
  readonly rows: number
  readonly cardWidth: number
  /** Of all cards, px. */
  readonly height: number
  readonly width: number
  /** Brings the card at this index into sight. */
  readonly scrollTo: (index: number) => void
}

/** Places the cards in rows, and brings a wanted one into sight. */
export function useCardGrid({ cards, scroller, wanted, onAbsent }: CardGridOptions): CardGrid {
  const { width } = useElementSize(scroller)
  const { columns, cardWidth } = columnsFor(width, GAP_PX)
  const rows = Math.ceil(cards.length / columns)
  const drawn = useRowWindow({ scroller, count: rows, rowPx: ROW_PX, overscan: 0 })
  const { scrollTo: scrollToRow } = drawn
  const absent = useRef(onAbsent)
  useEffect(() => {
    absent.current = onAbsent
  })
  const wantedAt = wanted === undefined ? -1 : cards.findIndex(({ facts }) => facts.id === wanted)
  const isWanted = wanted !== undefined
  useEffect(() => {
    if (!isWanted) return
    // A filter may hide it.
    if (wantedAt < 0) absent.current()
    else scrollToRow(Math.floor(wantedAt / columns))
    scroller.current?.scrollIntoView({ block: 'nearest' })
  }, [isWanted, wantedAt, columns, scrollToRow, scroller])
  const scrollTo = useCallback((index: number) => scrollToRow(Math.floor(index / columns)), [scrollToRow, columns])
  const placedRows = Array.from({ length: drawn.end - drawn.from }, (_, place) => {
    const row = drawn.from + place
    return { row, top: row * ROW_PX }
  })
  const placed = placedRows.flatMap(({ row, top }) =>
    cards
      .slice(row * columns, (row + 1) * columns)
      .map(({ facts, rank }, column) => ({ facts, rank, row, top, left: column * (cardWidth + GAP_PX) })),
  )
  return { placed, placedRows, columns, rows, cardWidth, width, height: rows * ROW_PX, scrollTo }
}
