import { SampleRing } from '@multimeter/buffers'

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
}
