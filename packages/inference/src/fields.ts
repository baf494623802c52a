import { isList, isObject, type Json, type JsonObject } from './body/json.ts'
import { MAX_HEADERS } from './limits.ts'
import { type Name, nameOf, type Role } from './names.ts'

export interface FieldSearch<T> {
  readonly role: Role
  /** The roles that fields may have, a bit for each, where they were looked at before; a search for another ends at once. */
  readonly roles?: number | undefined
  /** Levels below the top that are searched. */
  readonly maxDepth: number
  /** Objects that are not entered. */
  readonly isClosed?: (name: Name, object: Json) => boolean
  /** The answer where the field's value is acceptable; undefined lets the search go on. */
  readonly accept: (value: Json, name: Name, siblings: JsonObject) => T | undefined
}

/** The roles of fields that were not looked at. */
export const ANY_ROLE = -1

const MAX_OBJECTS_PER_LEVEL = 64
const MAX_ELEMENTS_SEARCHED = 4

/** The acceptable field that is shallowest and, on that level, ranked first. */
export function findField<T>(root: JsonObject, search: FieldSearch<T>): T | undefined {
  const { maxDepth, isClosed, role, roles = ANY_ROLE } = search
  if ((roles & (1 << role)) === 0) return undefined
  let level: readonly JsonObject[] = [root]
  for (let depth = 0; ; depth++) {
    const found = bestOf(level, search)
    if (found !== undefined || depth === maxDepth) return found
    const next = below(level, isClosed)
    if (next === undefined) return undefined
    level = next
  }
}

function bestOf<T>(level: readonly JsonObject[], { role, accept }: FieldSearch<T>): T | undefined {
  let best: T | undefined
  let bestRank = Infinity
  for (const siblings of level) {
    // Objects of foreign bodies have no prototype with members of its own: JSON.parse makes plain ones, `newObject` none.
    for (const key in siblings) {
      const name = nameOf(key)
      const rank = name.ranks[role]
      if (rank === undefined || rank >= bestRank) continue
      const value = siblings[key]
      const found = value === undefined ? undefined : accept(value, name, siblings)
      if (found === undefined) continue
      best = found
      bestRank = rank
    }
  }
  return best
}

function below(level: readonly JsonObject[], isClosed: FieldSearch<unknown>['isClosed']): JsonObject[] | undefined {
  let next: JsonObject[] | undefined
  for (const object of level) {
    for (const key in object) {
      const value = object[key]
      if (typeof value !== 'object' || value === null) continue
      if (isClosed?.(nameOf(key), value) === true) continue
      if (isObject(value)) (next ??= []).push(value)
      else if (isList(value)) next = withElements(next, value)
      if (next !== undefined && next.length >= MAX_OBJECTS_PER_LEVEL) return next
    }
  }
  return next
}

function withElements(objects: JsonObject[] | undefined, list: readonly Json[]): JsonObject[] | undefined {
  let next = objects
  for (let at = 0; at < list.length && at < MAX_ELEMENTS_SEARCHED; at++) {
    const element = list[at]
    if (element !== undefined && isObject(element)) (next ??= []).push(element)
  }
  return next
}

/** The header table, or an empty one where a foreign sender's is none. */
export function headersOf(properties: { readonly headers?: unknown }): { readonly [name: string]: unknown } {
  const headers = properties.headers
  // Checked to be a plain table: keys are only read, each through Object.keys.
  return typeof headers === 'object' && headers !== null && !Array.isArray(headers)
    ? (headers as { readonly [name: string]: unknown })
    : NO_HEADERS
}

const NO_HEADERS: { readonly [name: string]: unknown } = Object.freeze({})

/** The acceptable header that is ranked first. */
export function findHeader<T>(
  headers: { readonly [name: string]: unknown },
  role: Role,
  accept: (value: unknown, name: Name) => T | undefined,
): T | undefined {
  if (headers === NO_HEADERS) return undefined
  let best: T | undefined
  let bestRank = Infinity
  let looked = 0
  for (const key in headers) {
    if (looked++ === MAX_HEADERS) break
    const name = nameOf(key)
    const rank = name.ranks[role]
    if (rank === undefined || rank >= bestRank) continue
    const found = accept(headers[key], name)
    if (found === undefined) continue
    best = found
    bestRank = rank
  }
  return best
}
