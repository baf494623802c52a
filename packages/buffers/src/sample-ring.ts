/** A series begins this small and grows by halves up to its capacity: most of many series hold little. */
const INITIAL_SLOTS = 64
const GROWTH = 1.5

/** For how long samples are kept, whatever room there is. Several rings may share one, which changes for all at once. */
export interface Retention {
  /** What is so much older than the newest leaves before a ring grows. */
  readonly spanMs: number
}

const ALWAYS: Retention = { spanMs: Infinity }

/**
 * The newest samples of one series, in order of time, in two columns of doubles. Samples that come late are put where
 * they belong; equal times keep the order in which they came. Where there is no room, what is too old leaves, and at its capacity
 * the oldest sample.
 */
export class SampleRing {
  readonly #capacity: number
  readonly #retention: Retention
  #at: Float64Array
  #value: Float64Array
  /** Slot of the oldest sample. */
  #head = 0
  #length = 0
  #refused = 0
  #overwritten = 0

  /** @param capacity most samples kept, at least 1. */
  constructor(capacity: number, retention: Retention = ALWAYS) {
    this.#retention = retention
    this.#capacity = Math.max(1, Math.floor(capacity))
    const slots = Math.min(INITIAL_SLOTS, this.#capacity)
    this.#at = new Float64Array(slots)
    this.#value = new Float64Array(slots)
  }

  get length(): number {
    return this.#length
  }

  /** Samples that were not kept: a time or value that is not finite, or older than everything in a full ring. */
  get refused(): number {
    return this.#refused
  }

  /** Samples that left to make room. */
  get overwritten(): number {
    return this.#overwritten
  }

  /** Adds a sample; returns whether it was kept. `at` is in ms since epoch. */
  push(at: number, value: number): boolean {
    const isFull = this.#length === this.#capacity
    if (!Number.isFinite(at) || !Number.isFinite(value) || (isFull && at < this.at(0))) {
      this.#refused++
      return false
    }
    if (this.#length === this.#at.length) this.#makeRoom(Math.max(at, this.at(this.#length - 1)))

    let place = this.#length
    this.#length++
    while (place > 0 && this.at(place - 1) > at) {
      this.#set(place, this.at(place - 1), this.value(place - 1))
      place--
    }
    this.#set(place, at, value)
    return true
  }

  /** Time of sample `index`, 0 being the oldest; NaN outside. */
  at(index: number): number {
    return index >= 0 && index < this.#length ? (this.#at[this.#slot(index)] ?? Number.NaN) : Number.NaN
  }

  /** Value of sample `index`, 0 being the oldest; NaN outside. */
  value(index: number): number {
    return index >= 0 && index < this.#length ? (this.#value[this.#slot(index)] ?? Number.NaN) : Number.NaN
  }

  /** Index of the first sample at or after `at`; `length` where there is none. */
  indexOf(at: number): number {
    let low = 0
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.at(middle) < at) low = middle + 1
      else high = middle
    }
    return low
  }

  #slot(index: number): number {
    const slot = this.#head + index
    return slot < this.#at.length ? slot : slot - this.#at.length
  }

  #set(index: number, at: number, value: number): void {
    const slot = this.#slot(index)
    this.#at[slot] = at
    this.#value[slot] = value
  }

  #makeRoom(newestAt: number): void {
    const old = this.indexOf(newestAt - this.#retention.spanMs)
    const leaving = this.#length === this.#capacity ? Math.max(1, old) : old
    if (leaving === 0) {
      this.#grow()
      return
    }
    this.#head = this.#slot(leaving) % this.#at.length
    this.#length -= leaving
    this.#overwritten += leaving
  }

  #grow(): void {
    const slots = Math.min(this.#capacity, Math.ceil(this.#at.length * GROWTH))
    const at = new Float64Array(slots)
    const value = new Float64Array(slots)
    for (let index = 0; index < this.#length; index++) {
      at[index] = this.at(index)
      value[index] = this.value(index)
    }
    this.#at = at
    this.#value = value
    this.#head = 0
  }
}
