import { headersOf } from '../fields.ts'
import { isObject, type Json, type JsonObject, newObject, own } from './json.ts'

/** Attributes that say whose an event is, when and what; the others stay where they are. */
const ATTRIBUTES = ['specversion', 'type', 'source', 'id', 'time', 'subject'] as const
const HEADER_PREFIXES = ['cloudEvents:', 'cloudEvents_', 'ce-', 'ce_'].map((prefix) => ({
  prefix,
  version: `${prefix}specversion`,
}))

/**
 * A CloudEvent's data as the tree, with its attributes beside it: whether they came around the data or in headers, the same
 * event reads the same. A text as data is the line of the event. Any other tree is given back as it is.
 */
export function withAttributes(tree: JsonObject, properties: { readonly headers?: unknown }): JsonObject {
  if (typeof own(tree, 'specversion') === 'string') return flattened(tree)
  if (properties.headers === undefined) return tree
  const attributes = ofHeaders(headersOf(properties))
  return attributes === undefined ? tree : merged(attributes, tree)
}

function flattened(event: JsonObject): JsonObject {
  const data = own(event, 'data')
  const rest = newObject()
  for (const key of Object.keys(event)) if (key !== 'data') rest[key] = own(event, key) ?? null
  if (isObject(data)) return merged(rest, data)
  if (data !== undefined) rest[typeof data === 'string' ? 'message' : 'data'] = data
  return rest
}

/** Members of the data that are called like an attribute stand below `data`. */
function merged(attributes: { [key: string]: Json }, data: JsonObject): JsonObject {
  const clashing = newObject()
  for (const key of Object.keys(data)) {
    const value = own(data, key)
    if (value === undefined) continue
    if (key in attributes) clashing[key] = value
    else attributes[key] = value
  }
  if (Object.keys(clashing).length > 0 && !('data' in attributes)) attributes['data'] = clashing
  return attributes
}

function ofHeaders(headers: { readonly [name: string]: unknown }): { [key: string]: Json } | undefined {
  const found = HEADER_PREFIXES.find(({ version }) => typeof headers[version] === 'string')
  if (found === undefined) return undefined
  const attributes = newObject()
  for (const name of ATTRIBUTES) {
    const value = headers[found.prefix + name]
    if (typeof value === 'string') attributes[name] = value
  }
  return attributes
}
