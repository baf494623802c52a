import { type Columns, HOLE_INTERVALS, isLikeTotal, knownPart, placeOf, risesOf, usualInterval } from '../columns.ts'
import type { Hole } from '../columns.ts'
import { medianOf, type Spread, spreadOf } from '../robust.ts'
import { type Again, againIn } from './again.ts'
import { cellSumsOf, countsOf, deviationOf } from './cell-sums.ts'
import { cellAt, type Frame, type Zone } from './frame.ts'
import { climbNews, levelNews, FARTHEST_RATIO, type News, NO_NEWS } from './news.ts'
import { rateNews } from './rate-news.ts'

/** A series to look at. */
export interface SeriesColumns extends Columns {
  /** Given back with what is found of it. */
  readonly id: string
  /** What ends together on one host is told once. */
  readonly host?: string
  /** A total is judged by how fast it rises, as is what only ever rises where nothing is said. */
  readonly of?: 'level' | 'rate' | 'total'
  /** Samples before this time were not kept, so that it is no change that there are none. @default all were kept */
  readonly keptFromAt?: number
}

/** How something may move; each is judged among its like. */
export const ASPECTS = ['level', 'climb', 'burst', 'state', 'ended', 'began', 'arrivals', 'variance', 'spike'] as const
export type Aspect = (typeof ASPECTS)[number]

/** What one series did in one zone. */
export interface Evidence {
  readonly aspect: Aspect
  readonly news: News
  /** Of a level in the zone asked about that did what it had done before. */
  readonly again?: Again | undefined
}

/** What one series did in the zone, and in each of the earlier ones. */
export interface SeriesEvidence {
  readonly now: readonly Evidence[]
  readonly earlier: readonly (readonly Evidence[])[]
}

/** Fewer samples before are no habit, and fewer in the stretch no change. */
const MIN_SAMPLES_BEFORE = 12
const MIN_SAMPLES_NOW = 3

/** What has no more different values is a state, which changes at once and seldom. */
const MAX_STATES = 3

/** Looked at of each series; of more each is the middle of some, side by side. */
const MAX_SAMPLES = 4_096

/** Columns as they are judged: known, thinned, and rises where it is a total. */
export function judgedColumns(
  series: SeriesColumns,
  frame: Frame,
  holes: readonly Hole[],
): Columns & { isRate: boolean } {
  const part = { fromAt: frame.startAt, toAt: frame.stretch.toAt }
  const known = knownPart(series, part, holes)
  const isTotal = series.of === 'total' || (series.of === undefined && isLikeTotal(known.values))
  return { ...thinned(isTotal ? risesOf(known) : known), isRate: isTotal || series.of === 'rate' }
}

/** All that may be said of a series; undefined where there is too little of it. */
export function evidenceOf(series: SeriesColumns, frame: Frame, holes: readonly Hole[]): SeriesEvidence | undefined {
  const columns = judgedColumns(series, frame, holes)
  const changes = changesOf(columns)
  const intervalMs = Math.max(1, usualInterval(columns.at))
  const isCut = series.keptFromAt !== undefined && series.keptFromAt > frame.startAt
  const look = (zone: Zone): Evidence[] => [
    ...rimEvidence(columns.at, frame, { zone, holes, intervalMs, isCut }),
    ...valueEvidence(columns, changes, { frame, zone }),
  ]
  const now = look(frame.zone)
  return now.length === 0 ? undefined : { now, earlier: frame.earlier.map(look) }
}

