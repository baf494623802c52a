/** A number that a double cannot hold, or that is none: kept as it was written, never charted. */
export class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/**
 * An object of a foreign body. Read it by its own keys only (`Object.keys`, `own`): a foreign key may be `__proto__`. Make
 * one with `newObject`, which inherits nothing to reach.
 */
export interface JsonObject {
  readonly [key: string]: Json
}

/** What a foreign body or header table holds, read within bounds. */
export type Json = null | boolean | number | string | NumberText | readonly Json[] | JsonObject

/** Inherits nothing, and gives nothing away. Objects of it are quicker to go through than those without a prototype. */
const PROTOTYPE: object = Object.freeze(Object.create(null) as object)

/** An empty object that inherits nothing: `__proto__` is a key like any other. */
export function newObject(): { [key: string]: Json } {
  // `Object.create` is typed as any.
  return Object.create(PROTOTYPE) as { [key: string]: Json }
}

/** Keys of a body in which no object held one twice. */
export const NO_DUPLICATES: ReadonlySet<string> = new Set()

/** The value under an object's own key. */
export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** A number that can be charted, or its text where a double would change it. */
export function toNumber(text: string): number | NumberText {
  const value = Number(text)
  if (!Number.isFinite(value)) return new NumberText(text)
  // 9007199254740993 would become …992: a wrong value. A number with a fraction was never meant to be exact.
  if (!Number.isSafeInteger(value) && isInteger(text)) return new NumberText(text)
  return value === 0 ? 0 : value
}

function isInteger(text: string): boolean {
  return !text.includes('.') && !text.includes('e') && !text.includes('E')
}

/** `Array.isArray` that a read-only list passes. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText)
}
