import type { JsonObject } from './body/json.ts'
import { findField } from './fields.ts'
import { harmless } from './harmless.ts'
import { MAX_FIELD_CHARACTERS } from './limits.ts'
import { nameOf, ROLES } from './names.ts'
import type { Field, Sample } from './reading.ts'

/** `payload.event_type` names what happened, `payload.user.type` does not. */
const MAX_LEVELS = 1
/** A line made of pairs ends when it is so long: nobody reads on. */
const MAX_COMPOSED_CHARACTERS = 400
const MAX_PAIR_CHARACTERS = 120
const MAX_EVENT_CHARACTERS = 128
/** Fields that are looked at for a line. */
const MAX_FIELDS = 128

/** What a line is made of. */
export interface LineParts {
  /** The routing key, where the message has no body and the key is what happened; else ''. */
  readonly key: string
  readonly fields: readonly Field[]
  readonly samples: readonly Sample[]
  /** The encoding itself says what is measured. */
  readonly isDeclared: boolean
  /** The roles that fields of the tree may have, a bit for each. */
  readonly roles?: number | undefined
}

/**
 * `com.example.order.created status=paid total=391`: what happened, how it stands, texts, figures, ids; of a metric text,
 * figures first. Who, when and versions are left out, as are values that are none. Harmless, as fields are.
 */
export function composedLine(tree: JsonObject, { key, fields, samples, isDeclared, roles }: LineParts): string {
  const event = harmless(key === '' ? (eventOf(tree, roles) ?? '') : key, MAX_FIELD_CHARACTERS)
  const line = new Line(event)
  if (isDeclared) line.addAll(samples)
  const groups: Field[][] = [[], [], [], []]
  for (let at = 0; at < fields.length && at < MAX_FIELDS; at++) {
    const field = fields[at]
    if (field === undefined || field.value === '' || field.value === event) continue
    const group = groupOf(field)
    if (group !== undefined) groups[group]?.push(field)
  }
  for (const group of groups) line.addAll(group)
  // Figures of records that name them are no fields.
  if (!isDeclared && !fields.some(({ value }) => typeof value === 'number')) line.addAll(samples.filter(isNumber))
  return line.text === '' ? withAll(fields) : line.text
}

/** A message of nothing but times and versions says those. */
function withAll(fields: readonly Field[]): string {
  const line = new Line('')
  line.addAll(fields.slice(0, MAX_FIELDS))
  return line.text
}

class Line {
  text: string
  readonly #paths = new Set<string>()

  constructor(text: string) {
    this.text = text
  }

  addAll(pairs: readonly Field[]): void {
    for (const pair of pairs) {
      if (this.text.length > MAX_COMPOSED_CHARACTERS) return
      if (this.#paths.has(pair.path)) continue
      this.#paths.add(pair.path)
      this.text += `${this.text === '' ? '' : ' '}${pairText(pair)}`
    }
  }
}

function isNumber({ value }: Field): boolean {
  return typeof value === 'number'
}

const STATE = 0
const TEXT = 1
const FIGURE = 2
const ID = 3
const BESIDE = 4

/** How early a field stands in the line; undefined where it stands beside the line or says nothing. */
function groupOf({ path, value }: Field): number | undefined {
  const group = placeOf(path)
  if (group === BESIDE || value === 'null') return undefined
  if (group === ID || typeof value !== 'string') return group === ID ? ID : FIGURE
  if (value.length >= UUID_CHARACTERS && UUID.test(value)) return ID
  return group === FIGURE && value.includes(' ') ? TEXT : group
}

const places = new Map<string, number>()

/** What the path alone says of it; remembered, because the same paths come again and again. */
function placeOf(path: string): number {
  const known = places.get(path)
  if (known !== undefined) return known
  if (places.size >= MAX_PLACES) places.clear()
  const place = judgePlace(path)
  places.set(path, place)
  return place
}

const MAX_PLACES = 4_096

function judgePlace(path: string): number {
  const { normal, ranks } = nameOf(path.slice(path.lastIndexOf('.') + 1))
  if (ranks[ROLES.time] !== undefined || VERSION.test(normal)) return BESIDE
  if (ranks[ROLES.host] !== undefined && !CONDITIONAL_HOSTS.has(normal)) return BESIDE
  if (path.endsWith('host.name')) return BESIDE
  if (ID_NAME.test(normal)) return ID
  if (ranks[ROLES.happening] !== undefined || ranks[ROLES.event] !== undefined || STATES.has(normal)) return STATE
  return ranks[ROLES.message] !== undefined ? TEXT : FIGURE
}

const CONDITIONAL_HOSTS: ReadonlySet<string> = new Set(['name', 'source', 'client', 'sender'])
const STATES: ReadonlySet<string> = new Set(['state', 'status', 'conclusion', 'phase'])
const VERSION = /version$/
const ID_NAME = /(?:^|[a-z])(?:id|uuid|guid)$|^pid$|cursor$/
const UUID_CHARACTERS = 36
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i

/** The kinds of a measurement stand where others have the name of what happened. */
const METRIC_KINDS: ReadonlySet<string> = new Set(
  'absolute counter cumulative delta gauge histogram incremental set summary timer'.split(' '),
)

function eventOf(tree: JsonObject, roles: number | undefined): string | undefined {
  return findField(tree, {
    role: ROLES.event,
    roles,
    maxDepth: MAX_LEVELS,
    accept: (value, { normal }, siblings) => {
      if (typeof value !== 'string' || value === '' || value.length > MAX_EVENT_CHARACTERS) return undefined
      if (METRIC_KINDS.has(value) || (normal === 'name' && siblings !== tree)) return undefined
      return value
    },
  })
}

function pairText({ path, value }: Field): string {
  const text = String(value)
  const short = text.length > MAX_PAIR_CHARACTERS ? `${text.slice(0, MAX_PAIR_CHARACTERS - 1)}…` : text
  return `${path}=${short.includes(' ') ? JSON.stringify(short) : short}`
}
