import type { SampleRing } from '@multimeter/buffers'
import { CounterRate, type Sample } from '@multimeter/inference'

import { LeftOut } from './left-out.ts'
import type { Moment } from './moment.ts'
import { keepValue, rateOf, type TotalRate } from './total-rate.ts'

/** Words told apart in one series; further ones are left out and counted. */
export const MAX_SERIES_WORDS = 64

/** What samples are held as: values as they came, a total's rises per second, or the places of words. */
export type Held = 'values' | 'rates' | 'words'

/** The samples of one series, which may turn out to be of another kind than they seemed. */
export class HeldSamples {
  /** Another number with each sample that is kept or left out. */
  revision = 0
  readonly #newRing: () => SampleRing
  #ring: SampleRing
  #held: Held = 'values'
  #rate: TotalRate | undefined
  #words = new Map<string, number>()
  #leftOut = new LeftOut()
  /** The newest number as it came. */
  #last = Number.NaN

  constructor(newRing: () => SampleRing) {
    this.#newRing = newRing
    this.#ring = newRing()
  }

  get held(): Held {
    return this.#held
  }

  get ring(): SampleRing {
    return this.#ring
  }

  /** Which words places stand for. */
  get words(): readonly string[] {
    return [...this.#words.keys()]
  }

  /** Values that cannot be held so. */
  get leftOut(): LeftOut {
    return this.#leftOut
  }

  /** The newest value as it came of a total, of which its rises are held; else NaN. */
  get total(): number {
    return this.#rate === undefined ? Number.NaN : this.#last
  }

  add(value: Sample['value'], moment: Moment): void {
    const { receivedAt } = moment
    this.#push(
      receivedAt,
      this.#held === 'words' ? this.#wordOf(String(value), receivedAt) : this.#numberOf(value, moment),
    )
  }

  /** A value came that cannot be held so, such as a word among numbers. Returns whether the count is another one. */
  leaveOut(receivedAt: number): boolean {
    const isCounted = this.#leftOut.add(receivedAt)
    if (isCounted) this.revision++
    return isCounted
  }

  /** What is held so far becomes what is held from now on, as far as it can. */
  turn(held: Held): void {
    if (held === this.#held) return
    const words = this.words
    const wasWords = this.#held === 'words'
    const before = this.#held === 'rates' ? (this.#rate?.values ?? this.#newRing()) : this.#ring
    this.#held = held
    this.#rate = undefined
    this.#words = new Map()
    this.#leftOut = new LeftOut()
    if (held === 'values' && !wasWords) {
      this.#ring = before
      return
    }
    this.#ring = this.#newRing()
    if (held === 'rates') {
      const values = wasWords ? this.#newRing() : before
      this.#rate = { values, counter: new CounterRate(), skewMs: undefined }
    }
    for (let index = 0; index < before.length; index++) {
      const receivedAt = before.at(index)
      const value = wasWords ? (words[before.value(index)] ?? '') : before.value(index)
      this.#push(receivedAt, this.#turned(value, receivedAt))
    }
  }

  #push(receivedAt: number, sample: number | undefined): void {
    if (sample !== undefined && this.#ring.push(receivedAt, sample)) this.revision++
  }

  #numberOf(value: Sample['value'], moment: Moment): number | undefined {
    const number = typeof value === 'boolean' ? Number(value) : value
    if (typeof number !== 'number') {
      this.leaveOut(moment.receivedAt)
      return undefined
    }
    this.#last = number
    if (this.#rate?.values !== undefined) keepValue(this.#rate, number, moment)
    return this.#rate === undefined ? number : rateOf(this.#rate, number, moment)
  }

  #wordOf(word: string, receivedAt: number): number | undefined {
    const known = this.#words.get(word)
    if (known !== undefined) return known
    if (this.#words.size >= MAX_SERIES_WORDS) {
      this.leaveOut(receivedAt)
      return undefined
    }
    this.#words.set(word, this.#words.size)
    return this.#words.size - 1
  }

  #turned(value: string | number, receivedAt: number): number | undefined {
    if (this.#held === 'words') return this.#wordOf(String(value), receivedAt)
    const number = value === '' ? Number.NaN : Number(value)
    if (!Number.isFinite(number)) {
      this.leaveOut(receivedAt)
      return undefined
    }
    return this.#rate === undefined ? number : rateOf(this.#rate, number, { receivedAt, at: undefined })
  }
}
