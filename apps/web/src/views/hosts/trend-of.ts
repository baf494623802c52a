import { RATE_STEP_MS } from '@multimeter/protocol'

import type { TableLine } from './group-hosts.ts'

/** How the small lines of all hosts are drawn, so that they share one time axis. */
export interface Trend {
  /** Rates that fill a line. */
  readonly slots: number
  /** Says how long that is. */
  readonly label: string
}

/** A line is at least so long, however young the gateway is. */
const LEAST_SLOTS = 12

const STEPS_IN_MINUTE = 60_000 / RATE_STEP_MS

/** As long as the longest history known, in whole minutes. */
export function trendOf(lines: readonly TableLine[]): Trend {
  const longest = lines.reduce((most, line) => (line.kind === 'host' ? Math.max(most, line.row.rates.length) : most), 0)
  const minutes = Math.ceil(Math.max(longest, LEAST_SLOTS) / STEPS_IN_MINUTE)
  return { slots: minutes * STEPS_IN_MINUTE, label: `Rate, ${minutes} min` }
}
