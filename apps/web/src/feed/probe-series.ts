import type { Reading, Sample, Series } from '@multimeter/inference'
import type { Gap } from '@multimeter/protocol'

import type { Chart, ChartGap } from './chart.ts'
import { seriesId } from './series/series-id.ts'
import type { SeriesFacts } from './series/series-facts.ts'
import { type HostBook, HostBooks } from './series/host-books.ts'
import { type KeptSamples, KeptSeries } from './series/kept-series.ts'
import type { Moment } from './series/moment.ts'
import { DEFAULT_BUFFER_LIMITS } from './log/buffer-limits.ts'
import type * as Trends from './series/trend-of.ts'
import { MAX_READ_CHOICES, type ReadAs, type ReadChoice } from './series/read-as.ts'

/** Most samples of a series: at 10 a second, 27 minutes. Only the first GENEROUS_SERIES get so many. */
const MAX_SAMPLES = 16_384
const GENEROUS_SERIES = 64

/** Most samples of each further series, so that all series of a host together stay under 46 MB. */
const MAX_SAMPLES_OF_FURTHER = 4_096

/** A chart shows so much before the moment to which time was turned back, at most. */
export const LONGEST_CHART_MS = 3_600_000

/** Most samples of each series while a pattern is watched: a quarter of an hour at one a second, for thousands of them. */
const MAX_WATCHED_SAMPLES = 1_024

/** Series told of in one frame; the others wait for the next. */
const MAX_TOLD_SERIES = 500

/** Holes remembered for the charts; the oldest leave. */
const MAX_GAPS = 256

/** What is known of a series is told at once while it is new, and then no faster than this. */
const FACTS_INTERVAL_MS = 2_000
const NEW_SAMPLES = 16

/** A series of which only the trend is another is told so often: a sentence that changes each second is not read. */
const TREND_INTERVAL_MS = 5_000

/** Samples looked at in one turn for what series did lately: some milliseconds, while all series of a host may hold millions. */
const MAX_JUDGED_SAMPLES = 250_000

/** A field is new when its stream was heard for so long without it. */
const NEW_AFTER_MS = 60_000

/** When a sample was, and whose it is while a pattern is watched. */
export interface SampleMoment extends Moment {
  readonly host?: string | undefined
}

/** What of a series is charted, and in how many buckets at most. */
export interface ChartSpan {
  readonly spanMs: number
  readonly untilAt: number
  readonly widthPx: number
}

/** The series of what is listened to over time, one host's or those of all hosts, and what each of them is. */
export class ProbeSeries {
  readonly #books = new HostBooks()
  readonly #kept: KeptSeries[] = []
  readonly #byId = new Map<string, KeptSeries>()
  readonly #changed = new Set<KeptSeries>()
  readonly #retention = { spanMs: retentionOf(DEFAULT_BUFFER_LIMITS.spanMs) }
  #isOfHost = true
  #choices: ReadonlyMap<string, ReadAs> = new Map()
  /** Place of the series that is judged next. */
  #judgeNext = 0
  #gaps: ChartGap[] = []
  #gapRevision = 0
  /** Moment of the oldest event heard, with numbers or without. */
  #heardFromAt = Infinity
  /** And of the newest. */
  #heardUntilAt = -Infinity
  #isReading = false
  #lagsFrom = Infinity

  /** What is known of all series, in the order first heard. */
  get facts(): readonly SeriesFacts[] {
    return this.#kept.map(({ facts }) => facts)
  }

  get refused(): number {
    return this.#books.refused
  }

  /** An event was heard; silence of a series after that is known to be one. */
  heard(at: number): void {
    this.#heardFromAt = Math.min(this.#heardFromAt, at)
    this.#heardUntilAt = Math.max(this.#heardUntilAt, at)
  }

