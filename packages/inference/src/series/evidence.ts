import type { SeriesKind } from '../reading.ts'
import { isMoment, isNearNow } from './near-now.ts'

/** Different values told apart; above it a series has "many". */
export const MAX_DISTINCT = 12
/** A total that falls below this share of what it was has begun anew. */
const RESET_SHARE = 0.2
/** 32- and 64-bit counters go on from 0; they do so from within this share of their end. */
const WRAP_SHARE = 0.01
/** A clock's own steps differ from ours by so much at most. */
const CLOCK_TOLERANCE = 0.2
/** What comes more often says nothing of a clock: its steps are then as small as our own clock's mistakes. */
const MIN_CLOCK_STEP_MS = 500
/** Of its rises, so many must be a clock's. */
const MIN_CLOCK_SHARE = 0.8
const CLOCK_RATES = [1e-3, 1, 1e3, 1e6]

const WRAPS = [2 ** 32, 2 ** 64]

/** One value of a series, as it came. */
export interface Observation {
  readonly value: number | string | boolean
  /** What the encoding said it is. */
  readonly kind?: SeriesKind | undefined
  readonly receivedAt: number
  /** It came with something that happened. */
  readonly isEvent: boolean
  readonly ofText?: boolean | undefined
}

/** What a series has done so far, in numbers that do not grow with it. */
export class Evidence {
  count = 0
  first: number = Number.NaN
  last: number = Number.NaN
  min: number = Infinity
  max: number = -Infinity
  rises = 0
  /** Falls that are neither a new beginning nor a wrap. */
  falls = 0
  resets = 0
  /** Rises by exactly one. */
  singleSteps = 0
  /** Rises as a clock's: by the time that passed. */
  clockSteps = 0
  /** Values without a fraction. */
  wholes = 0
  /** Values that were the time of their own arrival, as long as all were that or nought. */
  times = 0
  zeros = 0
  /** Values that can be moments of this century, whichever way a clock counts. */
  moments = 0
  /** Values that came with something that happened. */
  events = 0
  /** Values that stood in strings. */
  texts = 0
  words = 0
  flags = 0
  declared: SeriesKind | undefined
  /** Declared a total once and a level another time. */
  isMixed = false
  readonly #distinct = new Set<number | string>()
  #lastAt = Number.NaN
  /** Of all rises together, and the time in which they were. */
  #risen = 0
  #passedMs = 0

  /** Different values, at most one more than MAX_DISTINCT. */
  get distinct(): number {
    return this.#distinct.size
  }

  get hasMany(): boolean {
    return this.#distinct.size > MAX_DISTINCT
  }

  /** It rose by as much as a clock does in the time that passed, and did nothing else. */
  get isClock(): boolean {
    return (
      this.falls === 0 && this.clockSteps >= this.rises * MIN_CLOCK_SHARE && isClockStep(this.#risen, this.#passedMs)
    )
  }

  add({ value, kind, receivedAt, isEvent, ofText }: Observation): void {
    this.count++
    if (kind !== undefined && kind !== this.declared) this.#declare(kind)
    if (isEvent) this.events++
    if (ofText === true) this.texts++
    if (typeof value === 'boolean') this.flags++
    else if (typeof value === 'string') {
      this.words++
      this.#tellApart(value)
    } else this.#addNumber(value, receivedAt)
  }

  /** What is now a total and now a level is a rate that is whole at times. */
  #declare(kind: SeriesKind): void {
    const isFirst = this.declared === undefined
    if (!isFirst) this.isMixed = true
    this.declared = isFirst || kind === 'gauge' ? kind : this.declared
  }

  #addNumber(value: number, receivedAt: number): void {
    this.#tellApart(value)
    if (Number.isInteger(value)) this.wholes++
    if (isMoment(value)) this.moments++
    // The test costs more than the others together, and once failed it cannot be passed again.
    if (this.times + this.zeros === this.count - 1) {
      if (value === 0) this.zeros++
      else if (isNearNow(value, receivedAt)) this.times++
    }
    if (Number.isNaN(this.first)) this.first = value
    else this.#step(value, receivedAt)
    this.min = Math.min(this.min, value)
    this.max = Math.max(this.max, value)
    this.last = value
    this.#lastAt = receivedAt
  }

  #step(value: number, receivedAt: number): void {
    const step = value - this.last
    const passedMs = receivedAt - this.#lastAt
    if (step >= 0) this.#passedMs += passedMs
    if (step > 0) {
      this.rises++
      this.#risen += step
      if (step === 1) this.singleSteps++
      if (isClockStep(step, passedMs)) this.clockSteps++
    } else if (step < 0) {
      if (isNewBeginning(this.last, value)) this.resets++
      else this.falls++
    }
  }

  #tellApart(value: number | string): void {
    if (this.#distinct.size <= MAX_DISTINCT) this.#distinct.add(value)
  }
}

/** Whether a total that was `before` and is `after` was set to nothing, or has run over its end. */
export function isNewBeginning(before: number, after: number): boolean {
  return after >= 0 && (after < before * RESET_SHARE || wrapOf(before, after) !== undefined)
}

/** The end that a total ran over, where it did: 2^32 or 2^64. */
export function wrapOf(before: number, after: number): number | undefined {
  if (after >= before) return undefined
  return WRAPS.find((end) => before < end && before >= end * (1 - WRAP_SHARE) && after < end * 0.5)
}

function isClockStep(step: number, passedMs: number): boolean {
  if (!(passedMs >= MIN_CLOCK_STEP_MS)) return false
  return CLOCK_RATES.some(
    (rate) => Math.abs(step - passedMs * rate) <= Math.max(passedMs * rate * CLOCK_TOLERANCE, rate * 50),
  )
}
