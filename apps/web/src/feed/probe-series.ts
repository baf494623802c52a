import { decimate, SampleRing } from '@multimeter/buffers'
import type { NumericLeaf } from '@multimeter/inference'
import type { Gap } from '@multimeter/protocol'

import type { Chart, ChartGap, ChartsRequest, SeriesFacts } from './feed.ts'

/** Series of one host; leaves above it are refused and counted. */
export const MAX_SERIES = 500

/** Most samples of a series: at 10 a second, 27 minutes. Only the first GENEROUS_SERIES get so many. */
const MAX_SAMPLES = 16_384
const GENEROUS_SERIES = 64

/** Most samples of each further series, so that all series of a host together stay under 46 MB. */
const MAX_SAMPLES_OF_FURTHER = 4_096

/** Holes remembered for the charts; the oldest leave. */
const MAX_GAPS = 256

/** Refused leaves told apart; above it the count stands still and means "at least". */
const MAX_REFUSED_KNOWN = 1_000

interface Series {
  readonly facts: SeriesFacts
  readonly ring: SampleRing
  revision: number
}

/** The numeric leaves of one host over time. */
export class ProbeSeries {
  readonly #byStream = new Map<string, Map<string, Series>>()
  readonly #byId = new Map<string, Series>()
  readonly #facts: SeriesFacts[] = []
  readonly #refused = new Set<string>()
  #gaps: ChartGap[] = []
  #gapRevision = 0
  /** Moment of the oldest event heard, with numbers or without. */
  #heardFromAt = Infinity

  /** All series in the order first heard: a view that grows. */
  get facts(): readonly SeriesFacts[] {
    return this.#facts
  }

  get refused(): number {
    return this.#refused.size
  }

  /** An event was heard; silence of a series after that is known to be one. */
  heard(at: number): void {
    this.#heardFromAt = Math.min(this.#heardFromAt, at)
  }

  add(stream: string, leaf: NumericLeaf, at: number): void {
    const series = this.#byStream.get(stream)?.get(leaf.path) ?? this.#open(stream, leaf.path, at)
    if (series?.ring.push(at, leaf.value) === true) series.revision++
  }

  gap({ fromAt, toAt, message }: Gap): void {
    this.#gaps = [...this.#gaps.slice(1 - MAX_GAPS), { fromAt, toAt: Math.max(fromAt, toAt), message }]
    this.#gapRevision++
  }

  clear(): void {
    this.#byStream.clear()
    this.#byId.clear()
    this.#facts.length = 0
    this.#refused.clear()
    this.#gaps = []
    this.#heardFromAt = Infinity
  }

  /** Another number when the series' samples, or the holes in them, are others. */
  revisionOf(id: string): number | undefined {
    const series = this.#byId.get(id)
    return series === undefined ? undefined : series.revision + this.#gapRevision
  }

  /** The series as asked for. The arrays are the caller's, to hand over to another thread. */
  chart(id: string, { spanMs, untilAt, widthPx }: ChartsRequest & { readonly untilAt: number }): Chart | undefined {
    const series = this.#byId.get(id)
    if (series === undefined) return undefined
    const fromAt = untilAt - spanMs
    const { ring } = series
    const { at, values, samples, min, max } = decimate(ring, { fromAt, untilAt, buckets: widthPx })
    const gaps = this.#gaps.filter((gap) => gap.toAt >= fromAt && gap.fromAt <= untilAt)
    return {
      id,
      fromAt,
      untilAt,
      ...breakAtGaps({ at, values }, gaps),
      gaps,
      ...lastOf(ring, untilAt),
      keptFromAt: ring.overwritten > 0 ? ring.at(0) : this.#heardFromAt,
      min,
      max,
      samples,
    }
  }

  #open(stream: string, path: string, at: number): Series | undefined {
    // The length keeps "a/b" + "c" and "a" + "b/c" apart: both parts come from the host and may hold anything.
    const id = `${stream.length}:${stream}/${path}`
    if (this.#facts.length >= MAX_SERIES) {
      if (this.#refused.size < MAX_REFUSED_KNOWN) this.#refused.add(id)
      return undefined
    }
    const capacity = this.#facts.length < GENEROUS_SERIES ? MAX_SAMPLES : MAX_SAMPLES_OF_FURTHER
    const series: Series = { facts: { id, stream, path, firstAt: at }, ring: new SampleRing(capacity), revision: 0 }
    const ofStream = this.#byStream.get(stream) ?? new Map<string, Series>()
    ofStream.set(path, series)
    this.#byStream.set(stream, ofStream)
    this.#byId.set(id, series)
    this.#facts.push(series.facts)
    return series
  }
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
