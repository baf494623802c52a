import type { Json } from '../body/json.ts'
import type { SeriesKind } from '../reading.ts'

/** What emitters call the kinds of their series. */
const KIND_WORDS: ReadonlyMap<string, SeriesKind> = new Map([
  ['gauge', 'gauge'],
  ['measurement', 'gauge'],
  ['counter', 'counter'],
  ['cumulative', 'counter'],
  ['derive', 'counter'],
  ['monotonic', 'counter'],
  ['total_increasing', 'counter'],
  ['delta', 'delta'],
  ['incremental', 'delta'],
  ['absolute', 'delta'],
  ['histogram', 'distribution'],
  ['distribution', 'distribution'],
  ['timer', 'distribution'],
])

const LONGEST = 16

/** The kind that such a word declares. */
export function kindOfWord(word: Json | undefined): SeriesKind | undefined {
  return typeof word === 'string' && word.length <= LONGEST ? KIND_WORDS.get(word.toLowerCase()) : undefined
}
