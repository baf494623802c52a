import { hasRole, isMessageName, ROLES } from '../names.ts'
import { textOfCodes } from './character-codes.ts'
import { OPEN_ARRAY, OPEN_OBJECT } from './json-bytes.ts'
import { isList, isObject, type Json, type JsonObject, newObject } from './json.ts'
import { type JsonParse, parseJson } from './parse-json.ts'
import { parseExactly } from './read-json.ts'

/** JSON inside a string inside JSON inside a string: so often. */
const MAX_LAYERS = 3
/** Levels below the top at which a string can be JSON that somebody means to be read. */
const MAX_LEVELS = 2
/** Characters of strings that are unwrapped in one message. */
const MAX_CHARACTERS = 1024 * 1024
const MAX_OBJECTS = 64

/** A tree without JSON in its strings. */
export interface Unwrapped {
  readonly tree: JsonObject
  /** The string under a name for messages that was JSON without a message in it: then the line is that string itself. */
  readonly line?: string
}

/**
 * The tree with the strings that are JSON objects or lists themselves replaced by what they hold: oslo's `oslo.message`,
 * syslog's MESSAGE, a sensor's `objectJSON` (as `object`). What is no JSON stays the string that it is.
 */
export function unwrap(whole: JsonObject): Unwrapped {
  const unwrapper = new Unwrapper()
  const tree = unwrapper.object(whole, { level: 0, layer: 0 })
  return unwrapper.line === undefined ? { tree } : { tree, line: unwrapper.line }
}

/** The object or list that a string holds; undefined where it holds neither, or an empty one. */
function jsonInString(text: string): JsonObject | readonly Json[] | undefined {
  const first = text.charCodeAt(0)
  if (first !== OPEN_OBJECT && first !== OPEN_ARRAY) return undefined
  const parsed = parseInner(text.trimEnd())
  if (!parsed.ok) return undefined
  const { value } = parsed.value
  if (isList(value)) return value.length > 0 ? value : undefined
  return isObject(value) && Object.keys(value).length > 0 ? value : undefined
}

/** By the platform where nothing is lost by it. */
function parseInner(text: string): JsonParse {
  return parseExactly(text) ?? parseJson(text)
}

interface Place {
  readonly level: number
  readonly layer: number
}

class Unwrapper {
  line: string | undefined
  #characters = MAX_CHARACTERS
  #objects = MAX_OBJECTS

  object(object: JsonObject, place: Place): JsonObject {
    let copy: { [key: string]: Json } | undefined
    this.#objects--
    for (const key in object) {
      const value = object[key]
      if (value === undefined) continue
      const inner = this.#value(value, place)
      if (inner !== value) copy ??= copyBefore(object, key)
      if (copy !== undefined) copy[inner !== value && typeof value === 'string' ? plainName(object, key) : key] = inner
      if (inner !== value && typeof value === 'string') this.#setLine(key, value, inner)
    }
    return copy ?? object
  }

  #setLine(key: string, text: string, inner: Json): void {
    const isLine = hasRole(key, ROLES.message) && isObject(inner) && !Object.keys(inner).some(isMessageName)
    if (isLine) this.line ??= text
  }

  #value(value: Json, place: Place): Json {
    if (typeof value === 'string') return this.#string(value, place)
    if (place.level >= MAX_LEVELS || this.#objects <= 0) return value
    if (isList(value)) return (typeof value[0] === 'number' ? textOfCodes(value) : undefined) ?? value
    return isObject(value) ? this.object(value, { level: place.level + 1, layer: place.layer }) : value
  }

  #string(text: string, { layer }: Place): Json {
    if (layer >= MAX_LAYERS || text.length > this.#characters) return text
    const inner = jsonInString(text)
    if (inner === undefined) return text
    this.#characters -= text.length
    // What a string held is a message of its own: its levels count from here.
    return isObject(inner) ? this.object(inner, { level: 0, layer: layer + 1 }) : inner
  }
}

/** `objectJSON` is called `object` once it is read, unless there is one. */
function plainName(object: JsonObject, key: string): string {
  const plain = key.replace(/[_-]?json$/i, '')
  return plain === '' || Object.hasOwn(object, plain) ? key : plain
}

function copyBefore(object: JsonObject, end: string): { [key: string]: Json } {
  const copy = newObject()
  for (const key in object) {
    if (key === end) break
    copy[key] = object[key] ?? null
  }
  return copy
}
