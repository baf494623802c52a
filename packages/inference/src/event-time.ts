import { isObject, type Json, type JsonObject, NumberText, own } from './body/json.ts'
import type { Part } from './body/part.ts'
import { ANY_ROLE, findField, findHeader, headersOf } from './fields.ts'
import { ROLES } from './names.ts'
import type { EventInput } from './reading.ts'
import { timeInText } from './time-in-text.ts'
import { toTime } from './to-time.ts'

const MAX_LEVELS = 2

/** A clock that is further off than this says nothing about when something happened. */
export const MAX_SKEW_MS: number = 48 * 3_600_000

/**
 * Event time by the sender's clock, ms since epoch: a field, a header, the text, the AMQP timestamp, the nearest to the
 * event first. What lies more than MAX_SKEW_MS from the moment of arrival is the time of something else.
 */
export function findTime(input: EventInput, part: Part | undefined, roles: number = ANY_ROLE): number | undefined {
  const { receivedAt } = input
  const near = (value: unknown): number | undefined => {
    const at = toTime(value, receivedAt)
    return at === undefined || (receivedAt !== undefined && Math.abs(at - receivedAt) > MAX_SKEW_MS) ? undefined : at
  }
  return (
    (part === undefined
      ? undefined
      : (roles & (1 << ROLES.time)) === 0
        ? undefined
        : timeOfTree(part.tree, near, receivedAt)) ??
    findHeader(headersOf(input.properties), ROLES.timeHeader, (value) => near(plain(value))) ??
    (part?.text === undefined ? undefined : near(timeInText(part.text, receivedAt))) ??
    near(plain(input.properties['timestamp']))
  )
}

function timeOfTree(
  tree: JsonObject,
  near: (value: unknown) => number | undefined,
  receivedAt: number | undefined,
): number | undefined {
  return findField(tree, {
    role: ROLES.time,
    maxDepth: MAX_LEVELS,
    accept: (value, { normal }, siblings) => {
      if (isObject(value)) return near(momentOf(value))
      const zoned = zonedByName(value, siblings) ? inNamedZone(value, receivedAt) : undefined
      if (zoned !== undefined) return zoned
      if (normal === 'date' || normal === 'time') return near(dayAndClock(value, normal, siblings) ?? value)
      return near(value)
    },
  })
}

/** Seconds and the nanoseconds beyond them: `{ epochSecond, nanoOfSecond }`, `{ seconds, nanos }`. */
function momentOf(object: JsonObject): number | undefined {
  for (const [seconds, nanos] of SPLIT_MOMENTS) {
    const whole = own(object, seconds)
    const at = typeof whole === 'number' || typeof whole === 'string' ? Number(whole) : Number.NaN
    const fraction = own(object, nanos)
    if (at > 0) return at + (typeof fraction === 'number' && fraction >= 0 && fraction < 1e9 ? fraction / 1e9 : 0)
  }
  return undefined
}

const SPLIT_MOMENTS = [
  ['epochSecond', 'nanoOfSecond'],
  ['seconds', 'nanos'],
] as const

/** `{ "date": "2026-11-21 09:10:01", "timezone": "Europe/Berlin" }`: which offset that is only a calendar knows. */
function zonedByName(value: Json, siblings: JsonObject): boolean {
  const zone = own(siblings, 'timezone')
  return typeof value === 'string' && typeof zone === 'string' && zone.includes('/') && !zone.startsWith('Etc/')
}

/** Zones differ from UTC by quarters of an hour; those that lie between the clock and the arrival are the zone's. */
function inNamedZone(value: Json, receivedAt: number | undefined): number | undefined {
  const at = toTime(value, receivedAt)
  if (at === undefined || receivedAt === undefined || Math.abs(at - receivedAt) > MAX_OFFSET_MS) return undefined
  return at - Math.round((at - receivedAt) / QUARTER_MS) * QUARTER_MS
}

const QUARTER_MS = 15 * 60_000
/** No zone is further from UTC. */
const MAX_OFFSET_MS = 14.5 * 3_600_000

/** `date=2026-11-21 time=07:46:11`: a day and the time of that day in two fields. */
function dayAndClock(value: Json, normal: string, siblings: JsonObject): string | undefined {
  const other = own(siblings, normal === 'date' ? 'time' : 'date') ?? own(siblings, normal === 'date' ? 'Time' : 'Date')
  if (typeof value !== 'string' || typeof other !== 'string') return undefined
  const [day, clock] = normal === 'date' ? [value, other] : [other, value]
  return CLOCK.test(clock) && day.length <= MAX_DAY_CHARACTERS ? `${day} ${clock}` : undefined
}

const CLOCK = /^\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?$/
const MAX_DAY_CHARACTERS = 16

/** Values that JSON lacks travel to a page as `{ "!": "timestamp", value }`. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof NumberText) return value
  return Object.hasOwn(value, 'value') ? (value as { readonly value: unknown }).value : undefined
}
