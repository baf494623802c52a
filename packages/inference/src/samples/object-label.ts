import { isObject, type Json, type JsonObject, own } from '../body/json.ts'
import { isMessageName } from '../names.ts'
import { type NameRole, nameFacts } from '../series/name-facts.ts'
import { figureOf } from './figure.ts'

const MAX_LABEL_CHARACTERS = 64
/** Names judged once; above it all are forgotten and judged anew. */
const MAX_NAMES = 4_096

/**
 * The name that an object with measurements in it gives itself, or the set of data that they are of:
 * `{ "name": "eth0", "in": { … } }`. Where all numbers are ids, codes or settings, nothing is measured. At the top it labels
 * figures only where the message is no event: a logger has a name too.
 */
export function labelOf(object: JsonObject, depth: number): string | undefined {
  const name = own(object, 'name') ?? own(object, 'Name') ?? own(object, 'dataset') ?? own(object, 'metricName')
  if (typeof name !== 'string' || name === '' || name.length > MAX_LABEL_CHARACTERS) return undefined
  if (!holdsMeasures(object)) return undefined
  if (depth > 0) return name
  for (const key in object) if (isMessageName(key) || LOGGER_NAMES.has(key)) return undefined
  return name
}

const LOGGER_NAMES: ReadonlySet<string> = new Set(['level', 'levelname', 'severity', 'logger'])

/** Itself or in the objects right below. */
function holdsMeasures(object: JsonObject): boolean {
  for (const key in object) {
    const value = object[key]
    if (isMeasure(key, value)) return true
    if (!isObject(value)) continue
    for (const inner in value) if (isMeasure(inner, value[inner])) return true
  }
  return false
}

function isMeasure(key: string, value: Json | undefined): boolean {
  if (typeof value === 'number') return isMeasureName(key)
  return typeof value === 'string' && figureOf(value) !== undefined && isMeasureName(key)
}

const known = new Map<string, boolean>()

function isMeasureName(key: string): boolean {
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size >= MAX_NAMES) known.clear()
  const { role } = nameFacts(key)
  const isOne = role === undefined || !NO_MEASURES.has(role)
  if (key.length <= MAX_LABEL_CHARACTERS) known.set(key, isOne)
  return isOne
}

const NO_MEASURES: ReadonlySet<NameRole> = new Set<NameRole>([
  'identifier',
  'whole-identifier',
  'code',
  'state',
  'setting',
  'bound',
  'since-update',
])
