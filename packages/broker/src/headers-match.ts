import { decodeField, readFields } from './field-table.ts'
import type { Table } from './wire.ts'

export const X_MATCH = ['all', 'any', 'all-with-x', 'any-with-x'] as const

/** Whether a message's headers (a table without its length) meet the arguments of a binding. */
export type HeadersMatch = (headers: Buffer | undefined) => boolean

/** Compiles a headers exchange's binding: `x-match` says whether all arguments must be met (default) or any. */
export function compileHeadersMatch(args: Table): HeadersMatch {
  const mode = args['x-match'] ?? 'all'
  const countsX = mode === 'all-with-x' || mode === 'any-with-x'
  const wanted = Object.entries(args).filter(([name]) => name !== 'x-match' && (countsX || !name.startsWith('x-')))
  const all = mode === 'all' || mode === 'all-with-x'

  return (headers) => {
    const present = new Map<string, unknown>()
    for (const field of readFields(headers ?? EMPTY) ?? []) present.set(field.name, decodeField(field))
    const isMet = ([name, value]: readonly [string, unknown]): boolean =>
      // An argument without a value asks for presence alone.
      present.has(name) && (value === null || present.get(name) === value)
    return all ? wanted.every(isMet) : wanted.some(isMet)
  }
}

const EMPTY = Buffer.alloc(0)
