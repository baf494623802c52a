import { MAX_RATE_STEPS, RATE_STEP_MS } from '@multimeter/protocol'

import type { HostRow, HostsState } from './hosts-state.ts'
import { type HostsChange, type PlacedHost } from './host-rates.ts'

/** Of a host that usually speaks no oftener, ten seconds hold one burst or none: its rate is told over more, ms. */
const SLOW_GAP_MS = 5_000
/** Over so many steps, a minute. */
const SLOW_STEPS = 4

/**
 * The page's side of the host list: puts the small changes told by the worker together. A row is a new object exactly
 * when something of it changed, so that a component drawn for a row can compare rows by identity.
 */
export class HostTable {
  #state: HostsState = { complete: false, rows: [], refused: 0, offender: undefined, hostless: undefined }

  /** The state after a change; the same one where nothing changed. */
  apply(change: HostsChange): HostsState {
    if (isNothing(this.#state, change)) return this.#state
    const rows = change.reset ? this.#carryOver(change) : [...this.#state.rows]
    for (const host of change.changed) rows[host.place] = rowOf(host, rows[host.place])
    for (const step of change.steps) addStep(rows, step)
    for (const [place, row] of rows.entries()) {
      const ratePerSecond = rateOf(row, change.ratePerSecond[place])
      // NaN, which means unknown, is the same as NaN.
      if (!Object.is(row.ratePerSecond, ratePerSecond)) rows[place] = { ...row, ratePerSecond }
    }
    const { complete, refused, offender, hostless } = change
    this.#state = { complete, rows, refused, offender, hostless }
    return this.#state
  }

  /** Places are given anew; a host that is still there keeps its history. */
  #carryOver(change: HostsChange): HostRow[] {
    const before = new Map(this.#state.rows.map((row) => [row.host, row]))
    const rows: HostRow[] = []
    for (const host of change.changed) rows[host.place] = rowOf(host, before.get(host.status.host), Number.NaN)
    return rows
  }
}

/** The row of a host that changed, after the one before. */
function rowOf(
  { status, seed }: PlacedHost,
  before: HostRow | undefined,
  ratePerSecond = before?.ratePerSecond ?? Number.NaN,
): HostRow {
  const rates = seed?.map((events) => (events * 1_000) / RATE_STEP_MS) ?? before?.rates ?? []
  return { ...status, ratePerSecond, rates }
}

/** As measured in the last ten seconds; over the last steps where that says nothing and all of them are known. */
function rateOf({ silence, rates }: HostRow, measured: number = Number.NaN): number {
  if (Number.isNaN(measured) || (silence?.usualGapMs ?? 0) < SLOW_GAP_MS || rates.length < SLOW_STEPS) return measured
  const mean = rates.slice(-SLOW_STEPS).reduce((sum, rate) => sum + rate, 0) / SLOW_STEPS
  return Number.isNaN(mean) ? measured : mean
}

function addStep(rows: HostRow[], step: Float32Array): void {
  for (const [place, row] of rows.entries()) {
    const rate = step[place] ?? Number.NaN
    // A host without history begins with its first known step instead of a hole.
    if (row.rates.length === 0 && Number.isNaN(rate)) continue
    const kept = row.rates.length < MAX_RATE_STEPS ? row.rates : row.rates.slice(1)
    rows[place] = { ...row, rates: [...kept, rate] }
  }
}

function isNothing(state: HostsState, change: HostsChange): boolean {
  return (
    !change.reset &&
    change.changed.length === 0 &&
    change.steps.length === 0 &&
    change.complete === state.complete &&
    change.refused === state.refused &&
    change.offender?.count === state.offender?.count &&
    change.hostless?.count === state.hostless?.count &&
    state.rows.every((row, place) => Object.is(row.ratePerSecond, rateOf(row, change.ratePerSecond[place])))
  )
}
