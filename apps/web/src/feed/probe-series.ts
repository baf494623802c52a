import { decimate, SampleRing } from '@multimeter/buffers'
import { CounterRate, isCharted, type Reading, type Sample, type Series, SeriesBook } from '@multimeter/inference'
import type { Gap } from '@multimeter/protocol'

import type { Chart, ChartGap, ChartsRequest, SeriesFacts } from './feed.ts'

/** Most samples of a series: at 10 a second, 27 minutes. Only the first GENEROUS_SERIES get so many. */
const MAX_SAMPLES = 16_384
const GENEROUS_SERIES = 64

/** Most samples of each further series, so that all series of a host together stay under 46 MB. */
const MAX_SAMPLES_OF_FURTHER = 4_096

/** Holes remembered for the charts; the oldest leave. */
const MAX_GAPS = 256

/** Samples after which a total is one for good: should it turn out to be a level, its values begin anew. */
const MAX_DOUBTFUL_SAMPLES = 512

/** What is known of a series is told at once while it is new, and then no faster than this. */
const FACTS_INTERVAL_MS = 2_000
const NEW_SAMPLES = 16

interface KeptSeries {
  readonly series: Series
  readonly firstAt: number
  /** The values drawn: of a total its rises per second, of anything else the values that came. */
  ring: SampleRing
  /** Present while the series is taken for a total. */
  rate: TotalRate | undefined
  /** The newest value as it came. */
  last: number
  revision: number
  samples: number
  facts: SeriesFacts
  factsAt: number
}

/** What makes rates of a total's values. */
interface TotalRate {
  /** The values as they came, while it is young enough to turn out to be no total. */
  values: SampleRing | undefined
  readonly counter: CounterRate
  /** How far the sender's clock is from ours, by the first value that was timed by it. */
  skewMs: number | undefined
}

/** When a sample was, by its sender's clock where it has one. */
interface Moment {
  readonly receivedAt: number
  readonly at: number | undefined
}

/** The numbers of one host over time, and what each of them is. */
export class ProbeSeries {
  readonly #book = new SeriesBook()
  readonly #kept: KeptSeries[] = []
  readonly #byId = new Map<string, KeptSeries>()
  readonly #changed = new Set<KeptSeries>()
  #gaps: ChartGap[] = []
  #gapRevision = 0
  /** Moment of the oldest event heard, with numbers or without. */
  #heardFromAt = Infinity

  /** What is known of all series, in the order first heard. */
  get facts(): readonly SeriesFacts[] {
    return this.#kept.map(({ facts }) => facts)
  }

  get refused(): number {
    return this.#book.refused
  }

  /** An event was heard; silence of a series after that is known to be one. */
  heard(at: number): void {
    this.#heardFromAt = Math.min(this.#heardFromAt, at)
  }

  add(reading: Pick<Reading, 'stream' | 'isEvent'>, sample: Sample, moment: Moment): void {
    const series = this.#book.add(reading, sample, moment.receivedAt)
    if (series === undefined) return
    const kept = this.#kept[series.place] ?? this.#open(series, moment.receivedAt)
    kept.samples++
    this.#changed.add(kept)
    const value = typeof sample.value === 'boolean' ? Number(sample.value) : sample.value
    if (typeof value === 'number' && isCharted(series.kind)) this.#push(kept, value, moment)
  }

  gap({ fromAt, toAt, message }: Gap): void {
    this.#gaps = [...this.#gaps.slice(1 - MAX_GAPS), { fromAt, toAt: Math.max(fromAt, toAt), message }]
    this.#gapRevision++
  }

  clear(): void {
    this.#book.clear()
    this.#kept.length = 0
    this.#byId.clear()
    this.#changed.clear()
    this.#gaps = []
    this.#heardFromAt = Infinity
  }

  /** Something is known of a series that was not taken yet. */
  get hasChanged(): boolean {
    return this.#changed.size > 0
  }

  /** The facts that changed since they were last taken, with their series' places. @param nowAt by any clock that goes on. */
  takeChanged(nowAt: number): readonly { readonly place: number; readonly facts: SeriesFacts }[] {
    const taken: { place: number; facts: SeriesFacts }[] = []
    for (const kept of this.#changed) {
      if (kept.samples > NEW_SAMPLES && nowAt - kept.factsAt < FACTS_INTERVAL_MS) continue
      this.#changed.delete(kept)
      const isNew = kept.factsAt === -Infinity
      kept.factsAt = nowAt
      const facts = factsOf(kept.series, kept.firstAt)
      if (!isNew && isSameFacts(facts, kept.facts)) continue
      kept.facts = facts
      taken.push({ place: kept.series.place, facts })
    }
    return taken
  }

  /** Another number when the series' samples, or the holes in them, are others. */
  revisionOf(id: string): number | undefined {
    const kept = this.#byId.get(id)
    return kept === undefined ? undefined : kept.revision + this.#gapRevision
  }

