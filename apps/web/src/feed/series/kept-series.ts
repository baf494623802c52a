import { decimate, type Retention, SampleRing } from '@multimeter/buffers'
import type { Sample, Series, SeriesKind } from '@multimeter/inference'

import type { Chart, ChartGap } from '../chart.ts'
import type { SeriesFacts } from './series-facts.ts'
import { bandsOf, type BandsWindow } from './bands.ts'
import { breakAtGaps } from './break-at-gaps.ts'
import { chosenKind, type ReadAs } from './read-as.ts'
import { type Held, HeldSamples } from './held-samples.ts'
import { quietLimit } from './rhythm.ts'
import type { Moment } from './moment.ts'
import { isSameTrend } from './same-trend.ts'
import { seriesId } from './series-id.ts'
import { spreadOf } from './spread.ts'
import type * as Trends from './trend-of.ts'
import type { Trend } from './trend.ts'

/** What a series is begun with. */
export interface SeriesBeginning {
  /** Place in the order first heard, of all that are kept. */
  readonly place: number
  /** Whose it is, where there may be others'. */
  readonly host: string | undefined
  readonly firstAt: number
  readonly capacity: number
  readonly retention: Retention
  /** Of its stream others were heard long before. */
  readonly isNew: boolean
}

/** What was not heard around a chart. */
export interface ChartSurroundings {
  /** Holes in its span. */
  readonly gaps: readonly ChartGap[]
  /** End of the newest hole before its span; -Infinity where there is none. */
  readonly holeUntilAt: number
  /** Of the time before nothing is known. */
  readonly heardFromAt: number
}

/** Samples as they are kept, oldest first; the arrays are the caller's. */
export interface KeptSamples {
  readonly held: Held
  /** ms since epoch. */
  readonly at: Float64Array
  readonly values: Float64Array
  /** Which words places stand for. */
  readonly words: readonly string[]
  /** Older ones had to leave; undefined where all that came are kept. */
  readonly keptFromAt: number | undefined
}

/** The samples of one series, and what is known of it. */
export class KeptSeries {
  readonly series: Series
  readonly place: number
  readonly id: string
  /** Its id without its host: what is chosen for that holds for all hosts. */
  readonly hostlessId: string
  /** Another number with each sample kept. */
  revision = 0
  samples = 0
  factsAt: number = -Infinity
  facts: SeriesFacts
  readonly #host: string | undefined
  readonly #firstAt: number
  readonly #isNew: boolean
  readonly #samples: HeldSamples
  #as: ReadAs | undefined
  #trend: Trend | undefined
  #judgedRevision = -1

  constructor(series: Series, { place, host, firstAt, capacity, retention, isNew }: SeriesBeginning) {
    const { stream, path } = series
    this.series = series
    this.place = place
    this.id = seriesId({ host, stream, path })
    this.hostlessId = host === undefined ? this.id : seriesId({ host: undefined, stream, path })
    this.#host = host
    this.#firstAt = firstAt
    this.#isNew = isNew
    this.#samples = new HeldSamples(() => new SampleRing(capacity, retention))
    this.facts = this.newFacts()
  }

  get kind(): SeriesKind {
    return this.#as === undefined ? this.series.kind : chosenKind(this.#as).kind
  }

  /** It is known for the first time what it did, and was not told. */
  get isFirstTrendUntold(): boolean {
    return this.#trend !== undefined && this.facts.trend === undefined
  }

