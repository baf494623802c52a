import type { SeriesFacts } from '../feed/series/series-facts.ts'
import { READ_AS, type ReadAs } from '../feed/series/read-as.ts'
import { unitOf } from './unit-of.ts'

const WORDS: Readonly<Record<ReadAs, string>> = {
  level: 'level',
  rate: 'counter → rate',
  state: 'state',
  milliseconds: 'duration in ms',
  seconds: 'duration in s',
  bytes: 'bytes',
  percent: 'percent',
  id: 'id',
  text: 'text',
}

/** What a series is read as, in the word of its badge. */
export function classOf(facts: Pick<SeriesFacts, 'kind' | 'unit'>): string {
  return facts.kind === 'state' ? 'state' : unitOf(facts).class
}

/** What a series can be read as, with what its menu says; undefined: as found. */
export const READINGS: readonly { readonly as: ReadAs | undefined; readonly word: string }[] = [
  { as: undefined, word: 'as found' },
  ...READ_AS.map((as) => ({ as, word: WORDS[as] })),
]
