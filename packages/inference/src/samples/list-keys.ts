import { isObject, type Json, type JsonObject, own } from '../body/json.ts'
import { nameOf, ROLES } from '../names.ts'
import { figureOf } from './figure.ts'
import { isPair } from './measurement.ts'

const MAX_KEY_CHARACTERS = 64
const MAX_KEYED_ELEMENTS = 256
const MAX_CANDIDATES = 32

/**
 * What the elements of a list are called: the member of that kind which all of them have as text, each another. '' for a
 * named value, whose name is its own. Undefined for a list that is not made of named things.
 */
export function keysOfList(list: readonly Json[]): readonly (string | undefined)[] | undefined {
  const elements = list.slice(0, MAX_KEYED_ELEMENTS)
  if (!elements.every(isObject)) return undefined
  const [first] = elements
  if (first === undefined) return undefined
  if (elements.every(isPair)) return elements.map(() => '')
  for (const key of candidates(first, elements.length)) {
    const keys = elements.map((element) => textOf(own(element, key)))
    if (keys.includes(undefined) || new Set(keys).size < keys.length) continue
    return keys
  }
  return undefined
}

/** Listed names in their order, words before numbers; in a list of several, any word that tells them apart will do. */
function candidates(first: JsonObject, elements: number): readonly string[] {
  return Object.keys(first)
    .slice(0, MAX_CANDIDATES)
    .map((key) => ({ key, rank: rankOf(key, own(first, key)) }))
    .filter(({ rank }) => rank < UNLISTED || (elements > 1 && rank === UNLISTED))
    .sort((a, b) => a.rank - b.rank)
    .map(({ key }) => key)
}

/** Numbers stand behind all words that are listed, and are none where their name is not listed. */
const AFTER_WORDS = 500
const UNLISTED = 1_000
const NONE = Infinity

function rankOf(key: string, value: Json | undefined): number {
  if (textOf(value) === undefined) return NONE
  const rank = nameOf(key).ranks[ROLES.listKey]
  const isNumber = typeof value === 'number' || (typeof value === 'string' && figureOf(value) !== undefined)
  if (isNumber) return rank === undefined ? NONE : rank + AFTER_WORDS
  return rank ?? UNLISTED
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : undefined
  if (typeof value !== 'string' || value === '' || value.length > MAX_KEY_CHARACTERS) return undefined
  return value
}
