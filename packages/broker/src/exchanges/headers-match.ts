import { decodeField, readFields } from '../wire/field-table.ts'
import type { Table } from '../wire/wire.ts'

export const X_MATCH = ['all', 'any', 'all-with-x', 'any-with-x'] as const

/** A message's headers by name. */
export type Headers = ReadonlyMap<string, unknown>

/** Whether a message's headers meet the arguments of a binding. */
export type HeadersMatch = (headers: Headers) => boolean

/** Reads a headers table, given without its length; of one that cannot be read nothing is known. */
export function readHeaders(table: Buffer | undefined): Headers {
  const fields = table === undefined ? [] : (readFields(table) ?? [])
  return new Map(fields.map((field) => [field.name, decodeField(field)]))
}

/** Compiles a headers exchange's binding: `x-match` says whether all arguments must be met (default) or any. */
export function compileHeadersMatch(args: Table): HeadersMatch {
  const mode = args['x-match'] ?? 'all'
  const countsX = mode === 'all-with-x' || mode === 'any-with-x'
  const wanted = Object.entries(args).filter(([name]) => name !== 'x-match' && (countsX || !name.startsWith('x-')))
  const all = mode === 'all' || mode === 'all-with-x'

  return (headers) => {
    const isMet = ([name, value]: readonly [string, unknown]): boolean =>
      // An argument without a value asks for presence alone.
      headers.has(name) && (value === null || headers.get(name) === value)
    return all ? wanted.every(isMet) : wanted.some(isMet)
  }
}