/** What the values say: judged by those before the zone alone, so that each zone is judged alike. */
function valueEvidence(columns: Columns, changes: Columns, { frame, zone }: { frame: Frame; zone: Zone }): Evidence[] {
  const past = pastOf(columns, frame, zone)
  const now = placeOf(columns.at, cellAt(frame, zone.end)) - placeOf(columns.at, cellAt(frame, zone.stretch))
  if (past.length < MIN_SAMPLES_BEFORE || now < MIN_SAMPLES_NOW) return []
  const perCell = past.length / zone.start
  if (isState(past)) {
    const spread = stateSpread(columns.values)
    const stray = { deviation: deviationOf(spread), isNoise: false, perCell }
    return [{ aspect: 'state', news: levelNews(cellSumsOf(columns, spread, frame), zone, stray) }]
  }
  const spread = spreadOf(past)
  const aspect = restsMostly(past, spread.middle) ? 'burst' : 'level'
  const stray = { deviation: deviationOf(spread), isNoise: true, perCell }
  const cells = cellSumsOf(columns, spread, frame)
  const climb = aspect === 'level' ? climbNews(cells, zone, stray) : undefined
  const usualChanges = spreadOf(pastOf(changes, frame, zone))
  const changeStray = { ...stray, deviation: deviationOf(usualChanges) }
  return [
    // Of an earlier zone nobody asks.
    {
      aspect,
      news: levelNews(cells, zone, stray),
      again: zone === frame.zone ? againIn(cells, frame, stray) : undefined,
    },
    ...(climb === undefined ? [] : [{ aspect: 'climb' as const, news: climb }]),
    { aspect: 'variance', news: levelNews(cellSumsOf(changes, usualChanges, frame), zone, changeStray) },
    { aspect: 'spike', news: peakNews(peaksOf(columns, spread.middle, frame), zone, stray.deviation) },
  ]
}

function pastOf({ at, values }: Columns, frame: Frame, zone: Zone): Float64Array {
  return values.subarray(0, placeOf(at, cellAt(frame, zone.start)))
}

function thinned(columns: Columns): Columns {
  const size = Math.ceil(columns.at.length / MAX_SAMPLES)
  if (size <= 1) return columns
  const at = new Float64Array(Math.ceil(columns.at.length / size))
  const values = new Float64Array(at.length)
  for (let place = 0; place < at.length; place++) {
    const some = columns.values.slice(place * size, (place + 1) * size).sort()
    at[place] = columns.at[place * size + (some.length >> 1)] ?? 0
    values[place] = some[some.length >> 1] ?? 0
  }
  return { at, values }
}

/** What changes rarely does so by rules of its own, and is judged among its like. */
function isState(past: Float64Array): boolean {
  const seen: number[] = []
  for (const value of past) {
    if (seen.includes(value)) continue
    if (seen.length === MAX_STATES) return false
    seen.push(value)
  }
  return true
}

/** So does what is at rest most of the time. */
function restsMostly(past: Float64Array, middle: number): boolean {
  let resting = 0
  for (const value of past) if (value === middle) resting++
  return resting * 2 > past.length
}

/** A state has no noise: one that never changed before and one that did long ago are to be measured alike. */
const STATE_NOISE = 0.1

