import { isList, type Json, type JsonObject, own } from '../body/json.ts'
import { nameOf, ROLES } from '../names.ts'
import type { SeriesKind } from '../reading.ts'
import { kindOfWord } from './kind-words.ts'

/** Longer lists are tables of something else. */
const MAX_VALUES = 64
const MAX_LABELS = 6
const MAX_LABEL_CHARACTERS = 64

/** Names that say of a number only that it is one. */
const PLAIN_NAMES: ReadonlySet<string> = new Set(['value', 'val'])

/** A list of one number beside a list of one word is a measurement only where it is called so. */
const VALUE_LISTS: ReadonlySet<string> = new Set(['value', 'values', 'data', 'sample', 'samples'])

interface NamedNumber {
  readonly name: string
  readonly value: number
  readonly kind: SeriesKind | undefined
}

/** Numbers and the list of their names beside them. */
export interface JoinedLists {
  readonly values: readonly NamedNumber[]
  /** What the numbers are of, in the words beside them: `interface`, `lo`, `if_octets`. */
  readonly labels: readonly string[]
  /** The members that this was made of. */
  readonly members: ReadonlySet<string>
}

/**
 * Joins `values: [1, 2]` with `names: ["rx", "tx"]`, and with `types: ["derive", "derive"]` where all are words for a kind.
 * `null` among the numbers is a gap. A number with a fraction is no count, whatever it is called: it is a rate already.
 */
export function joinParallel(object: JsonObject): JoinedLists | undefined {
  const lists = listsOf(object)
  if (lists === undefined) return undefined
  const table = joinTable(object, lists)
  if (table !== undefined) return table
  const numbers = lists.find(({ list }) => isNumbers(list))
  if (numbers === undefined) return undefined
  const beside = lists.filter(
    ({ key, list }) => key !== numbers.key && list.length === numbers.list.length && isWords(list),
  )
  const kinds = beside.find(({ list }) => list.every((word) => kindOfWord(word) !== undefined))
  const names = beside.find(({ key, list }) => key !== kinds?.key && new Set(list).size === list.length)
  if (names === undefined) return undefined
  if (numbers.list.length === 1 && !VALUE_LISTS.has(nameOf(numbers.key).normal)) return undefined
  const labels = labelsBeside(object)
  const values: NamedNumber[] = []
  for (let at = 0; at < numbers.list.length; at++) {
    const value = numbers.list[at]
    const word = names.list[at]
    const name = typeof word === 'string' ? word : ''
    if (typeof value !== 'number') continue
    const isPlain = labels.length > 0 && PLAIN_NAMES.has(name)
    values.push({ name: isPlain ? '' : name, value, kind: kindOf(kinds?.list[at], value) })
  }
  const members = new Set([numbers.key, names.key])
  if (kinds !== undefined) members.add(kinds.key)
  return { values, labels, members }
}

/** `{ "columns": ["time", "user"], "data": [[1795248600, 18.9]] }`: each number under its column; moments are none. */
function joinTable(object: JsonObject, lists: readonly KeyedList[]): JoinedLists | undefined {
  const rows = lists.find(({ key, list }) => ROW_LISTS.has(nameOf(key).normal) && isList(list[0]))
  if (rows === undefined) return undefined
  const columns = lists.find(({ key, list }) => COLUMN_LISTS.has(nameOf(key).normal) && isWords(list))
  if (columns === undefined || new Set(columns.list).size < columns.list.length) return undefined
  const width = columns.list.length
  if (!rows.list.every((row) => isList(row) && row.length === width)) return undefined
  const names = columns.list.map(String)
  const isTime = names.map((name) => nameOf(name).ranks[ROLES.time] !== undefined)
  const values = rows.list.flatMap((row) =>
    (isList(row) ? row : []).flatMap((value, column) =>
      typeof value === 'number' && isTime[column] === false
        ? [{ name: names[column] ?? '', value, kind: undefined }]
        : [],
    ),
  )
  const name = own(object, 'name')
  const labels = typeof name === 'string' && name !== '' && name.length <= MAX_LABEL_CHARACTERS ? [name] : []
  return { values: values.slice(0, MAX_CELLS), labels, members: new Set([rows.key, columns.key]) }
}

/** Numbers taken from one table. */
const MAX_CELLS = 512
const COLUMN_LISTS: ReadonlySet<string> = new Set(['labels', 'columns', 'names', 'fields', 'header', 'headers'])
const ROW_LISTS: ReadonlySet<string> = new Set(['data', 'rows', 'values', 'points'])

interface KeyedList {
  readonly key: string
  readonly list: readonly Json[]
}

function listsOf(object: JsonObject): readonly KeyedList[] | undefined {
  let lists: KeyedList[] | undefined
  for (const key in object) {
    const value = object[key]
    if (isList(value) && value.length > 0 && value.length <= MAX_VALUES) (lists ??= []).push({ key, list: value })
  }
  return lists !== undefined && lists.length > 1 ? lists : undefined
}

function isNumbers(list: readonly Json[]): boolean {
  return list.every((value) => typeof value === 'number' || value === null)
}

function isWords(list: readonly Json[]): boolean {
  return list.every((value) => typeof value === 'string' && value.length <= MAX_LABEL_CHARACTERS)
}

function kindOf(word: Json | undefined, value: number): SeriesKind | undefined {
  const kind = kindOfWord(word)
  return kind === 'counter' && !Number.isInteger(value) ? 'gauge' : kind
}

/** Each word once: what is of plugin "load" and type "load" is "load". */
function labelsBeside(object: JsonObject): readonly string[] {
  const labels = new Set<string>()
  for (const key in object) {
    const value = object[key]
    if (typeof value !== 'string' || value === '' || value.length > MAX_LABEL_CHARACTERS) continue
    const { ranks } = nameOf(key)
    if (ranks[ROLES.host] !== undefined || ranks[ROLES.time] !== undefined) continue
    labels.add(value)
    if (labels.size === MAX_LABELS) break
  }
  return [...labels]
}
