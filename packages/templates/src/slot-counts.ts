/**
 * Lines counted in slots of time, the newest `slots` of them. Time mostly goes forward; what comes late is counted in its
 * slot while that is still here, and left out when it has gone.
 */
export class SlotCounts {
  readonly #counts: Uint32Array
  readonly #slotMs: number
  /** Number of the newest slot: its time divided by the length of a slot. */
  #newest = Number.NEGATIVE_INFINITY

  constructor({ slots, slotMs }: { readonly slots: number; readonly slotMs: number }) {
    this.#counts = new Uint32Array(slots)
    this.#slotMs = slotMs
  }

  /** Counts one line at `at`, in ms. */
  add(at: number): void {
    const slot = Math.floor(at / this.#slotMs)
    this.#moveTo(slot)
    if (slot > this.#newest - this.#counts.length) this.#counts[this.#placeOf(slot)]!++
  }

  /** Adds what another, of as many slots of the same length, has counted. */
  take(other: SlotCounts): void {
    const size = this.#counts.length
    this.#moveTo(other.#newest)
    for (let index = 0; index < size; index++) {
      const slot = other.#newest - index
      if (slot > this.#newest - size) this.#counts[this.#placeOf(slot)]! += other.#counts[this.#placeOf(slot)] ?? 0
    }
  }

  /** Counts of the slots up to the one of `nowAt`, oldest first: as many as there are slots. The caller owns them. */
  until(nowAt: number): number[] {
    const last = Math.floor(nowAt / this.#slotMs)
    const size = this.#counts.length
    return Array.from({ length: size }, (_, index) => {
      const slot = last - size + 1 + index
      return slot > this.#newest || slot <= this.#newest - size ? 0 : (this.#counts[this.#placeOf(slot)] ?? 0)
    })
  }

  #moveTo(slot: number): void {
    if (slot <= this.#newest) return
    const size = this.#counts.length
    const passed = slot - this.#newest
    if (passed >= size) this.#counts.fill(0)
    // By steps: beyond 2 ** 53 a slot and the next are the same number.
    else for (let step = 1; step <= passed; step++) this.#counts[this.#placeOf(this.#newest + step)] = 0
    this.#newest = slot
  }

  #placeOf(slot: number): number {
    const size = this.#counts.length
    return ((slot % size) + size) % size
  }
}
