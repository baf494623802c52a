import { type Columns, knownPart, usualInterval } from '../columns.ts'
import { MEDIAN_DISTANCE, medianOf, spreadOf } from '../robust.ts'
import { type Autocorrelation, autocorrelation } from './autocorrelation.ts'
import { recurrenceOfEvents } from './recurrence-of-events.ts'
import type { Listening, Recurrence } from './recurrence.ts'

/** Fewer samples show nothing. */
const MIN_SAMPLES = 24

/** A series is cut into at most so many cells. */
const MAX_CELLS = 1_024

/** What rests is above or below its usual by so many deviations in an episode. */
const EPISODE_DEVIATIONS = 6

/** What is in episodes for more of the time than this does not rest between them. */
const MAX_EPISODE_SHARE = 0.25

/** Out of rest so often, it is judged by when that was; its shape must then be surer, as a few bursts are alike by chance. */
const MIN_EPISODES = 3

/** Whether a series does the same again and again: bursts out of rest by their beginnings, anything else by its shape. */
export function recurrenceOfSeries(series: Columns, listening: Listening): Recurrence {
  const { fromAt, untilAt, holes = [] } = listening
  const known = knownPart(series, { fromAt, toAt: untilAt }, holes)
  if (known.at.length < MIN_SAMPLES) return { state: 'too-little' }
  const beginnings = episodeBeginnings(known)
  const irregular: Recurrence = { state: 'irregular', times: beginnings?.length ?? 0 }
  if (beginnings === undefined) return shapeOf(known, listening, MIN_DEVIATIONS) ?? irregular
  const byEpisodes = recurrenceOfEvents(beginnings, listening)
  if (byEpisodes.state === 'recurring') return byEpisodes
  const surely = beginnings.length >= MIN_EPISODES ? MIN_DEVIATIONS_OF_BURSTS : MIN_DEVIATIONS
  return shapeOf(known, listening, surely) ?? (byEpisodes.state === 'too-little' ? irregular : byEpisodes)
}

/** When it left its rest; undefined of what does not rest. */
function episodeBeginnings({ at, values }: Columns): Float64Array | undefined {
  const { middle, deviation } = spreadOf(values)
  const atRest = MEDIAN_DISTANCE * medianOf(values.map((value) => Math.abs(value - middle)))
  const limit = EPISODE_DEVIATIONS * (atRest > 0 ? atRest : deviation)
  const beginnings: number[] = []
  let off = 0
  let wasOff = true
  for (let index = 0; index < at.length; index++) {
    const isOff = Math.abs((values[index] ?? middle) - middle) > limit
    if (isOff) off++
    // What is there from the first did not begin.
    if (isOff && !wasOff) beginnings.push(at[index] ?? 0)
    wasOff = isOff
  }
  return off > MAX_EPISODE_SHARE * at.length ? undefined : Float64Array.from(beginnings)
}

/** A period is told from its third time on. */
const MIN_PERIODS = 2.8

/** A lag whose likeness is nearly that of the best, and is shorter, is the period: the best may be a multiple. */
const NEARLY = 0.8

/** A period of fewer cells has no shape. */
const MIN_LAG = 3

/** What is left of the noise at a lag is so many deviations at most, of thousands of lags. */
const MIN_DEVIATIONS = 6
const MIN_DEVIATIONS_OF_BURSTS = 12

/** A part of a lag stands out by so many. */
const MIN_PART_DEVIATIONS = 4

/** A series is like itself a period before by so much at least. */
const MIN_LIKENESS = 0.2

function shapeOf(known: Columns, { fromAt, untilAt }: Listening, surely: number): Recurrence | undefined {
  const spanMs = untilAt - fromAt
  const cellMs = Math.max(usualInterval(known.at), spanMs / MAX_CELLS)
  const cells = Math.floor(spanMs / cellMs)
  const furthest = Math.floor(cells / MIN_PERIODS)
  const values = clippedCells(known, { fromAt, cellMs, cells })
  // Flanks of the furthest lag reach further.
  const like = autocorrelation(values, Math.ceil(furthest * (1 + FLANK_END)))
  const fresh = autocorrelation(whitened(values, like.at(1)), Math.ceil(furthest * (1 + FLANK_END)))
  let best = MIN_LAG
  for (let lag = MIN_LAG; lag <= furthest; lag++) if (strength(fresh, lag) > strength(fresh, best)) best = lag
  if (strength(fresh, best) < surely) return undefined
  // Where there is little noise it is clearer in the series as it is.
  const clearer = standOut(like, best).likeness > standOut(fresh, best).likeness ? like : fresh
  const period = fundamental(clearer, best)
  const { likeness } = standOut(clearer, period)
  if (likeness < MIN_LIKENESS) return undefined
  const periodMs = peakPlace(clearer, period) * cellMs
  const beats = Math.round(spanMs / periodMs)
  return {
    state: 'recurring',
    periodMs,
    confidence: Math.sqrt(Math.min(1, likeness)) * (1 - 1 / (beats + 1)),
    lastAt: lastBeat(values, { fromAt, cellMs, cells }, periodMs),
    beats,
    missed: 0,
    jitterMs: cellMs / 2,
  }
}

