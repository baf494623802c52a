import { NumberText } from './body/json.ts'

/** 2000-01-01 and 2100-01-01: what scales into between is a time of day, what does not is none. */
export const EARLIEST_MS = 946_684_800_000
export const LATEST_MS = 4_102_444_800_000

const ISO = /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d\d:?\d\d)?$/
const LONGEST_TEXT = 40
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/**
 * `Nov 21 07:49:54` (syslog since 1980: no year, no zone), `Sat Nov 21 07:49:54 UTC 2026` (`date`), `2026 Nov 21 07:49:54`,
 * `Nov 21, 2026 07:49:54`.
 */
const MONTH_FIRST =
  /^(?:[A-Za-z]{3} )?(?:(\d{4}) )?([A-Za-z]{3}) {1,2}(\d{1,2})(?:,? (\d{4}))? (\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: (Z|GMT|UTC|[+-]\d\d:?\d\d))?(?: (\d{4}))?$/
/** `21/Nov/2026:08:10:00 +0000` (access logs) and `Sat, 21 Nov 2026 08:10:00 GMT` (mail, HTTP). */
const NAMED_MONTH =
  /^(?:[A-Za-z]{3}, )?(\d{1,2})[ /-]([A-Za-z]{3})[ /-](\d{4})[ :](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(Z|GMT|UTC|[+-]\d\d:?\d\d)?$/

/**
 * A moment, in ms since epoch: seconds, milliseconds, microseconds or nanoseconds as number or digits, ISO 8601 with or
 * without a zone (none: UTC), the forms of syslog, `date`, access logs and mail. Undefined for all else, and outside 2000 to 2100.
 *
 * @param nearAt ms since epoch; of texts without a year, the year that is nearest to it is taken.
 */
export function toTime(value: unknown, nearAt?: number): number | undefined {
  if (typeof value === 'number') return scaled(value)
  if (value instanceof NumberText) return ofDigits(value.text)
  if (typeof value !== 'string' || value.length > LONGEST_TEXT || value.length < SHORTEST_TEXT) return undefined
  return ofDigits(value) ?? ofIso(value) ?? ofNamedMonth(value) ?? ofMonthFirst(value, nearAt)
}

const SHORTEST_TEXT = 9

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
  return ofClock({ year: Number(year), month: Number(month), day: Number(day), hour, minute, second, fraction, zone })
}

function ofNamedMonth(text: string): number | undefined {
  const parts = NAMED_MONTH.exec(text)
  if (parts === null) return undefined
  const [, day, name = '', year, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = parts
  const month = MONTHS.indexOf(name.toLowerCase()) + 1
  return ofClock({ year: Number(year), month, day: Number(day), hour, minute, second, fraction, zone })
}

function ofMonthFirst(text: string, nearAt: number | undefined): number | undefined {
  const parts = MONTH_FIRST.exec(text)
  if (parts === null) return undefined
  const [, before, name = '', day, between, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z', behind] =
    parts
  const month = MONTHS.indexOf(name.toLowerCase()) + 1
  const clock = { month, day: Number(day), hour, minute, second, fraction, zone }
  const year = before ?? between ?? behind
  return year === undefined ? ofYearless(clock, nearAt) : ofClock({ ...clock, year: Number(year) })
}

/** Of a moment without a year, the year that is nearest to another moment. */
function ofYearless(clock: Omit<ClockText, 'year'>, nearAt: number | undefined): number | undefined {
  if (nearAt === undefined) return undefined
  const thisYear = 1970 + Math.floor(nearAt / YEAR_MS)
  let best: number | undefined
  for (const year of [thisYear - 1, thisYear, thisYear + 1]) {
    const at = ofClock({ ...clock, year })
    if (at !== undefined && (best === undefined || Math.abs(at - nearAt) < Math.abs(best - nearAt))) best = at
  }
  return best
}

const YEAR_MS = 365.2425 * 86_400_000

/** What a clock and a calendar show; the time of day as it is written. */
interface ClockText {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: string
  readonly minute: string
  readonly second: string
  readonly fraction: string
  readonly zone: string
}

function ofClock({ year, month, day, hour, minute, second, fraction, zone }: ClockText): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined
  const days = daysSinceEpoch(year, month, day)
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
  if (zone === 'Z' || zone === 'GMT' || zone === 'UTC') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
