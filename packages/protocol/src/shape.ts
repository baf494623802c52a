import type { JsonSchema } from './json-schema.ts'

/** A check of one parsed value, and the same in words for others. */
export interface Check<T> {
  (value: unknown): value is T
  /** Says what the check takes, but for lengths of text: it counts characters, the check UTF-16 units. */
  readonly schema: JsonSchema
  /** Never there. Makes the check of a part of T no check of T, so that a word added to a union cannot be forgotten in its check. */
  readonly takes?: (value: T) => void
}

/** One check for each field of T, so that a field added to a type cannot be forgotten here. */
export type FieldChecks<T> = { readonly [K in keyof T]-?: Check<T[K]> }

/** Names that are not in `checks` are no fault: whoever reads leaves them alone. */
export function record<T>(checks: FieldChecks<T>): Check<T> {
  // The keys of a mapped type over T are the keys of T.
  const names = Object.keys(checks) as (keyof T & string)[]
  const properties = Object.fromEntries(names.map((name) => [name, checks[name].schema]))
  const required = names.filter((name) => !checks[name](undefined))
  return checkOf((value): value is T => isRecord(value) && names.every((name) => checks[name](value[name])), {
    type: 'object',
    properties,
    required,
  })
}

export function list<T>(check: Check<T>, maxItems?: number): Check<readonly T[]> {
  const maxLength = maxItems ?? Infinity
  return checkOf(
    (value): value is readonly T[] =>
      Array.isArray(value) && value.length <= maxLength && value.every((item) => check(item)),
    { type: 'array', items: check.schema, ...(maxItems !== undefined && { maxItems }) },
  )
}

/** For a field that may be absent, which its record tells. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return checkOf((value): value is T | undefined => value === undefined || check(value), check.schema)
}

/** All words at once, for a compiler that would else widen one to the union that is wanted. */
export function literal<const L extends readonly (string | boolean)[]>(...allowed: L): Check<L[number]> {
  const set: ReadonlySet<unknown> = new Set(allowed)
  const [first, ...others] = allowed
  return checkOf(
    (value): value is L[number] => set.has(value),
    first !== undefined && others.length === 0 ? { const: first } : { enum: allowed },
  )
}

export function text(maxLength: number): Check<string> {
  return checkOf((value): value is string => typeof value === 'string' && value.length <= maxLength, {
    type: 'string',
    maxLength,
  })
}

export const isBoolean: Check<boolean> = checkOf((value): value is boolean => typeof value === 'boolean', {
  type: 'boolean',
})

/** Finite: `1e400` in JSON becomes Infinity and must not reach a chart or a timer. */
export const isNumber: Check<number> = checkOf((value): value is number => Number.isFinite(value), { type: 'number' })

/** A whole number from 0 to 2^53-1. */
export const isCount: Check<number> = checkOf(
  (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0,
  { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
)

export function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A check that the others are not; `schema` must take what `test` takes. */
export function checkOf<T>(test: (value: unknown) => value is T, schema: JsonSchema): Check<T> {
  return Object.assign(test, { schema })
}
