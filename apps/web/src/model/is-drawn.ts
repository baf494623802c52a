import type { SeriesFacts } from '../feed/series/series-facts.ts'

/** Whether a series is drawn: numbers and words of few, not names, moments, settings or texts. */
export function isDrawn({ kind }: Pick<SeriesFacts, 'kind'>): boolean {
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
