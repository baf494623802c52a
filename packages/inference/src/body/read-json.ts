import { MAX_DEPTH } from '../limits.ts'
import { isList, isObject, type Json, NumberText, NO_DUPLICATES } from './json.ts'
import { type JsonParse, parseJson } from './parse-json.ts'

/** A native parse builds everything; above this the reader with bounds is the cheaper one. */
const MAX_NATIVE_CHARACTERS = 256 * 1024

/** What begins a number that was made a string, so that it comes through a native parse as it is written. */
const MARK = '\u0000'
const ESCAPED_MARK = '\\u0000'

/** What was counted in a JSON text before it is parsed. */
export interface JsonCounts {
  /** Keys of all objects; undefined where nobody counted them. */
  readonly keys: number | undefined
  /** Where numbers stand that a double cannot hold, start and end one behind the other. */
  readonly bigNumbers?: readonly number[] | undefined
}

/**
 * Reads JSON by the platform's own parser where nothing is lost by it, which is about three times as fast, and by `parseJson` else:
 * where a number would be rounded, a key occurs twice, the nesting is deep or the text is large or no strict JSON.
 */
export function readJson(text: string, counts: JsonCounts): JsonParse {
  return parseExactly(text, counts) ?? parseJson(text)
}

/**
 * The native result; undefined where it may differ from what the text says, or there is none.
 *
 * @param counts where they were counted; the result must have as many keys.
 */
export function parseExactly(text: string, counts?: JsonCounts): JsonParse | undefined {
  if (text.length > MAX_NATIVE_CHARACTERS) return undefined
  const { keys, bigNumbers } = counts ?? {}
  if (bigNumbers !== undefined && text.includes(ESCAPED_MARK)) return undefined
  try {
    const value = JSON.parse(bigNumbers === undefined ? text : quoted(text, bigNumbers)) as Json
    if (bigNumbers !== undefined) unquote(value)
    const count = countKeys(value, 0)
    const isExact = keys === undefined ? !Number.isNaN(count) : count === keys
    return isExact ? { ok: true, value: { value, duplicates: NO_DUPLICATES, notes: [] } } : undefined
  } catch {
    // It may be what only `parseJson` accepts, and that also knows where it stopped.
    return undefined
  }
}

/** The text with the numbers at these places as marked strings. */
function quoted(text: string, places: readonly number[]): string {
  let copy = ''
  let from = 0
  for (let index = 0; index < places.length; index += 2) {
    const start = places[index] ?? 0
    const end = places[index + 1] ?? 0
    copy += `${text.slice(from, start)}"${ESCAPED_MARK}${text.slice(start, end)}"`
    from = end
  }
  return copy + text.slice(from)
}

/** Puts the numbers back, exact, in their places; the value was made here and is nobody else's. */
function unquote(value: Json): void {
  if (!isList(value) && !isObject(value)) return
  // Lists are gone through by their indexes like objects by their keys.
  const holder = value as { [key: string]: Json }
  for (const key in holder) {
    const child = holder[key]
    if (typeof child === 'string') {
      if (child.startsWith(MARK)) holder[key] = new NumberText(child.slice(1))
    } else if (child !== undefined) unquote(child)
  }
}

/** Keys of all objects; NaN where there is what a native parse must not be trusted with. */
function countKeys(value: Json, depth: number): number {
  if (typeof value === 'number') return isExact(value) ? 0 : Number.NaN
  if (typeof value !== 'object' || value === null || value instanceof NumberText) return 0
  if (depth >= MAX_DEPTH) return Number.NaN
  let keys = 0
  if (isList(value)) {
    for (const element of value) keys += countKeys(element, depth + 1)
    return keys
  }
  for (const key in value) {
    const child = value[key]
    keys++
    if (typeof child === 'object' || typeof child === 'number') keys += countKeys(child, depth + 1)
  }
  return keys
}

/** False where the text may have said another number, and for what is none. */
function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))
}
