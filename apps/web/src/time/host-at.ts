import { RATE_STEP_MS } from '@multimeter/protocol'

import type { HostRow } from '../feed/hosts-state.ts'
import type { HostHistory } from './host-history.ts'

/**
 * A host as it was at an earlier moment, from what this page remembers: its state, its rate, and about when it was heard
 * last, to a step of its rates. Where the state is not remembered nobody judged it, as far as is known here. Counts are
 * those of when the view was held; NaN where it spoke between the moment and then. Undefined where it had not spoken yet.
 */
export function hostAt(row: HostRow, at: number, history: HostHistory): HostRow | undefined {
  if (row.firstHeardAt > at) return undefined
  const stepsAgo = Math.floor((history.steppedAt - at) / RATE_STEP_MS)
  const place = row.rates.length - 1 - Math.max(0, stepsAgo)
  const held = history.stateAt(row.host, at)
  const { silence, ...known } = countsAt(row, at, history) ?? heardSince(row, at, heardBefore(row, place, history))
  return {
    ...known,
    ...(silence !== undefined && held !== undefined ? { silence: { ...silence, ...held } } : {}),
    ratePerSecond: stepsAgo < 0 ? row.ratePerSecond : (row.rates[place] ?? Number.NaN),
    rates: row.rates.slice(0, Math.max(0, place + 1)),
  }
}

/** What was counted up to the moment; undefined where it was counted on since. */
function countsAt(row: HostRow, at: number, history: HostHistory): HostRow | undefined {
  if (row.lastHeardAt <= at) return row
  const held = history.heldRow(row.host)
  if (held === undefined) return undefined
  // The clocks of page and gateway agree to some ms only: what was known when it was held is of that moment.
  const isThen = held.at === at || held.row.lastHeardAt <= at
  return isThen ? { ...held.row, lastHeardAt: Math.min(at, held.row.lastHeardAt) } : undefined
}

/** A host that spoke after the moment: how often before nobody counted. */
function heardSince(row: HostRow, at: number, beforeAt: number = at): HostRow {
  const { lastErrorAt, ...rest } = row
  return {
    ...rest,
    count: Number.NaN,
    severities: { error: Number.NaN, warning: Number.NaN, info: Number.NaN },
    ...(lastErrorAt === undefined || lastErrorAt > at ? {} : { lastErrorAt }),
    lastHeardAt: Math.min(at, beforeAt),
    heardToMs: RATE_STEP_MS,
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
