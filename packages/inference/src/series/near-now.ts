import { MAX_SKEW_MS } from '../event-time.ts'
import { EARLIEST_MS, LATEST_MS } from '../to-time.ts'

const DAY_MS = 86_400_000
/** .NET counts in 100 ns from year 1. */
const TICKS_PER_MS = 10_000
const TICKS_BEFORE_EPOCH_MS = 62_135_596_800_000
/** Spreadsheets count days from the end of 1899. */
const SHEET_DAYS_BEFORE_EPOCH = 25_569
const DATE_SKEW_MS = 3 * DAY_MS

const SCALES = [1_000, 1, 1e-3, 1e-6]

/**
 * Whether a number is the moment of its own arrival in any of the ways in which clocks count: seconds to nanoseconds since
 * 1970, ticks, `20261121`, days of a spreadsheet. One number may be so by chance, a series of them is not.
 */
export function isNearNow(value: number, receivedAt: number): boolean {
  for (const scale of SCALES) if (Math.abs(value * scale - receivedAt) <= MAX_SKEW_MS) return true
  if (Math.abs(value / TICKS_PER_MS - TICKS_BEFORE_EPOCH_MS - receivedAt) <= MAX_SKEW_MS) return true
  if (Number.isInteger(value)) return Math.abs(dateOf(value) - receivedAt) <= DATE_SKEW_MS
  return Math.abs((value - SHEET_DAYS_BEFORE_EPOCH) * DAY_MS - receivedAt) <= MAX_SKEW_MS
}

/** Whether a number can be a moment between 2000 and 2100, in seconds to nanoseconds since 1970. */
export function isMoment(value: number): boolean {
  if (value < EARLIEST_MS / 1_000) return false
  for (const scale of SCALES) {
    const ms = value * scale
    if (ms >= EARLIEST_MS && ms <= LATEST_MS) return true
  }
  return false
}

/** `20261121` in ms since epoch, to a day or two; NaN where it is no such date. */
function dateOf(value: number): number {
  if (value < 20_000_101 || value > 20_991_231) return Number.NaN
  const year = Math.floor(value / 10_000)
  const month = Math.floor(value / 100) % 100
  const day = value % 100
  if (month < 1 || month > 12 || day < 1 || day > 31) return Number.NaN
  return ((year - 1970) * 365.2425 + (month - 1) * 30.44 + day - 1) * DAY_MS
}
