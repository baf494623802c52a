import { MAX_HEADER_CHARACTERS, MAX_HEADER_DEPTH, MAX_HEADER_VALUES } from './limits.ts'
import { toBase64 } from './utf8.ts'

/**
 * AMQP basic properties as JSON. What JSON lacks travels as an object with the one name `!`: bytes
 * `{ "!": "bytes", "value": base64 }`, integers beyond 2^53 `{ "!": "integer", "value": digits }`, numbers that are not
 * finite `{ "!": "number", "value": "NaN" }`, and `{ "!": "cut" }` where a limit left something out.
 */
export interface WireProperties {
  readonly contentType?: string
  readonly contentEncoding?: string
  readonly headers?: { readonly [name: string]: unknown }
  readonly [name: string]: unknown
}

/** AMQP's short strings have no more. */
const MAX_SHORT_CHARACTERS = 255

const CUT = { '!': 'cut' } as const

/** What is left to spend on one event's properties. */
interface Budget {
  values: number
  characters: number
}

/** The JSON form of properties; values that are in that form already stay as they are. Bounded, and never throws. */
export function toWireProperties(properties: object): WireProperties {
  if (isPlain(properties)) return properties as WireProperties
  // A table of tables, so its JSON form is a record.
  return toWire(properties, 0, { values: MAX_HEADER_VALUES, characters: MAX_HEADER_CHARACTERS }) as WireProperties
}

/** Whether they are in JSON form as they are, as those of most messages: names and short texts of AMQP, no headers. */
function isPlain(properties: object): boolean {
  for (const value of Object.values(properties)) {
    const isText = typeof value === 'string' && value.length <= MAX_SHORT_CHARACTERS
    if (!isText && typeof value !== 'boolean' && value !== undefined && !Number.isFinite(value)) return false
  }
  return true
}

function toWire(value: unknown, depth: number, budget: Budget): unknown {
  if (--budget.values < 0 || depth > MAX_HEADER_DEPTH) return CUT
  switch (typeof value) {
    case 'string':
      return spend(budget, value.length) ? value : CUT
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : { '!': 'number', value: String(value) }
    case 'bigint':
      return { '!': 'integer', value: String(value) }
    case 'object':
      break
    default:
      return null
  }
  if (value === null) return null
  if (value instanceof Uint8Array) {
    return spend(budget, Math.ceil(value.length / 3) * 4) ? { '!': 'bytes', value: toBase64(value) } : CUT
  }
  return Array.isArray(value) ? toWireList(value, depth, budget) : toWireTable(value, depth, budget)
}

function toWireList(list: readonly unknown[], depth: number, budget: Budget): unknown[] {
  const wire: unknown[] = []
  for (const item of list) {
    wire.push(toWire(item, depth + 1, budget))
    if (budget.values < 0) break
  }
  return wire
}

function toWireTable(table: object, depth: number, budget: Budget): object {
  // Names come from strangers: without a prototype, `__proto__` is a name like any other.
  const wire: { [name: string]: unknown } = Object.create(null)
  for (const [name, item] of Object.entries(table)) {
    if (item === undefined) continue
    if (!spend(budget, name.length)) {
      wire['!'] = 'cut'
      break
    }
    wire[name] = toWire(item, depth + 1, budget)
    if (budget.values < 0) break
  }
  return wire
}

function spend(budget: Budget, characters: number): boolean {
  if (characters > budget.characters) return false
  budget.characters -= characters
  return true
}