  newFacts(): SeriesFacts {
    const { stream, path, reason } = this.series
    const as = this.#as
    return {
      id: this.id,
      ...(this.#host === undefined ? {} : { host: this.#host }),
      stream,
      path,
      firstAt: this.#firstAt,
      kind: this.kind,
      unit: (as === undefined ? undefined : chosenKind(as).unit) ?? this.series.unit,
      reason: as === undefined ? reason : 'chosen here',
      ...(as === undefined ? {} : { as }),
      ...(this.#trend === undefined ? {} : { trend: this.#trend }),
    }
  }

  add({ value }: Sample, moment: Moment): void {
    this.samples++
    const shown = heldFor(this.kind)
    const held = shown ?? this.#heldMeanwhile(value)
    if (held === undefined) return
    const { revision } = this.#samples
    this.#samples.turn(held)
    this.#samples.add(value, moment)
    if (shown !== undefined && this.#samples.revision !== revision) this.revision++
  }

  /** A value came that cannot be drawn, such as a word among numbers. */
  leaveOut(receivedAt: number): void {
    if (this.#samples.leaveOut(receivedAt)) this.revision++
  }

  /** Returns whether it is read as something else than before. */
  readAs(as: ReadAs | undefined): boolean {
    if (as === this.#as) return false
    this.#as = as
    this.#trend = undefined
    this.#judgedRevision = -1
    const held = heldFor(this.kind)
    if (held !== undefined) this.#samples.turn(held)
    this.revision++
    return true
  }

  /** Looks what it did lately. Returns how many samples that took, and whether there is something to tell. */
  judge(nowAt: number, trends: typeof Trends): { readonly cost: number; readonly isNews: boolean } {
    if (this.revision === this.#judgedRevision || heldFor(this.kind) === undefined) return { cost: 0, isNews: false }
    this.#judgedRevision = this.revision
    const trend = this.#trendAt(nowAt, trends)
    const isNews = !isSameTrend(trend, this.#trend)
    if (isNews) this.#trend = trend
    return { cost: this.#samples.ring.length, isNews }
  }

  /** The series as asked for. The arrays are the caller's. */
  chart(window: BandsWindow, { gaps, heardFromAt, holeUntilAt }: ChartSurroundings): Chart {
    const { fromAt, untilAt, widthPx } = window
    const { held, leftOut, total } = this.#samples
    const ring = held === heldFor(this.kind) ? this.#samples.ring : NO_SAMPLES
    const { at, values, samples, min, max } = decimate(ring, { fromAt, untilAt, buckets: widthPx })
    const { kind } = this
    const leftOutIn = leftOut.countIn(fromAt, untilAt)
    const isWords = kind === 'state' || kind === 'flag'
    const texts = isWords || kind === 'distribution' ? [] : leftOut.bandsBetween(ring, window)
    const quietMs = kind === 'distribution' || kind === 'delta' ? undefined : quietLimit(ring)
    // A text is no value, but neither is it silence.
    const isHeard = quietMs !== undefined && leftOut.countIn(untilAt - quietMs, untilAt) > 0
    return {
      id: this.id,
      fromAt,
      untilAt,
      ...breakAtGaps({ at, values }, [...gaps, ...texts]),
      gaps,
      ...lastOf(ring, untilAt),
      ...this.#before(ring, fromAt, holeUntilAt),
      total,
      keptFromAt: ring.overwritten > 0 ? ring.at(0) : heardFromAt,
      min,
      max,
      samples,
      ...(isWords ? { bands: bandsOf(ring, window, this.#namer(kind)) } : {}),
      ...(texts.length > 0 ? { texts } : {}),
      ...(kind === 'distribution' ? { spread: spreadOf(ring, window) } : {}),
      ...(leftOutIn > 0 ? { leftOut: leftOutIn } : {}),
      ...(quietMs === undefined || isHeard ? {} : { quietMs }),
    }
  }

  /** The samples of a time, from its first moment to just before its last; undefined of what is not drawn. */
  samplesIn({ fromAt, toAt }: { readonly fromAt: number; readonly toAt: number }): KeptSamples | undefined {
    const { held, ring, words } = this.#samples
    if (heldFor(this.kind) !== held) return undefined
    const first = ring.indexOf(fromAt)
    const length = Math.max(0, ring.indexOf(toAt) - first)
    const at = new Float64Array(length)
    const values = new Float64Array(length)
    for (let index = 0; index < length; index++) {
      at[index] = ring.at(first + index)
      values[index] = ring.value(first + index)
    }
    const keptFromAt = ring.overwritten > 0 ? ring.at(0) : undefined
    return { held, at, values, words, keptFromAt }
  }

  #before(ring: SampleRing, fromAt: number, holeUntilAt: number): Pick<Chart, 'before'> {
    const index = ring.indexOf(fromAt) - 1
    const at = ring.at(index)
    const isWhole = at > holeUntilAt && this.#samples.leftOut.countIn(at, fromAt) === 0
    return isWhole ? { before: ring.value(index) } : {}
  }

  #trendAt(nowAt: number, { trendOf, trendOfWords }: typeof Trends): Trend | undefined {
    if (this.#isNew && nowAt - this.#firstAt < NEW_FOR_MS) return { kind: 'new', weight: 75, at: this.#firstAt }
    const { kind } = this
    const { ring } = this.#samples
    return kind === 'state' || kind === 'flag' ? trendOfWords(ring, nowAt) : trendOf(ring, nowAt)
  }

  #namer(kind: SeriesKind): (index: number) => string | undefined {
    if (kind === 'flag') return (value) => (value === 0 ? 'off' : 'on')
    const { words } = this.#samples
    return (index) => words[index]
  }

  /** Numbers of what is not drawn are kept too: it may turn out to be drawn after all, or be read so by choice. */
  #heldMeanwhile(value: Sample['value']): Held | undefined {
    const { held } = this.#samples
    return typeof value === 'number' && held !== 'words' ? held : undefined
  }
}

/** What is not drawn has none to show. */
const NO_SAMPLES = new SampleRing(1)

/** A field is new for so long. */
const NEW_FOR_MS = 900_000

function heldFor(kind: SeriesKind): Held | undefined {
  switch (kind) {
    case 'gauge':
    case 'delta':
    case 'distribution':
    case 'flag':
      return 'values'
    case 'counter':
      return 'rates'
    case 'state':
      return 'words'
    case 'identifier':
    case 'timestamp':
    case 'constant':
    case 'text':
      return undefined
  }
}

/** The newest sample up to a moment, both NaN where there is none. */
function lastOf(ring: SampleRing, untilAt: number): Pick<Chart, 'last' | 'lastAt'> {
  let index = ring.indexOf(untilAt)
  while (ring.at(index) === untilAt) index++
  return { last: ring.value(index - 1), lastAt: ring.at(index - 1) }
}
