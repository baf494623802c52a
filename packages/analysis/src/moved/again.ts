import type { CellSums } from './cell-sums.ts'
import { CELLS_OF_STRETCH, type Frame, type Zone } from './frame.ts'
import { firstRun, middleBefore, offsOf, type Stray } from './news.ts'

/** A series that stands as far from its usual level as it did once before: that is no news, and yet what somebody may look for. */
export interface MovedAgain {
  readonly id: string
  /** When it was as far out before, the last time, ms since epoch. */
  readonly beforeAt: number
}

/** What one series did again. */
export interface Again {
  readonly beforeAt: number
  /** How far out it is, in what single samples stray. */
  readonly deviations: number
}

const RUN = CELLS_OF_STRETCH / 2

/**
 * The mean of half a stretch is so many deviations out, or it only wanders. What was out for a tenth of the time before has
 * a deviation of a tenth of that at least.
 */
const FAR_DEVIATIONS = 3

/** So much of how far it is now was as far before. */
const AS_FAR = 0.8

/** What is half as far out for more of the time before than this share does so as a rule. */
const MAX_OUT_SHARE = 0.4

/** Whether a series left its level in the zone as it had before, and had come back from; undefined where it did not. */
export function againIn(cells: CellSums, frame: Frame, stray: Stray): Again | undefined {
  const { zone } = frame
  if (zone.start < 2 * CELLS_OF_STRETCH || (cells.counts[zone.start] ?? 0) === 0) return undefined
  const offs = offsOf(cells, RUN, { zone, middle: middleBefore(cells, zone.start) })
  const off = farthestIn(offs, zone)
  const far = Math.abs(off)
  if (far < FAR_DEVIATIONS * stray.deviation) return undefined
  let runs = 0
  let out = 0
  let last = -1
  for (let start = 0; start + RUN <= zone.start; start++) {
    const before = (offs[start] ?? Number.NaN) * Math.sign(off)
    if (Number.isNaN(before)) continue
    runs++
    if (before > far / 2) out++
    if (before >= AS_FAR * far) last = start
  }
  if (last < 0 || out > MAX_OUT_SHARE * runs) return undefined
  return { beforeAt: frame.startAt + last * frame.cellMs, deviations: far / stray.deviation }
}

function farthestIn(offs: Float64Array, zone: Zone): number {
  let farthest = 0
  for (let start = firstRun(zone, RUN); start < offs.length; start++) {
    const off = offs[start] ?? Number.NaN
    if (Math.abs(off) > Math.abs(farthest)) farthest = off
  }
  return farthest
}