  /** While the gateway still sends what it keeps, what was not heard yet is no silence. */
  reading(isReading: boolean): void {
    if (isReading === this.#isReading) return
    this.#isReading = isReading
    this.#gapRevision++
  }

  /** What was said after this moment lies unread on its way; Infinity where nothing does. */
  lagging(fromAt: number): void {
    this.#lagsFrom = fromAt
  }

  /** Samples are kept as long as charts can show them while the rows of so much time are kept. */
  keepFor(spanMs: number): void {
    this.#retention.spanMs = retentionOf(spanMs)
  }

  add(reading: Pick<Reading, 'stream' | 'isEvent'>, sample: Sample, moment: SampleMoment): void {
    const { host, receivedAt } = moment
    const of = this.#books.for({ host, stream: reading.stream, path: sample.path }, this.#kept.length)
    const series = of?.book.add(reading, sample, receivedAt)
    if (of === undefined || series === undefined) return
    const kept = of.kept[series.place] ?? this.#open(series, of, receivedAt)
    kept.add(sample, moment)
    this.#changed.add(kept)
  }

  /** Of the one host: texts that came under the names of its series are no samples, but what is drawn has to tell of them. */
  leaveOut({ stream, fields, samples }: Pick<Reading, 'stream' | 'fields' | 'samples'>, receivedAt: number): void {
    for (const { path, value } of fields) {
      // Null is no value, and no text either.
      if (typeof value !== 'string' || value === 'null') continue
      const kept = this.#byId.get(seriesId({ host: undefined, stream, path }))
      if (kept === undefined || samples.some((sample) => sample.path === path)) continue
      kept.leaveOut(receivedAt)
    }
  }

  gap({ fromAt, toAt, message }: Gap): void {
    this.#gaps = [...this.#gaps.slice(1 - MAX_GAPS), { fromAt, toAt: Math.max(fromAt, toAt), message }]
    this.#gapRevision++
  }

  /** From now on these series are read as chosen and all others as found. */
  readAs(choices: readonly ReadChoice[]): void {
    this.#choices = new Map(choices.slice(-MAX_READ_CHOICES).map(({ id, as }) => [id, as]))
    for (const kept of this.#kept) {
      if (!kept.readAs(this.#chosen(kept))) continue
      // Whoever chose waits for it.
      kept.factsAt = -Infinity
      this.#changed.add(kept)
    }
  }

  /**
   * Looks what some of the series did lately, each in its turn; not while a pattern is watched, where they are too many to be
   * read one by one. @param nowAt by the gateway's clock, as the samples are. */
  judge(nowAt: number, trends: typeof Trends): void {
    if (!this.#isOfHost) return
    let left = MAX_JUDGED_SAMPLES
    for (let tried = 0; tried < this.#kept.length && left > 0; tried++) {
      const kept = this.#kept[this.#judgeNext % this.#kept.length]
      this.#judgeNext = (this.#judgeNext + 1) % this.#kept.length
      const judged = kept?.judge(nowAt, trends)
      left -= judged?.cost ?? 0
      if (kept !== undefined && judged?.isNews === true) this.#changed.add(kept)
    }
  }

  /**
   * Something else is listened to; what was chosen for its series holds for the next one's too.
   * @param isOfHost what comes is of one host; else of any
   */
  clear(isOfHost: boolean = true): void {
    this.#isOfHost = isOfHost
    this.#books.clear()
    this.#kept.length = 0
    this.#byId.clear()
    this.#changed.clear()
    this.#judgeNext = 0
    this.#gaps = []
    this.#heardFromAt = Infinity
    this.#heardUntilAt = -Infinity
  }

  /** Something is known of a series that was not taken yet. */
  get hasChanged(): boolean {
    return this.#changed.size > 0
  }

  /** The facts that changed since they were last taken, with their series' places. @param nowAt by any clock that goes on. */
  takeChanged(nowAt: number): readonly { readonly place: number; readonly facts: SeriesFacts }[] {
    const taken: { place: number; facts: SeriesFacts }[] = []
    for (const kept of this.#changed) {
      // In the order in which they were first heard, so that the page has no holes among its series.
      if (taken.length >= MAX_TOLD_SERIES) break
      // Cards find their places by what their series did, and there is no sentence yet that would change.
      const isNew = kept.samples <= NEW_SAMPLES || kept.isFirstTrendUntold
      const toldMs = isNew ? Infinity : nowAt - kept.factsAt
      if (toldMs < FACTS_INTERVAL_MS) continue
      const facts = kept.newFacts()
      if (toldMs < TREND_INTERVAL_MS && isSameSeries(facts, kept.facts)) continue
      this.#changed.delete(kept)
      const isUntold = kept.factsAt === -Infinity
      kept.factsAt = nowAt
      if (!isUntold && isSameFacts(facts, kept.facts)) continue
      kept.facts = facts
      taken.push({ place: kept.place, facts })
    }
    return taken
  }

  /** Another number when the series' samples, or the holes in them, are others. */
  revisionOf(id: string): number | undefined {
    const kept = this.#byId.get(id)
    return kept === undefined ? undefined : kept.revision + this.#gapRevision
  }

  factsOf(id: string): SeriesFacts | undefined {
    return this.#byId.get(id)?.facts
  }

  /** The series as asked for, a total as its rate. The arrays are the caller's, to hand over to another thread. */
  chart(id: string, { spanMs, untilAt, widthPx }: ChartSpan): Chart | undefined {
    const fromAt = untilAt - spanMs
    const gaps = this.#gaps.filter((gap) => gap.toAt >= fromAt && gap.fromAt <= untilAt)
    const holeUntilAt = Math.max(-Infinity, ...this.#gaps.map(({ toAt }) => toAt).filter((toAt) => toAt < fromAt))
    const surroundings = { gaps, holeUntilAt, heardFromAt: this.#heardFromAt }
    const chart = this.#byId.get(id)?.chart({ fromAt, untilAt, widthPx }, surroundings)
    const readUntilAt = this.#isReading ? this.#heardUntilAt : Math.max(this.#lagsFrom, this.#heardUntilAt)
    return chart !== undefined && readUntilAt < untilAt ? { ...chart, readUntilAt } : chart
  }

  /** A copy of what is kept of the series in a time; undefined where it is not known, or is of nothing that is drawn. */
  samplesOf(id: string, time: { readonly fromAt: number; readonly toAt: number }): KeptSamples | undefined {
    return this.#byId.get(id)?.samplesIn(time)
  }

  /** The newest holes, at most MAX_GAPS. */
  get gaps(): readonly ChartGap[] {
    return this.#gaps
  }

  /** Of the time before nothing is known; Infinity while nothing was heard. */
  get heardFromAt(): number {
    return this.#heardFromAt
  }

  #open(series: Series, { host, kept: others, streamsFrom }: HostBook, firstAt: number): KeptSeries {
    const { stream } = series
    const streamFrom = streamsFrom.get(stream)
    if (streamFrom === undefined) streamsFrom.set(stream, firstAt)
    const isNew = streamFrom !== undefined && firstAt - streamFrom >= NEW_AFTER_MS
    const place = this.#kept.length
    const capacity = this.#isOfHost ? capacityOf(place) : MAX_WATCHED_SAMPLES
    const kept = new KeptSeries(series, { place, host, firstAt, capacity, retention: this.#retention, isNew })
    if (kept.readAs(this.#chosen(kept))) kept.facts = kept.newFacts()
    others.push(kept)
    this.#kept.push(kept)
    this.#byId.set(kept.id, kept)
    return kept
  }

  #chosen({ id, hostlessId }: KeptSeries): ReadAs | undefined {
    return this.#choices.get(id) ?? this.#choices.get(hostlessId)
  }
}

function capacityOf(place: number): number {
  return place < GENEROUS_SERIES ? MAX_SAMPLES : MAX_SAMPLES_OF_FURTHER
}

function retentionOf(rowsSpanMs: number): number {
  return rowsSpanMs + LONGEST_CHART_MS
}

function isSameFacts(one: SeriesFacts, other: SeriesFacts): boolean {
  return isSameSeries(one, other) && one.trend === other.trend
}

function isSameSeries(one: SeriesFacts, other: SeriesFacts): boolean {
  return one.kind === other.kind && one.unit === other.unit && one.reason === other.reason && one.as === other.as
}
