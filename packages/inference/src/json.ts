/** A number that a double cannot hold, or that is none: kept as it was written, never charted. */
export class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** An object of a foreign body: a Map, so that no key can reach a prototype. */
export type JsonObject = Map<string, Json>

/** What a foreign body or header table holds, read within bounds. */
export type Json = null | boolean | number | string | NumberText | readonly Json[] | JsonObject

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
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
