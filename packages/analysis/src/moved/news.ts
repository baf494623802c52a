import { medianOf } from '../robust.ts'
import type { CellSums } from './cell-sums.ts'
import { CELLS_OF_STRETCH, type Zone } from './frame.ts'

/**
 * How far something in a zone is beyond all that was there before. Compared are runs of cells of the same length: what waves,
 * wanders, is flushed each minute or collects garbage does so before too, and is then about 1 or less.
 */
export interface News {
  /** Times the farthest that an earlier run of this length was from the middle. */
  readonly ratio: number
  /** Up or down. */
  readonly sign: number
  /** Just after the run of cells that was farthest. */
  readonly end: number
}

export const NO_NEWS: News = { ratio: 0, sign: 0, end: 0 }

/** The runs that are compared: the stretch, its half and its quarter. */
export const RUNS: readonly number[] = [CELLS_OF_STRETCH, CELLS_OF_STRETCH / 2, CELLS_OF_STRETCH / 4]

/** Before the zone there is room for so many runs: the farthest of fewer is not how far they go. */
export const ROOM_RUNS = 4

/** More than this ratio tells no more. */
export const FARTHEST_RATIO = 50

/** The mean of so many values strays by this many of its own deviations even if none of the earlier runs happened to. */
const CHANCE_DEVIATIONS = 2

/** How far single samples stray: as noise, which is less in the mean of many, or not at all, but so much is no news. */
export interface Stray {
  readonly deviation: number
  readonly isNoise: boolean
  /** Samples in a cell as a rule. */
  readonly perCell: number
}

/** What is compared: runs of cells, each with another one so many cells before it. */
interface Look {
  readonly run: number
  readonly back: number
  /** Cells that are to be before a zone, lest the farthest of a few runs be taken for all there can be. */
  readonly room: number
}

/** How far before a run lies the one that it is compared with, in runs. */
const STEP_BACK = 1.5

const LEVEL_LOOKS: readonly Look[] = RUNS.map((run) => ({ run, back: run * STEP_BACK, room: run * ROOM_RUNS }))

/** A climb is seen from the ends of a stretch, where there is room to see how anything climbs. */
const CLIMB_LOOKS: readonly Look[] = [
  { run: CELLS_OF_STRETCH / 4, back: CELLS_OF_STRETCH, room: CELLS_OF_STRETCH * 2 },
  { run: CELLS_OF_STRETCH / 4, back: CELLS_OF_STRETCH / 2, room: CELLS_OF_STRETCH },
]

/**
 * What is new about the level of samples in a zone: how far runs are from the middle of all before, and how far from the run
 * shortly before them, each beside what earlier runs were. The lesser of both counts: what climbs or waves is always beyond
 * all that it was, but no faster than ever, and what jumps to and fro is never beyond.
 */
export function levelNews(cells: CellSums, zone: Zone, stray: Stray): News {
  return bestOf(LEVEL_LOOKS, cells, { zone, stray })
}

/** As for a level, of what goes evenly; undefined where there is no room to say. */
export function climbNews(cells: CellSums, zone: Zone, stray: Stray): News | undefined {
  return zone.start < CELLS_OF_STRETCH ? undefined : bestOf(CLIMB_LOOKS, cells, { zone, stray })
}

interface Where {
  readonly zone: Zone
  readonly stray: Stray
}

function bestOf(looks: readonly Look[], cells: CellSums, where: Where): News {
  if ((cells.counts[where.zone.start] ?? 0) === 0) return NO_NEWS
  const middle = middleBefore(cells, where.zone.start)
  let best = NO_NEWS
  for (const look of looks) {
    if (where.zone.start < look.room) continue
    const news = newsOf(look, offsOf(cells, look.run, { zone: where.zone, middle }), where)
    if (news.ratio > best.ratio) best = news
  }
  return best
}

/** How far each run is from the middle of all before the zone; NaN where there is too little of it. */
export function offsOf(
  cells: CellSums,
  run: number,
  { zone, middle }: { readonly zone: Zone; readonly middle: number },
): Float64Array {
  const { sums, counts } = cells
  const fewest = fewestIn(cells, run, zone)
  const offs = new Float64Array(zone.end - run + 1)
  for (let start = 0; start < offs.length; start++) {
    const count = (counts[start + run] ?? 0) - (counts[start] ?? 0)
    offs[start] = count < fewest ? Number.NaN : ((sums[start + run] ?? 0) - (sums[start] ?? 0)) / count - middle
  }
  return offs
}

/** A run with fewer samples than half of the usual is not compared. */
function fewestIn({ counts }: CellSums, run: number, zone: Zone): number {
  return Math.max(2, ((counts[zone.start] ?? 0) / zone.start) * run * 0.5)
}

function newsOf({ run, back }: Look, offs: Float64Array, { zone, stray }: Where): News {
  let usual = stray.isNoise ? (CHANCE_DEVIATIONS * stray.deviation) / Math.sqrt(stray.perCell * run) : stray.deviation
  let usualStep = usual * Math.SQRT2
  for (let start = 0; start + run <= zone.start; start++) {
    const off = Math.abs(offs[start] ?? Number.NaN)
    const step = Math.abs((offs[start] ?? Number.NaN) - (offs[start - back] ?? Number.NaN))
    // What is not known compares as not greater.
    if (off > usual) usual = off
    if (step > usualStep) usualStep = step
  }
  const first = firstRun(zone, run)
  let farthest = 0
  let step = 0
  let end = 0
  for (let start = zone.start; start < offs.length; start++) {
    const off = offs[start] ?? Number.NaN
    const stepped = Math.abs(off - (offs[start - back] ?? Number.NaN))
    if (stepped > step) step = stepped
    if (start < first || !(Math.abs(off) > Math.abs(farthest))) continue
    farthest = off
    end = start + run
  }
  const ratio = Math.min(FARTHEST_RATIO, Math.abs(farthest) / usual, step / usualStep)
  return { ratio, sign: Math.sign(farthest), end }
}

/** Half of a run at least is in the stretch: what was over before it did not move with it. */
export function firstRun(zone: Zone, run: number): number {
  return Math.max(zone.start, zone.stretch - Math.floor(run / 2))
}

/** The middle of the means of all cells before one. */
export function middleBefore({ sums, counts }: CellSums, end: number): number {
  const means = new Float64Array(end)
  let length = 0
  for (let cell = 0; cell < end; cell++) {
    const count = (counts[cell + 1] ?? 0) - (counts[cell] ?? 0)
    if (count > 0) means[length++] = ((sums[cell + 1] ?? 0) - (sums[cell] ?? 0)) / count
  }
  return medianOf(means.subarray(0, length))
}
