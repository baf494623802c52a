import type { SeriesFacts } from '../../../feed/series/series-facts.ts'
import type { Ranking } from './rank-cards.ts'

/** A card with its rank, from 1. */
export interface RankedCard {
  readonly facts: SeriesFacts
  readonly rank: number
}

interface ShownOptions {
  readonly series: readonly SeriesFacts[]
  readonly ranking: Ranking
  readonly hides: readonly string[]
  readonly showsFlat: boolean
  readonly showsHidden: boolean
  /** Words, each of which must be in the name; a filter finds flat and hidden ones, too. */
  readonly text: string
  /** Id of the series that somebody looks for: it is there whatever it is. */
  readonly wanted: string | undefined
}

/** The cards to be seen, in order. */
export function shownCards(options: ShownOptions): readonly RankedCard[] {
  const { series, ranking, hides, showsFlat, showsHidden, text, wanted } = options
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const isFiltered = words.length > 0
  const byId = new Map(series.map((facts) => [facts.id, facts]))
  const ids = [
    ...ranking.order,
    ...ranking.flat.filter((id) => showsFlat || isFiltered || id === wanted),
    ...hides.filter((id) => showsHidden || isFiltered || id === wanted),
  ]
  return ids
    .flatMap((id) => byId.get(id) ?? [])
    .map((facts, index) => ({ facts, rank: index + 1 }))
    .filter(({ facts }) => {
      const name = `${facts.path} ${facts.stream}`.toLowerCase()
      return words.every((word) => name.includes(word))
    })
}
