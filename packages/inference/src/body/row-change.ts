import { isObject, type Json, type JsonObject, newObject, NumberText, own } from './json.ts'

/** `schema` and `payload`, and little else. */
const MAX_ENVELOPE_MEMBERS = 3
const MAX_LEVELS = 4

/**
 * What Kafka Connect wraps, without the schema that stands beside it. Of a changed row (`before`, `after`, `op`) the old
 * values are kept to be read, but as text: beside the new ones they are no series.
 */
export function withoutEnvelope(tree: JsonObject): JsonObject {
  const schema = own(tree, 'schema')
  const payload = own(tree, 'payload')
  const isWrapped = isObject(schema) && isObject(payload) && Object.keys(tree).length <= MAX_ENVELOPE_MEMBERS
  const row = isWrapped ? payload : tree
  const before = own(row, 'before')
  if (!isObject(before) || !Object.hasOwn(row, 'after') || !Object.hasOwn(row, 'op')) return row
  const copy = newObject()
  for (const key of Object.keys(row)) copy[key] = key === 'before' ? asText(before, 0) : (own(row, key) ?? null)
  return copy
}

function asText(value: Json, level: number): Json {
  if (typeof value === 'number') return new NumberText(String(value))
  if (!isObject(value) || level >= MAX_LEVELS) return value
  const copy = newObject()
  for (const key of Object.keys(value)) copy[key] = asText(own(value, key) ?? null, level + 1)
  return copy
}
