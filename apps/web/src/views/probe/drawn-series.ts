import type { SeriesFacts } from '../../feed/series/series-facts.ts'

/** Series that get no card, by why. */
export interface NotDrawn {
  readonly name: string
  readonly series: readonly SeriesFacts[]
}

const GROUPS: readonly { readonly name: string; readonly kinds: readonly SeriesFacts['kind'][] }[] = [
  { name: 'Ids and timestamps', kinds: ['identifier', 'timestamp'] },
  { name: 'Settings', kinds: ['constant'] },
  { name: 'Text only', kinds: ['text'] },
]

/** What is known but not drawn; groups without any are left out. */
export function notDrawn(series: readonly SeriesFacts[]): readonly NotDrawn[] {
  return GROUPS.map(({ name, kinds }) => ({ name, series: series.filter(({ kind }) => kinds.includes(kind)) })).filter(
    (group) => group.series.length > 0,
  )
}