/** Parts of a period in which it is looked where it is highest. */
const PARTS = 24

/** The last time it was where it is highest in each period. */
function lastBeat(values: Float64Array, { fromAt, cellMs, cells }: Grid, periodMs: number): number {
  const sums = new Float64Array(PARTS)
  const counts = new Float64Array(PARTS)
  const partOf = (cell: number): number => Math.floor(((((cell + 0.5) * cellMs) % periodMs) / periodMs) * PARTS)
  for (const [cell, value] of values.entries()) {
    if (!Number.isFinite(value)) continue
    const part = partOf(cell)
    sums[part] = (sums[part] ?? 0) + value
    counts[part] = (counts[part] ?? 0) + 1
  }
  const means = sums.map((sum, part) => sum / Math.max(1, counts[part] ?? 0))
  const highest = means.indexOf(Math.max(...means))
  let cell = cells - 1
  while (cell > 0 && partOf(cell) !== highest) cell--
  return fromAt + (cell + 0.5) * cellMs
}

/** The shortest lag of which the best is a multiple, and that is nearly as like. */
function fundamental(like: Autocorrelation, best: number): number {
  const least = NEARLY * standOut(like, best).height
  for (let parts = Math.floor(best / MIN_LAG); parts > 1; parts--) {
    const near = Math.round(best / parts)
    let part = near
    for (let lag = near - 1; lag <= near + 1; lag++) {
      if (lag >= MIN_LAG && standOut(like, lag).likeness > standOut(like, part).likeness) part = lag
    }
    const { height, likeness } = standOut(like, part)
    if (height >= least && likeness >= MIN_LIKENESS && strength(like, part) >= MIN_PART_DEVIATIONS) return part
  }
  return best
}

interface Grid {
  readonly fromAt: number
  readonly cellMs: number
  readonly cells: number
}

/** Means of cells about their middle, none farther than a few deviations; NaN where nothing is known. */
function clippedCells({ at, values }: Columns, { fromAt, cellMs, cells }: Grid): Float64Array {
  const sums = new Float64Array(cells)
  const counts = new Float64Array(cells)
  for (let index = 0; index < at.length; index++) {
    const cell = Math.floor(((at[index] ?? 0) - fromAt) / cellMs)
    if (cell < 0 || cell >= cells) continue
    sums[cell] = (sums[cell] ?? 0) + (values[index] ?? 0)
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  const means = sums.map((sum, cell) => sum / (counts[cell] ?? 0))
  const { middle, deviation } = spreadOf(means.filter((mean) => Number.isFinite(mean)))
  const limit = EPISODE_DEVIATIONS * deviation
  return means.map((mean) => Math.min(limit, Math.max(-limit, mean - middle)))
}

/** What of each cell the one before does not foretell: noise that wanders is like itself shortly after, and no period. */
function whitened(values: Float64Array, memory: number): Float64Array {
  return values.map((value, cell) => value - memory * (values[cell - 1] ?? Number.NaN))
}

/** As parts of a lag: what is as near as this is the peak, and what lies so far to either side its flanks. */
const PEAK_REACH = 0.05
const FLANK_START = 0.1
const FLANK_END = 0.3

interface StandOut {
  /** How much more like it is at this lag than at its flanks: what wanders is as like there. */
  readonly likeness: number
  /** How like it is at all. */
  readonly height: number
  readonly lags: number
}

function standOut(like: Autocorrelation, lag: number): StandOut {
  const reach = Math.floor(lag * PEAK_REACH)
  const from = Math.max(reach + 1, Math.round(lag * FLANK_START))
  const to = Math.max(from, Math.round(lag * FLANK_END))
  let peak = 0
  for (let near = lag - reach; near <= lag + reach; near++) peak += like.at(near)
  let flanks = 0
  for (let far = from; far <= to; far++) flanks += like.at(lag - far) + like.at(lag + far)
  const lags = 2 * reach + 1
  const height = peak / lags
  return { likeness: height - flanks / (2 * (to - from + 1)), height, lags }
}

/** In deviations of noise, whose likeness has about one by the root of the pairs. Neighbours share what jitter spreads. */
function strength(like: Autocorrelation, lag: number): number {
  const { likeness, lags } = standOut(like, lag)
  return likeness * Math.sqrt(lags * like.pairs(lag))
}

/** How far around its middle a peak is looked at, as a part of the lag, and how often the middle is looked for anew. */
const PLACE_REACH = 0.15
const PLACE_ROUNDS = 3

/** The middle of a peak, between cells. */
function peakPlace(like: Autocorrelation, lag: number): number {
  const reach = Math.max(1, Math.round(lag * PLACE_REACH))
  const ground = Math.min(like.at(lag - reach), like.at(lag + reach))
  let place = lag
  for (let round = 0; round < PLACE_ROUNDS; round++) {
    const middle = Math.round(place)
    let sum = 0
    let weighted = 0
    for (let near = middle - reach; near <= middle + reach; near++) {
      const weight = Math.max(0, like.at(near) - ground) ** 2
      sum += weight
      weighted += weight * near
    }
    if (sum > 0) place = weighted / sum
  }
  return place
}
