import { MAX_ARRAY_ELEMENTS, MAX_DEPTH, MAX_FIELD_CHARACTERS, MAX_LEAVES, MAX_MESSAGE_CHARACTERS } from '../limits.ts'
import { hexPreview } from './bytes.ts'
import { textOfCodes } from './character-codes.ts'
import { type Json, type JsonObject, newObject, NumberText } from './json.ts'

const PREVIEW_BYTES = 16

/**
 * A header table as the tree that a body is, for messages that carry everything in headers. Values come from a codec (bytes,
 * `bigint`) or from the wire to a page (`{ "!": "bytes" | "integer" | …, value }`); both read alike. Bounded like a body.
 */
export function headerTree(headers: unknown): JsonObject {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) return newObject()
  // Neither text nor list: a table, whose keys are only read through Object.keys.
  return toObject(headers as { readonly [name: string]: unknown }, 1, { leaves: MAX_LEAVES })
}

function toJson(value: unknown, depth: number, budget: { leaves: number }): Json {
  budget.leaves--
  if (typeof value === 'string') return value.slice(0, MAX_MESSAGE_CHARACTERS + 1)
  if (typeof value === 'number') {
    // A double from a codec has already lost what it could not hold.
    return Number.isFinite(value) && Math.abs(value) <= Number.MAX_VALUE ? value : new NumberText(String(value))
  }
  if (typeof value === 'boolean') return value
  if (typeof value === 'bigint') return new NumberText(String(value))
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return null
  if (value instanceof Uint8Array) return `bytes ${hexPreview(value, PREVIEW_BYTES)}`
  if (Array.isArray(value)) {
    const list = value.slice(0, MAX_ARRAY_ELEMENTS).map((element: unknown) => toJson(element, depth + 1, budget))
    return textOfCodes(list) ?? list
  }
  // Neither text, bytes nor list: a table, whose keys are only read through Object.keys.
  const table = value as { readonly [name: string]: unknown }
  return fromWire(table, depth, budget) ?? toObject(table, depth + 1, budget)
}

/** Values that JSON lacks, as they travel to a page. */
function fromWire(
  table: { readonly [name: string]: unknown },
  depth: number,
  budget: { leaves: number },
): Json | undefined {
  if (!Object.hasOwn(table, '!')) return undefined
  const kind = table['!']
  const value = table['value']
  if (kind === 'integer' && typeof value === 'string') return new NumberText(value.slice(0, MAX_FIELD_CHARACTERS))
  if (kind === 'bytes' && typeof value === 'string') return `bytes ${value.slice(0, PREVIEW_BYTES)}`
  return typeof kind === 'string' && Object.hasOwn(table, 'value') ? toJson(value, depth + 1, budget) : undefined
}

function toObject(table: { readonly [name: string]: unknown }, depth: number, budget: { leaves: number }): JsonObject {
  const object = newObject()
  for (const name of Object.keys(table)) {
    if (budget.leaves <= 0) break
    object[name] = toJson(table[name], depth, budget)
  }
  return object
}
