/** A check of one parsed value. */
export type Check<T> = (value: unknown) => value is T

/** One check for each field of T, so that a field added to a type cannot be forgotten here. */
export type FieldChecks<T> = { readonly [K in keyof T]-?: Check<T[K]> }

export function record<T>(checks: FieldChecks<T>): Check<T> {
  // The keys of a mapped type over T are the keys of T.
  const names = Object.keys(checks) as (keyof T)[]
  return (value): value is T => isRecord(value) && names.every((name) => checks[name](value[name as string]))
}

export function list<T>(check: Check<T>, maxLength: number): Check<readonly T[]> {
  return (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= maxLength && value.every((item) => check(item))
}

export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value)
}

export function literal<T extends string | boolean>(...allowed: readonly T[]): Check<T> {
  const set: ReadonlySet<unknown> = new Set(allowed)
  return (value): value is T => set.has(value)
}

export function text(maxLength: number): Check<string> {
  return (value): value is string => typeof value === 'string' && value.length <= maxLength
}

export function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

/** Finite: `1e400` in JSON becomes Infinity and must not reach a chart or a timer. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value)
}

/** A whole number from 0 to 2^53-1. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