  /** The series as asked for, a total as its rate. The arrays are the caller's, to hand over to another thread. */
  chart(id: string, { spanMs, untilAt, widthPx }: ChartsRequest & { readonly untilAt: number }): Chart | undefined {
    const kept = this.#byId.get(id)
    if (kept === undefined) return undefined
    const fromAt = untilAt - spanMs
    const { ring } = kept
    const { at, values, samples, min, max } = decimate(ring, { fromAt, untilAt, buckets: widthPx })
    const gaps = this.#gaps.filter((gap) => gap.toAt >= fromAt && gap.fromAt <= untilAt)
    return {
      id,
      fromAt,
      untilAt,
      ...breakAtGaps({ at, values }, gaps),
      gaps,
      ...lastOf(ring, untilAt),
      total: kept.rate === undefined ? Number.NaN : kept.last,
      keptFromAt: ring.overwritten > 0 ? ring.at(0) : this.#heardFromAt,
      min,
      max,
      samples,
    }
  }

  #push(kept: KeptSeries, value: number, moment: Moment): void {
    const isTotal = kept.series.kind === 'counter'
    if (isTotal !== (kept.rate !== undefined)) this.#turn(kept, isTotal)
    kept.last = value
    const drawn = kept.rate === undefined ? value : rateOf(kept.rate, value, moment)
    if (kept.rate?.values !== undefined) keepValue(kept.rate, value, moment)
    if (drawn !== undefined && kept.ring.push(moment.receivedAt, drawn)) kept.revision++
  }

  /** What was taken for a level turns out to be a total, and its values make rates; or the other way round. */
  #turn(kept: KeptSeries, isTotal: boolean): void {
    const { ring: values, rate: before, series } = kept
    if (!isTotal) {
      kept.ring = before?.values ?? new SampleRing(capacityOf(series.place))
      kept.rate = undefined
      return
    }
    kept.ring = new SampleRing(capacityOf(series.place))
    kept.rate = { values, counter: new CounterRate(), skewMs: undefined }
    for (let index = 0; index < values.length; index++) {
      const receivedAt = values.at(index)
      const rate = rateOf(kept.rate, values.value(index), { receivedAt, at: undefined })
      if (rate !== undefined) kept.ring.push(receivedAt, rate)
    }
  }

  #open(series: Series, firstAt: number): KeptSeries {
    const kept: KeptSeries = {
      series,
      firstAt,
      ring: new SampleRing(capacityOf(series.place)),
      rate: undefined,
      last: Number.NaN,
      revision: 0,
      samples: 0,
      facts: factsOf(series, firstAt),
      factsAt: -Infinity,
    }
    this.#kept.push(kept)
    this.#byId.set(kept.facts.id, kept)
    return kept
  }
}

function capacityOf(place: number): number {
  return place < GENEROUS_SERIES ? MAX_SAMPLES : MAX_SAMPLES_OF_FURTHER
}

function factsOf({ stream, path, kind, unit, reason }: Series, firstAt: number): SeriesFacts {
  // The length keeps "a/b" + "c" and "a" + "b/c" apart: both parts come from the host and may hold anything.
  return { id: `${stream.length}:${stream}/${path}`, stream, path, firstAt, kind, unit, reason }
}

function isSameFacts(one: SeriesFacts, other: SeriesFacts): boolean {
  return one.kind === other.kind && one.unit === other.unit && one.reason === other.reason
}

/** Two rings for each total would be twice the memory: what was one for long is not asked again. */
function keepValue(rate: TotalRate, value: number, { receivedAt }: Moment): void {
  if ((rate.values?.length ?? 0) >= MAX_DOUBTFUL_SAMPLES) rate.values = undefined
  else rate.values?.push(receivedAt, value)
}

/**
 * Rises are timed by the sender, so that a burst after a stall is none; but in our time, so that a clock that is hours off
 * goes on from where arrivals left off.
 */
function rateOf(rate: TotalRate, value: number, { receivedAt, at }: Moment): number | undefined {
  if (at !== undefined) rate.skewMs ??= at - receivedAt
  return rate.counter.next(value, at === undefined ? receivedAt : at - (rate.skewMs ?? 0))
}

/** The newest sample up to a moment, both NaN where there is none. */
function lastOf(ring: SampleRing, untilAt: number): Pick<Chart, 'last' | 'lastAt'> {
  let index = ring.indexOf(untilAt)
  while (ring.at(index) === untilAt) index++
  return { last: ring.value(index - 1), lastAt: ring.at(index - 1) }
}

interface Columns {
  readonly at: Float64Array
  readonly values: Float64Array
}

/** Puts a NaN between the last sample before a hole and the first after it; none at the ends, where no line is drawn. */
function breakAtGaps({ at, values }: Columns, gaps: readonly ChartGap[]): Columns {
  const breaks = new Map<number, number>()
  for (const { fromAt } of gaps) {
    const next = at.findIndex((time) => time > fromAt)
    if (next > 0) breaks.set(next, fromAt)
  }
  if (breaks.size === 0) return { at, values }
  const broken = { at: new Float64Array(at.length + breaks.size), values: new Float64Array(at.length + breaks.size) }
  let place = 0
  for (const [index, time] of at.entries()) {
    const breakAt = breaks.get(index)
    if (breakAt !== undefined) {
      broken.at[place] = breakAt
      broken.values[place++] = Number.NaN
    }
    broken.at[place] = time
    broken.values[place++] = values[index] ?? Number.NaN
  }
  return broken
}
