import { isList, isObject, type Json } from '../body/json.ts'
import { MAX_DEPTH, MAX_LEAVES } from '../limits.ts'

/** Bytes of hexadecimal digits, spaces between them as one likes; for tests. */
export function fromHex(hex: string): Uint8Array {
  const digits = hex.replaceAll(' ', '')
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  )
}

/** The same bytes `count` times over. */
export function repeated(hex: string, count: number): Uint8Array {
  const bytes = fromHex(hex)
  return Uint8Array.from({ length: bytes.length * count }, (_, index) => bytes[index % bytes.length] ?? 0)
}

/** True for a tree that no deeper and no larger one than the limits allow could be. */
export function isWithinBounds(tree: Json | undefined): boolean {
  const seen = { leaves: 0, depth: 0 }
  if (tree !== undefined) measure(tree, 0, seen)
  return seen.leaves <= MAX_LEAVES && seen.depth <= MAX_DEPTH + 1
}

function measure(tree: Json, depth: number, seen: { leaves: number; depth: number }): void {
  seen.depth = Math.max(seen.depth, depth)
  const inner = isList(tree) ? tree : isObject(tree) ? Object.values(tree) : []
  if (inner.length === 0) seen.leaves++
  for (const value of inner) measure(value, depth + 1, seen)
}
