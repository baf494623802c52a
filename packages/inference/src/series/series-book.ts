import { MAX_SERIES_PER_HOST } from '../limits.ts'
import type { Reading, Sample, SeriesKind } from '../reading.ts'
import { WHOLE_BODY } from '../body/parts-of.ts'
import { isLevelUnit } from '../samples/units.ts'
import { classify, isContradicted, type KindReading } from './classify.ts'
import { Evidence } from './evidence.ts'
import { nameFacts, type NameFacts, streamFacts } from './name-facts.ts'

/** Declared totals that turned out to be rates before all from the same place are taken for rates. */
const MIN_CONTRADICTIONS = 2
/** So many values are each looked at anew; later, one in LAZY_VALUES, for what is long known changes seldom. */
const EAGER_VALUES = 64
const LAZY_VALUES = 16
/** Names told apart among those that were refused; above it the count stands still and means "at least". */
const MAX_REFUSED_KNOWN = 1_000

/** Declared totals of a host that were seen to be what they are declared, or not: they come from one program as a rule. */
interface Totals {
  confirmed: number
  contradicted: number
}

/** One number of a host over time: what it is, revised with every value. */
export class Series {
  /** Place in the order first heard, from 0. */
  readonly place: number
  readonly stream: string
  readonly path: string
  readonly #name: NameFacts
  readonly #evidence = new Evidence()
  readonly #totals: Totals
  #unit: string | undefined
  #reading: KindReading | undefined
  #isContradicted = false
  #isConfirmed = false

  constructor({ place, stream, path }: { place: number; stream: string; path: string }, totals: Totals) {
    this.place = place
    this.stream = stream
    this.path = path
    // A body that is nothing but a value is named by its stream.
    this.#name = path === WHOLE_BODY ? streamFacts(stream) : nameFacts(path, stream)
    this.#totals = totals
  }

  get kind(): SeriesKind {
    return this.#read().kind
  }

  /** Why it is of that kind, in words: `only ever rose, 412 steps; shown per second`. */
  get reason(): string {
    return this.#read().reason
  }

  /** As it came or as the name says: `B`, `ms`, `%`; undefined where nothing says so. */
  get unit(): string | undefined {
    return this.#unit ?? this.#name.unit
  }

  add(sample: Sample, { receivedAt, isEvent }: { readonly receivedAt: number; readonly isEvent: boolean }): void {
    const { value, kind, unit, ofText, isOneOfMany } = sample
    this.#evidence.add({ value, kind, receivedAt, isEvent: isEvent || isOneOfMany === true, ofText })
    if (unit !== undefined) this.#unit = unit
    const { count } = this.#evidence
    if (count < EAGER_VALUES || count % LAZY_VALUES === 0) this.#reading = undefined
    if (kind !== undefined) this.#tellTotals()
  }

  #read(): KindReading {
    const { confirmed, contradicted } = this.#totals
    const areTotalsRates = contradicted >= MIN_CONTRADICTIONS && contradicted > confirmed
    return (this.#reading ??= classify(this.#evidence, this.#name, {
      areTotalsRates,
      isLevelUnit: isLevelUnit(this.unit),
    }))
  }

  /** A declared total that behaves like none casts doubt on the others. */
  #tellTotals(): void {
    const { count, falls, rises, isMixed, declared } = this.#evidence
    if (count < 5) return
    if (!this.#isContradicted && (isMixed || isContradicted(this.#evidence))) {
      this.#isContradicted = true
      this.#totals.contradicted++
    } else if (!this.#isConfirmed && declared === 'counter' && falls === 0 && rises >= 3) {
      this.#isConfirmed = true
      this.#totals.confirmed++
    }
  }
}

/** The series of one host: each told apart by stream and path, at most MAX_SERIES_PER_HOST; further ones are refused and counted. */
export class SeriesBook {
  readonly #byStream = new Map<string, Map<string, Series>>()
  readonly #all: Series[] = []
  readonly #refused = new Set<string>()
  readonly #totals: Totals = { confirmed: 0, contradicted: 0 }

  /** In the order first heard: a view that grows. */
  get all(): readonly Series[] {
    return this.#all
  }

  /** Names refused because there were too many series; at least so many. */
  get refused(): number {
    return this.#refused.size
  }

  /** Whether there is such a series. */
  has(stream: string, path: string): boolean {
    return this.#byStream.get(stream)?.has(path) === true
  }

  /** Takes a sample in and says of which series it is; undefined where that one is refused. */
  add(reading: Pick<Reading, 'stream' | 'isEvent'>, sample: Sample, receivedAt: number): Series | undefined {
    const { stream, isEvent } = reading
    const series = this.#byStream.get(stream)?.get(sample.path) ?? this.#open(stream, sample.path)
    series?.add(sample, { receivedAt, isEvent })
    return series
  }

  clear(): void {
    this.#byStream.clear()
    this.#all.length = 0
    this.#refused.clear()
    this.#totals.confirmed = 0
    this.#totals.contradicted = 0
  }

  #open(stream: string, path: string): Series | undefined {
    if (this.#all.length >= MAX_SERIES_PER_HOST) {
      if (this.#refused.size < MAX_REFUSED_KNOWN) this.#refused.add(`${stream.length}:${stream}/${path}`)
      return undefined
    }
    const series = new Series({ place: this.#all.length, stream, path }, this.#totals)
    const ofStream = this.#byStream.get(stream) ?? new Map<string, Series>()
    ofStream.set(path, series)
    this.#byStream.set(stream, ofStream)
    this.#all.push(series)
    return series
  }
}
