import { SampleRing } from '@multimeter/buffers'

import type { ChartBand } from '../chart.ts'
import { leastBandMs, type BandsWindow } from './bands.ts'

/** Moments kept of the values of a series that were left out; of more in one span the count means "at least". */
export const MAX_LEFT_OUT = 4_096

/** When values came that cannot be drawn, such as words among numbers. */
export class LeftOut {
  /** Most series have none. */
  #ring: SampleRing | undefined

  /** Returns whether the count is another one. */
  add(receivedAt: number): boolean {
    this.#ring ??= new SampleRing(MAX_LEFT_OUT)
    return this.#ring.push(receivedAt, 0)
  }

  /** How many came from the first moment to just before the last. */
  countIn(fromAt: number, untilAt: number): number {
    const ring = this.#ring
    return ring === undefined ? 0 : ring.indexOf(untilAt) - ring.indexOf(fromAt)
  }

  /** Each time from such a value to the next number, where it is wide enough to be seen. */
  bandsBetween(numbers: SampleRing, window: BandsWindow): readonly ChartBand[] {
    const { fromAt, untilAt } = window
    const ring = this.#ring
    const bands: ChartBand[] = []
    if (ring === undefined) return bands
    // What stood at the beginning was said before it.
    let place = Math.max(0, ring.indexOf(fromAt) - 1)
    while (ring.at(place) < untilAt) {
      const saidAt = ring.at(place)
      const numberAt = numbers.at(numbers.indexOf(saidAt))
      const toAt = numberAt < untilAt ? numberAt : untilAt
      const startAt = Math.max(fromAt, saidAt)
      if (toAt - startAt >= leastBandMs(window)) bands.push({ fromAt: startAt, toAt, word: 'text', index: 0 })
      place = Math.max(place + 1, ring.indexOf(toAt))
    }
    return bands
  }
}
