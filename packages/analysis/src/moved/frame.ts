import type { Hole } from '../columns.ts'

/** A marked stretch of time, ms since epoch: from the first moment to just before the last. */
export interface Stretch {
  readonly fromAt: number
  readonly toAt: number
}

/** Cells in which something is looked for, by their numbers, and what they are compared with: all before. */
export interface Zone {
  /** Where a change may begin, so that a cause before the stretch is found. */
  readonly start: number
  /** The first cell of the stretch. */
  readonly stretch: number
  /** Just after the last. */
  readonly end: number
}

/** Time cut into cells of equal length, the last of which ends with the stretch. */
export interface Frame {
  readonly stretch: Stretch
  readonly leadMs: number
  readonly cellMs: number
  /** Where the first cell begins. */
  readonly startAt: number
  readonly cells: number
  readonly zone: Zone
  /** Earlier zones of the same length in which nothing was marked: what is found there is chance or habit. */
  readonly earlier: readonly Zone[]
  /** How many cells before each were heard: a hole is left out. */
  readonly heardBefore: Float64Array
}

/** A stretch is cut into so many: fine enough to tell a quarter of it, and enough samples in each. */
export const CELLS_OF_STRETCH = 16

/** Half a thousand cells are 30 times the stretch: what was before that is not asked. */
const MAX_CELLS = 512

/** How long before the stretch its cause may have begun: as long as the stretch, within these. */
const MIN_LEAD_MS = 30_000
const MAX_LEAD_MS = 120_000

/** With less before than the stretch is long, there are too few runs of any length to say what is more than usual. */
const MIN_CELLS_BEFORE = CELLS_OF_STRETCH

/** Earlier zones that are looked at for what comes by chance. */
const MAX_EARLIER_ZONES = 2

/** The frame of a stretch; undefined where less before it is known than it is long. What is compared with goes before the lead. */
export function frameOf(stretch: Stretch, heardFromAt: number, holes: readonly Hole[]): Frame | undefined {
  const lengthMs = stretch.toAt - stretch.fromAt
  const beforeMs = stretch.fromAt - heardFromAt
  if (!(lengthMs > 0) || !(beforeMs > 0)) return undefined
  const cellMs = lengthMs / CELLS_OF_STRETCH
  const before = Math.min(Math.floor(beforeMs / cellMs), MAX_CELLS - CELLS_OF_STRETCH)
  if (before < MIN_CELLS_BEFORE) return undefined
  const leadMs = Math.min(Math.max(lengthMs, MIN_LEAD_MS), MAX_LEAD_MS, beforeMs / 3)
  const lead = Math.min(Math.floor(leadMs / cellMs), before - MIN_CELLS_BEFORE)
  const zone = { start: before - lead, stretch: before, end: before + CELLS_OF_STRETCH }
  const startAt = stretch.fromAt - before * cellMs
  return {
    stretch,
    leadMs: lead * cellMs,
    cellMs,
    startAt,
    cells: zone.end,
    zone,
    earlier: earlierZones(zone),
    heardBefore: heardBefore({ startAt, cellMs, cells: zone.end }, holes),
  }
}

/** Each ends where the next begins, and has as much before it as any zone must have. */
function earlierZones(zone: Zone): readonly Zone[] {
  const length = zone.end - zone.start
  const zones: Zone[] = []
  for (let back = length; zone.start - back >= CELLS_OF_STRETCH; back += length) {
    if (zones.length === MAX_EARLIER_ZONES) break
    zones.push({ start: zone.start - back, stretch: zone.stretch - back, end: zone.end - back })
  }
  return zones
}

type Grid = Pick<Frame, 'startAt' | 'cellMs' | 'cells'>

function heardBefore({ startAt, cellMs, cells }: Grid, holes: readonly Hole[]): Float64Array {
  const before = new Float64Array(cells + 1)
  for (let cell = 0; cell < cells; cell++) {
    const cellAt = startAt + cell * cellMs
    let missed = 0
    for (const { fromAt, toAt } of holes) {
      missed += Math.max(0, Math.min(toAt, cellAt + cellMs) - Math.max(fromAt, cellAt))
    }
    before[cell + 1] = (before[cell] ?? 0) + Math.max(0, 1 - missed / cellMs)
  }
  return before
}

/** When a cell begins. */
export function cellAt({ startAt, cellMs }: Grid, cell: number): number {
  return startAt + cell * cellMs
}

/** The cell of a moment, or -1 outside. */
export function cellOf({ startAt, cellMs, cells }: Grid, at: number): number {
  const cell = Math.floor((at - startAt) / cellMs)
  return cell >= 0 && cell < cells ? cell : -1
}
