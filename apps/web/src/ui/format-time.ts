import { offsetMinutes } from './time-zone.ts'

const MINUTE_MS = 60_000

/** `2026-02-11`, by the timebase chosen; a dash for a time outside what a date can hold. */
export function formatDate(at: number): string {
  return isoOf(at)?.slice(0, 10) ?? '–'
}

/** `03:14:32`, by the timebase chosen. */
export function formatClock(at: number): string {
  return isoOf(at)?.slice(11, 19) ?? '–'
}

/** `03:14:32.906`, by the timebase chosen. */
export function formatClockMs(at: number): string {
  return isoOf(at)?.slice(11, 23) ?? '–'
}

function isoOf(at: number): string | undefined {
  const date = new Date(at + offsetMinutes(at) * MINUTE_MS)
  if (Number.isNaN(date.getTime())) return undefined
  const text = date.toISOString()
  // Years outside 0 to 9999 are written longer and would shift every slice.
  return text.length === 24 ? text : undefined
}
