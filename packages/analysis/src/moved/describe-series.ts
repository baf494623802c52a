import { type Columns, type Hole, placeOf, usualInterval } from '../columns.ts'
import { medianOf, spreadOf } from '../robust.ts'
import { type Frame } from './frame.ts'
import type { MovedSeries, SeriesChange } from './moved.ts'
import { onsetOf } from './onset.ts'
import { changesOf, type Evidence, judgedColumns, type SeriesColumns } from './series-evidence.ts'

/** What is told of a series but for its place among others. */
export type SeriesStory = Omit<MovedSeries, 'score' | 'chance' | 'alsoIds' | 'alikeIds'>

/** A change that takes so much of the time from its onset to the end is a ramp, if it is of more than a few samples. */
const RAMP_SHARE = 0.5
const MIN_RAMP_INTERVALS = 6

/** What is back by so much, in the last quarter of the stretch, was a spike. */
const BACK_SHARE = 0.4

/** From fewer samples of where a change went it is not told where that is. */
const MIN_ARRIVED = 3

/** How often samples come is counted in so many parts of the time looked at. */
const PARTS = 96

export interface Described {
  readonly series: SeriesColumns
  readonly evidence: Evidence
  readonly frame: Frame
  readonly holes: readonly Hole[]
}

/** When and how a series changed, with the figures for a sentence. */
export function describeSeries({ series, evidence, frame, holes }: Described): SeriesStory {
  const { isRate, ...columns } = judgedColumns(series, frame, holes)
  const { stretch } = frame
  const zoneAt = frame.startAt + frame.zone.start * frame.cellMs
  const before = columns.values.subarray(0, placeOf(columns.at, zoneAt))
  const { middle, deviation } = spreadOf(before)
  const story = (change: SeriesChange, onsetAt: number, more: Partial<SeriesStory> = {}): SeriesStory => {
    const changed = columns.values.subarray(placeOf(columns.at, Math.max(onsetAt, stretch.fromAt)))
    const arrived = columns.values.subarray(placeOf(columns.at, Math.max(onsetAt + (more.overMs ?? 0), stretch.fromAt)))
    const inside = arrived.length < MIN_ARRIVED ? changed : arrived
    const now = spreadOf(inside)
    return {
      type: 'series',
      id: series.id,
      host: series.host,
      change,
      isArrivals: false,
      onsetAt,
      lagMs: onsetAt - stretch.fromAt,
      before: middle,
      inside: now.middle,
      strayBefore: before.length > 0 ? deviation : Number.NaN,
      strayInside: inside.length > 0 ? now.deviation : Number.NaN,
      overMs: 0,
      samplesBefore: before.length,
      samplesInside: inside.length,
      ...more,
    }
  }
  switch (evidence.aspect) {
    case 'ended':
      return story('ended', (columns.at.at(-1) ?? zoneAt) + usualInterval(columns.at), { inside: Number.NaN })
    case 'began':
      return story('began', columns.at[0] ?? zoneAt, { before: Number.NaN })
    case 'arrivals':
      return story(evidence.news.sign < 0 ? 'rate-drop' : 'rate-rise', arrivalOnset(columns.at, frame), {
        isArrivals: true,
        ...arrivalFigures(columns.at, frame, zoneAt),
      })
    case 'variance':
      return story('variance', onsetIn(changesOf(columns), frame, stretch.toAt).at)
    case 'spike': {
      const peak = peakOf(columns, stretch.fromAt, middle)
      const inside = columns.values[peak] ?? middle
      const onset = onsetIn(columns, frame, stretch.toAt)
      const stands = columns.values.subarray(placeOf(columns.at, onset.at + onset.overMs))
      // What stays out there is no spike, however far its farthest value is; shortly before the end it was too short to be seen to.
      const isStanding =
        stands.length >= MIN_ARRIVED && Math.abs(medianOf(stands) - middle) > BACK_SHARE * Math.abs(inside - middle)
      if (isStanding) return story(levelChange(isRate, evidence), onset.at, { overMs: onset.overMs })
      return story('spike', columns.at[peak] ?? stretch.fromAt, { inside })
    }
    case 'level':
    case 'climb':
    case 'burst':
    case 'state': {
      const last = columns.values.subarray(placeOf(columns.at, stretch.toAt - (stretch.toAt - stretch.fromAt) / 4))
      const peakEndAt = frame.startAt + evidence.news.end * frame.cellMs
      const part = columns.values.subarray(
        placeOf(columns.at, peakEndAt - (stretch.toAt - stretch.fromAt) / 4),
        placeOf(columns.at, peakEndAt),
      )
      const isBack = Math.abs(medianOf(last) - middle) < BACK_SHARE * Math.abs(medianOf(part) - middle)
      if (isBack && evidence.aspect !== 'state') {
        const onset = onsetIn(columns, frame, peakEndAt)
        return story('spike', onset.at, { inside: medianOf(part), overMs: onset.overMs })
      }
      const onset = onsetIn(columns, frame, stretch.toAt)
      const isRamp =
        onset.overMs > RAMP_SHARE * (stretch.toAt - onset.at) &&
        onset.overMs > MIN_RAMP_INTERVALS * usualInterval(columns.at)
      if (isRamp) return story('ramp', onset.at, { inside: medianOf(last), overMs: onset.overMs })
      return story(levelChange(isRate, evidence), onset.at, { overMs: onset.overMs })
    }
  }
}

