import type { ChartsQuery } from '../../address/charts-address.ts'
import type { Stretch } from '../../time/chart-window.ts'

/** The stretch in which it is asked what else moved: one that is zoomed into stays the question. */
export function movedStretch({ marked, zoomed }: Pick<ChartsQuery, 'marked' | 'zoomed'>): Stretch | undefined {
  return marked ?? zoomed
}

/** Out of a zoom; what is asked about is marked again. */
export function wholeSpan(query: Pick<ChartsQuery, 'marked' | 'zoomed' | 'isMovedOpen'>): Partial<ChartsQuery> {
  return { zoomed: undefined, ...(query.isMovedOpen && { marked: movedStretch(query) }) }
}
