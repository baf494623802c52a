import { findField, findHeader, headersOf, rankNames } from './fields.ts'
import { type Json, NumberText } from './json.ts'
import type { EventInput } from './reading.ts'

const NAMES = rankNames([
  'timestamp',
  'time',
  'ts',
  't',
  'eventtime',
  'datetime',
  'date',
  'isodate',
  'at',
  'timeunixnano',
  'asctime',
  'created',
  'eventdatetime',
  'senttime',
  'executed',
  'lasttimestamp',
  'tsms',
])
const HEADER_NAMES = rankNames(['timestampinms', 'cloudeventstime', 'timestamp', 'sentat', 'xsentat', 'time'])
const MAX_LEVELS = 1

/** 2000-01-01 and 2100-01-01: what scales into between is a time of day, what does not is none. */
const EARLIEST_MS = 946_684_800_000
const LATEST_MS = 4_102_444_800_000

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d\d:?\d\d)?$/
const LONGEST_ISO = 40

/** Event time by the sender's clock, ms since epoch: a body field, a header, the AMQP timestamp. */
export function findTime(input: EventInput, root: Json | undefined): number | undefined {
  const { timestamp } = input.properties
  return (
    (root === undefined
      ? undefined
      : findField(root, { ranks: NAMES, maxDepth: MAX_LEVELS, accept: (value) => toTime(value) })) ??
    findHeader(headersOf(input.properties), HEADER_NAMES, toTime) ??
    (typeof timestamp === 'number' ? scaled(timestamp) : undefined)
  )
}

function toTime(value: unknown): number | undefined {
  if (typeof value === 'number') return scaled(value)
  if (value instanceof NumberText) return ofDigits(value.text)
  if (typeof value !== 'string' || value.length > LONGEST_ISO) return undefined
  return ofDigits(value) ?? ofIso(value)
}

/** Seconds, milliseconds, microseconds or nanoseconds: the four ranges do not overlap. */
function scaled(value: number): number | undefined {
  for (const factor of [1_000, 1, 1e-3, 1e-6]) {
    const at = value * factor
    if (at >= EARLIEST_MS && at < LATEST_MS) return Math.round(at * 1e3) / 1e3
  }
  return undefined
}

function ofDigits(text: string): number | undefined {
  if (!/^\d{9,19}(?:\.\d{1,9})?$/.test(text)) return undefined
  // Nanoseconds do not fit a double: cut to milliseconds before they are made one.
  return text.length === 19 && !text.includes('.') ? scaled(Number(text.slice(0, 13))) : scaled(Number(text))
}

function ofIso(text: string): number | undefined {
  const parts = ISO.exec(text)
  if (parts === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = parts
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined
  const days = daysSinceEpoch(Number(year), Number(month), Number(day))
  const seconds = days * 86_400 + Number(hour) * 3_600 + Number(minute) * 60 + Number(second)
  const at = seconds * 1_000 + Number(`0.${fraction}0`) * 1_000 - offsetMs(zone)
  return at >= EARLIEST_MS && at < LATEST_MS ? Math.round(at * 1e3) / 1e3 : undefined
}

/** Days of the proleptic Gregorian calendar from 1970-01-01; years are taken to begin in March, so that leap days end them. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