function stateSpread(values: Float64Array): Spread {
  let least = Infinity
  let greatest = -Infinity
  for (const value of values) {
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return { middle: medianOf(values), deviation: STATE_NOISE * (greatest - least) }
}

/** How much it changes from one sample to the next: that is steady whatever the level does. */
export function changesOf({ at, values }: Columns): Columns {
  const longest = HOLE_INTERVALS * usualInterval(at)
  const changes = { at: new Float64Array(at.length), values: new Float64Array(at.length) }
  let count = 0
  for (let index = 1; index < at.length; index++) {
    const time = at[index] ?? 0
    if (time - (at[index - 1] ?? 0) > longest) continue
    changes.at[count] = time
    changes.values[count++] = Math.abs((values[index] ?? 0) - (values[index - 1] ?? 0))
  }
  return { at: changes.at.subarray(0, count), values: changes.values.subarray(0, count) }
}

/** How far off the middle the farthest sample of each cell is, with its sign. */
function peaksOf({ at, values }: Columns, middle: number, { startAt, cellMs, cells }: Frame): Float64Array {
  const peaks = new Float64Array(cells)
  for (let index = 0; index < at.length; index++) {
    const cell = Math.floor(((at[index] ?? 0) - startAt) / cellMs)
    const off = (values[index] ?? 0) - middle
    if (Math.abs(off) > Math.abs(peaks[cell] ?? Infinity)) peaks[cell] = off
  }
  return peaks
}

/** The farthest of a few hundred values is so far off by chance. */
const CHANCE_PEAK = 3

function peakNews(peaks: Float64Array, zone: Zone, deviation: number): News {
  let usual = CHANCE_PEAK * deviation
  for (let cell = 0; cell < zone.start; cell++) usual = Math.max(usual, Math.abs(peaks[cell] ?? 0))
  let best = NO_NEWS
  for (let cell = zone.stretch; cell < zone.end; cell++) {
    const off = peaks[cell] ?? 0
    const ratio = Math.min(FARTHEST_RATIO, Math.abs(off) / usual)
    if (ratio > best.ratio) best = { ratio, sign: Math.sign(off), end: cell + 1 }
  }
  return best
}

/** After so many usual intervals without a sample it may have ended; sooner it is only late. */
const MIN_QUIET_INTERVALS = 8
const MIN_QUIET_TO_LONGEST = 3

interface RimLook {
  readonly zone: Zone
  readonly holes: readonly Hole[]
  readonly intervalMs: number
  /** The oldest samples were not kept. */
  readonly isCut: boolean
}

/** Whether samples began or ended to come in a zone, or come more or less often. */
function rimEvidence(at: Float64Array, frame: Frame, { zone, holes, intervalMs, isCut }: RimLook): Evidence[] {
  const endAt = cellAt(frame, zone.end)
  const known = at.subarray(0, placeOf(at, endAt))
  const first = known[0]
  const last = known.at(-1)
  if (first === undefined || last === undefined || known.length < MIN_SAMPLES_NOW) return []
  const zoneAt = cellAt(frame, zone.start)
  const quietMs = endAt - last - missedAfter(last, endAt, holes)
  if (quietMs > MIN_QUIET_INTERVALS * intervalMs && quietMs > MIN_QUIET_TO_LONGEST * longestInterval(known, holes)) {
    // What ended before is not there to be judged.
    return last < zoneAt ? [] : [{ aspect: 'ended', news: rimNews(quietMs / intervalMs, zone) }]
  }
  // How many there were is not known.
  if (isCut) return []
  const missingMs = first - frame.startAt - missedAfter(frame.startAt, first, holes)
  if (first >= zoneAt && missingMs > MIN_QUIET_INTERVALS * intervalMs) {
    return [{ aspect: 'began', news: rimNews(missingMs / intervalMs, zone) }]
  }
  if (placeOf(known, zoneAt) < MIN_SAMPLES_BEFORE) return []
  const column = { hits: countsOf(known, frame), exposure: frame.heardBefore, isShare: false }
  return [{ aspect: 'arrivals', news: rateNews(column, zone) }]
}

function rimNews(intervals: number, zone: Zone): News {
  return { ratio: Math.min(FARTHEST_RATIO, intervals / 2), sign: 0, end: zone.end }
}

function missedAfter(fromAt: number, toAt: number, holes: readonly Hole[]): number {
  let missed = 0
  for (const hole of holes) missed += Math.max(0, Math.min(toAt, hole.toAt) - Math.max(fromAt, hole.fromAt))
  return missed
}

function longestInterval(at: Float64Array, holes: readonly Hole[]): number {
  let longest = 0
  for (let index = 1; index < at.length; index++) {
    const fromAt = at[index - 1] ?? 0
    const toAt = at[index] ?? 0
    if (toAt - fromAt > longest) longest = Math.max(longest, toAt - fromAt - missedAfter(fromAt, toAt, holes))
  }
  return longest
}
