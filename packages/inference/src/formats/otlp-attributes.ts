import { isList, isObject, type Json, type JsonObject, newObject, own } from '../body/json.ts'
import { MAX_DEPTH } from '../limits.ts'

/** The attributes of a resource, record or point, each under its name. */
export function attributesOf(holder: Json | undefined): JsonObject {
  const attributes = newObject()
  if (!isObject(holder)) return attributes
  for (const attribute of objectsOf(own(holder, 'attributes'))) {
    const key = own(attribute, 'key')
    if (typeof key === 'string') attributes[key] = plainValue(own(attribute, 'value'))
  }
  return attributes
}

/** `{ "intValue": "7" }` → 7. */
export function plainValue(typed: Json | undefined, depth = 0): Json {
  if (!isObject(typed) || depth >= MAX_DEPTH) return null
  for (const key in typed) {
    const value = own(typed, key)
    if (value === undefined) continue
    switch (key) {
      case 'stringValue':
      case 'boolValue':
      case 'doubleValue':
      case 'bytesValue':
        return value
      case 'intValue':
        return typeof value === 'string' && Number.isSafeInteger(Number(value)) ? Number(value) : value
      case 'arrayValue':
        return objectsOf(isObject(value) ? own(value, 'values') : undefined).map((item) => plainValue(item, depth + 1))
      case 'kvlistValue':
        return membersOf(isObject(value) ? own(value, 'values') : undefined, depth + 1)
      default:
    }
  }
  return null
}

function membersOf(list: Json | undefined, depth: number): JsonObject {
  const members = newObject()
  for (const pair of objectsOf(list)) {
    const key = own(pair, 'key')
    if (typeof key === 'string') members[key] = plainValue(own(pair, 'value'), depth)
  }
  return members
}

/** The objects of a list; none where it is no list. */
export function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter(isObject) : []
}
