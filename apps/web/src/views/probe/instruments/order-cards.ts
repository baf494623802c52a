import type { SeriesFacts } from '../../../feed/series/series-facts.ts'

/** Series by the name of their stream, and in the order first heard within it: the same at each visit. */
export function orderCards(series: readonly SeriesFacts[]): readonly SeriesFacts[] {
  return [...series].sort((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : 0))
}
