import { MIN_TOLD_SKEW_MS } from '../model/min-told-skew.ts'
import { formatAge } from '../ui/format-age.ts'
import { formatClockMs, formatDate } from '../ui/format-time.ts'

/** When a message was sent by the clock of its sender. Times are ms since epoch, the arrival by the gateway's clock. */
export interface Dated {
  readonly saidAt: number
  readonly receivedAt: number
}

/** The date that it bears: `2026-02-11 01:07:34.120`. */
export function datedAt({ saidAt }: Dated): string {
  return `${formatDate(saidAt)} ${formatClockMs(saidAt)}`
}

/** How far that is from its arrival: `2 h 00 m before it came`; undefined where it is as good as the same. */
export function datedOff({ saidAt, receivedAt }: Dated): string | undefined {
  const off = receivedAt - saidAt
  if (!Number.isFinite(off) || Math.abs(off) < MIN_TOLD_SKEW_MS) return undefined
  return `${formatAge(Math.abs(off))} ${off > 0 ? 'before' : 'after'} it came`
}