function levelChange(isRate: boolean, { news }: Evidence): SeriesChange {
  if (!isRate) return 'level-shift'
  return news.sign < 0 ? 'rate-drop' : 'rate-rise'
}

/** The best beginning from the zone's start on, of what was there for half a stretch before it too. */
function onsetIn(columns: Columns, frame: Frame, endAt: number): { readonly at: number; readonly overMs: number } {
  const zoneAt = frame.startAt + frame.zone.start * frame.cellMs
  const lookedFromAt = zoneAt - (frame.stretch.toAt - frame.stretch.fromAt) / 2
  const start = placeOf(columns.at, lookedFromAt)
  const end = placeOf(columns.at, endAt)
  const part = { at: columns.at.subarray(start, end), values: columns.values.subarray(start, end) }
  return onsetOf(part, zoneAt) ?? { at: frame.stretch.fromAt, overMs: 0 }
}

function peakOf({ at, values }: Columns, fromAt: number, middle: number): number {
  let best = placeOf(at, fromAt)
  for (let index = best; index < values.length; index++) {
    if (Math.abs((values[index] ?? middle) - middle) > Math.abs((values[best] ?? middle) - middle)) best = index
  }
  return best
}

/** The beginning of another rate of moments. */
export function arrivalOnset(at: Float64Array, frame: Frame, all?: Float64Array): number {
  const zoneAt = frame.startAt + frame.zone.start * frame.cellMs
  const fromAt = Math.max(frame.startAt, zoneAt - (frame.stretch.toAt - frame.stretch.fromAt) / 2)
  const partMs = (frame.stretch.toAt - fromAt) / PARTS
  const counts = countedIn(at, fromAt, partMs)
  const of = all === undefined ? undefined : countedIn(all, fromAt, partMs)
  const columns = { at: new Float64Array(PARTS), values: new Float64Array(PARTS) }
  let length = 0
  for (let part = 0; part < PARTS; part++) {
    const exposure = of === undefined ? heardAt(frame, fromAt + (part + 0.5) * partMs) : (of[part] ?? 0)
    if (!(exposure > 0)) continue
    columns.at[length] = fromAt + (part + 0.5) * partMs
    columns.values[length++] = (counts[part] ?? 0) / exposure
  }
  const known = { at: columns.at.subarray(0, length), values: columns.values.subarray(0, length) }
  return onsetOf(known, zoneAt)?.at ?? frame.stretch.fromAt
}

function countedIn(at: Float64Array, fromAt: number, partMs: number): Float64Array {
  const counts = new Float64Array(PARTS)
  for (const time of at) {
    const part = Math.floor((time - fromAt) / partMs)
    if (part >= 0 && part < PARTS) counts[part] = (counts[part] ?? 0) + 1
  }
  return counts
}

function heardAt({ heardBefore, startAt, cellMs }: Frame, at: number): number {
  const cell = Math.floor((at - startAt) / cellMs)
  return (heardBefore[cell + 1] ?? 0) - (heardBefore[cell] ?? 0)
}

function arrivalFigures(at: Float64Array, frame: Frame, zoneAt: number): Partial<SeriesStory> {
  const { fromAt, toAt } = frame.stretch
  const perSecond = (count: number, passedMs: number): number => (count * 1_000) / Math.max(1, passedMs)
  return {
    before: perSecond(placeOf(at, zoneAt), zoneAt - frame.startAt),
    inside: perSecond(at.length - placeOf(at, fromAt), toAt - fromAt),
    strayBefore: Number.NaN,
    strayInside: Number.NaN,
  }
}
