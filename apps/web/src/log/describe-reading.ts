import { formatCount } from '../ui/format-number.ts'

/** How far a page is that reads what is kept of what it listens to. */
export interface ReadingSeen {
  /** Read so far. */
  readonly events: number
  /** All there are; undefined where nobody said. */
  readonly of: number | undefined
  readonly isCapsule: boolean
}

/** In few words: `13,861 of 21,138 read`. */
export function readingWords({ events, of }: ReadingSeen): string {
  if (events === 0) return 'reading'
  return of === undefined ? `${formatCount(events)} read so far` : `${formatCount(events)} of ${formatCount(of)} read`
}

/** In a sentence, for where the lines will be. */
export function describeReading({ events, of, isCapsule }: ReadingSeen): string {
  const what = isCapsule ? 'Reading the capsule' : 'Reading what the gateway still keeps'
  return of === undefined
    ? `${what}: ${formatCount(events)} events so far.`
    : `${what}: ${formatCount(events)} of ${formatCount(of)} events.`
}
