import type { SeriesFacts } from '../../feed/feed.ts'

/** Whether a series gets a card: numbers and words of few, not names, moments, settings or texts. */
export function isDrawn({ kind }: SeriesFacts): boolean {
  switch (kind) {
    case 'gauge':
    case 'counter':
    case 'delta':
    case 'distribution':
    case 'flag':
    case 'state':
      return true
    case 'identifier':
    case 'timestamp':
    case 'constant':
    case 'text':
      return false
  }
}

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
