import { RATE_STEP_MS } from '@multimeter/protocol'

import type { HostRow } from '../feed/hosts-state.ts'
import type { HostHistory } from './host-history.ts'

/**
 * A host as it was at an earlier moment, from what this page remembers: its state, its rate, and about when it was heard
 * last, to a step of its rates. Where the state is not remembered nobody judged it, as far as is known here. Counts are
 * those of now. Undefined where it had not spoken yet.
 */
export function hostAt(row: HostRow, at: number, history: HostHistory): HostRow | undefined {
  if (row.firstHeardAt > at) return undefined
  const stepsAgo = Math.floor((history.steppedAt - at) / RATE_STEP_MS)
  const place = row.rates.length - 1 - Math.max(0, stepsAgo)
  const { silence, ...rest } = row
  const held = history.stateAt(row.host, at)
  return {
    ...rest,
    ...(silence !== undefined && held !== undefined ? { silence: { ...silence, ...held } } : {}),
    lastHeardAt: Math.min(at, row.lastHeardAt <= at ? row.lastHeardAt : (heardBefore(row, place, history) ?? at)),
    ratePerSecond: stepsAgo < 0 ? row.ratePerSecond : (row.rates[place] ?? Number.NaN),
    rates: row.rates.slice(0, Math.max(0, place + 1)),
  }
}

/** The end of the newest step up to that place in which it spoke; undefined where no step is remembered. */
function heardBefore(row: HostRow, place: number, { steppedAt }: HostHistory): number | undefined {
  for (let step = Math.min(place, row.rates.length - 1); step >= 0; step--) {
    if ((row.rates[step] ?? 0) > 0) {
      return steppedAt - (row.rates.length - 1 - step) * RATE_STEP_MS
    }
  }
  return undefined
}
