/** Rates are of so long a time, in slots of this length. */
const SPAN_MS = 5_000
const SLOT_MS = 250
const SLOTS = SPAN_MS / SLOT_MS

/** How many lines a second came lately, by the gateway's clock; what was replayed from before does not count. */
export class RecentRate {
  readonly #counts = new Uint32Array(SLOTS + 1)
  /** Number of the slot that each count is of. */
  readonly #numbers = new Float64Array(SLOTS + 1).fill(-1)

  count(at: number): void {
    const number = Math.floor(at / SLOT_MS)
    const index = indexOf(number)
    if (number < (this.#numbers[index] ?? 0)) return
    if (this.#numbers[index] !== number) {
      this.#numbers[index] = number
      this.#counts[index] = 0
    }
    this.#counts[index] = (this.#counts[index] ?? 0) + 1
  }

  /** Lines per second of the slots that are over, rounded to a tenth. */
  rate(nowAt: number): number {
    const open = Math.floor(nowAt / SLOT_MS)
    let lines = 0
    for (let number = open - SLOTS; number < open; number++) {
      const index = indexOf(number)
      if (this.#numbers[index] === number) lines += this.#counts[index] ?? 0
    }
    return Math.round((lines * 10_000) / SPAN_MS) / 10
  }

  clear(): void {
    this.#numbers.fill(-1)
  }
}

function indexOf(number: number): number {
  return ((number % (SLOTS + 1)) + SLOTS + 1) % (SLOTS + 1)
}
