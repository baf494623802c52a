import { severityClass } from '@multimeter/inference'

import type { KeptLine } from '../probe-rows.ts'

/** When the next or previous line of severity `error` or worse was; undefined where there is none. */
export function nextErrorAt(lines: Iterable<KeptLine>, fromAt: number, by: 1 | -1): number | undefined {
  let found: number | undefined
  for (const { event, reading } of lines) {
    if (severityClass(reading.severity) !== 'error') continue
    const at = event.receivedAt
    const isBeyond = by > 0 ? at > fromAt : at < fromAt
    const isNearer = found === undefined || (by > 0 ? at < found : at > found)
    if (isBeyond && isNearer) found = at
  }
  return found
}
