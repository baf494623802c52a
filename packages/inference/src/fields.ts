import { isList, type Json, type JsonObject } from './json.ts'
import { MAX_HEADERS } from './limits.ts'

/** Which fields of a foreign tree are meant: normalised name → rank, the least wins. */
export type FieldRanks = ReadonlyMap<string, number>

export interface FieldSearch<T> {
  readonly ranks: FieldRanks
  /** Levels below the top that are searched. */
  readonly maxDepth: number
  /** Normalised names of objects that are not entered. */
  readonly closed?: ReadonlySet<string>
  /** The answer where the field's value is acceptable; undefined lets the search go on. */
  readonly accept: (value: Json, name: string, siblings: JsonObject) => T | undefined
}

const MAX_OBJECTS_PER_LEVEL = 64
const MAX_ELEMENTS_SEARCHED = 4
const MAX_CACHED_NAMES = 4_096
const MAX_NAME_CHARACTERS = 64

/** Ranks in the order of the list. */
export function rankNames(names: readonly string[]): FieldRanks {
  return new Map(names.map((name, rank) => [name, rank]))
}

/** The acceptable field that is shallowest and, on that level, ranked first. */
export function findField<T>(root: Json, search: FieldSearch<T>): T | undefined {
  let level = objectsIn(root)
  for (let depth = 0; level.length > 0; depth++) {
    const found = bestOf(level, search)
    if (found !== undefined) return found
    if (depth === search.maxDepth) return undefined
    level = below(level, search.closed)
  }
  return undefined
}

function bestOf<T>(level: readonly JsonObject[], { ranks, accept }: FieldSearch<T>): T | undefined {
  let best: T | undefined
  let bestRank = Infinity
  for (const object of level) {
    for (const [key, value] of object) {
      const name = normalizeName(key)
      const rank = ranks.get(name)
      if (rank === undefined || rank >= bestRank) continue
      const found = accept(value, key, object)
      if (found === undefined) continue
      best = found
      bestRank = rank
    }
  }
  return best
}

function below(level: readonly JsonObject[], closed: ReadonlySet<string> | undefined): JsonObject[] {
  const next: JsonObject[] = []
  for (const object of level) {
    for (const [key, value] of object) {
      if (typeof value !== 'object' || value === null) continue
      if (closed?.has(normalizeName(key)) === true) continue
      for (const child of objectsIn(value)) {
        if (next.length === MAX_OBJECTS_PER_LEVEL) return next
        next.push(child)
      }
    }
  }
  return next
}

function objectsIn(value: Json): JsonObject[] {
  if (value instanceof Map) return [value]
  if (!isList(value)) return []
  return value.slice(0, MAX_ELEMENTS_SEARCHED).filter((element): element is JsonObject => element instanceof Map)
}

const normalized = new Map<string, string>()

/** `HOST_NAME`, `hostName` and `host.name` are `hostname`. Remembered, because the same names come again and again. */
export function normalizeName(name: string): string {
  if (name.length > MAX_NAME_CHARACTERS) return ''
  let short = normalized.get(name)
  if (short === undefined) {
    short = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
    // Names made of ids never come again; forgetting all now and then is cheaper than knowing which.
    if (normalized.size >= MAX_CACHED_NAMES) normalized.clear()
    normalized.set(name, short)
  }
  return short
}

/** The header table, or an empty one where a foreign sender's is none. */
export function headersOf(properties: { readonly headers?: unknown }): { readonly [name: string]: unknown } {
  const headers = properties.headers
  // Checked to be a plain table: keys are only read, each through Object.keys.
  return typeof headers === 'object' && headers !== null && !Array.isArray(headers)
    ? (headers as { readonly [name: string]: unknown })
    : {}
}

/** The acceptable header that is ranked first. */
export function findHeader<T>(
  headers: { readonly [name: string]: unknown },
  ranks: FieldRanks,
  accept: (value: unknown, name: string) => T | undefined,
): T | undefined {
  let best: T | undefined
  let bestRank = Infinity
  let looked = 0
  for (const name of Object.keys(headers)) {
    if (looked++ === MAX_HEADERS) break
    const rank = ranks.get(normalizeName(name))
    if (rank === undefined || rank >= bestRank) continue
    const found = accept(headers[name], name)
    if (found === undefined) continue
    best = found
    bestRank = rank
  }
  return best
}
