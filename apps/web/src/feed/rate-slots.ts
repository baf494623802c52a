/**
 * The rate shown is that of so many slots; a slot is about a second, in which there are one or more host lists. Emitters
 * that send a handful each two or five seconds are common: over 5 slots their rate jumped by half, over 10 by a tenth.
 */
export const RATE_SLOTS = 10

/** A slot takes further host lists until it is this long: the gateway sends up to four a second. */
const MIN_SLOT_MS = 1_100

/** Host lists nearer together than this share a slot in any case: a list cut into several messages is no burst. */
const MIN_APART_MS = 100

/** A list that goes on and on opens another slot all the same. */
const MAX_SLOT_MS = 1_500

/** Without any host list for so long an empty slot is taken, so that rates fall to zero when all fall silent. */
const EMPTY_AFTER_MS = 900

/** Numbered stretches of time, each from the end of the one before to the arrival of its last host list. */
export class RateSlots {
  #newest = 0
  /** When the newest slots ended, by number modulo; one more than the slots, because a slot begins where the last ended. */
  readonly #endsMs = new Float64Array(RATE_SLOTS + 1)

  /** @param atMs monotonic, as in all other calls; slot 0 ends there. */
  constructor(atMs: number) {
    this.#endsMs.fill(atMs)
  }

  /** Number of the newest slot, the only one that still grows. */
  get newest(): number {
    return this.#newest
  }

  /** A host list arrived: the newest slot grows up to now, or another one is opened. Returns whether one was. */
  advance(atMs: number): boolean {
    const lengthMs = atMs - this.#endOf(Math.max(0, this.#newest - 1))
    const isSameList = atMs - this.#endOf(this.#newest) < MIN_APART_MS && lengthMs < MAX_SLOT_MS
    if (lengthMs >= MIN_SLOT_MS && !isSameList) return this.open(atMs)
    this.#endsMs[this.#newest % this.#endsMs.length] = atMs
    return false
  }

  /** Whether nothing came for so long that an empty slot is due. */
  isOverdue(atMs: number): boolean {
    return atMs - this.#endOf(this.#newest) >= EMPTY_AFTER_MS
  }

  /** Opens a slot that ends now. */
  open(atMs: number): true {
    this.#newest++
    this.#endsMs[this.#newest % this.#endsMs.length] = atMs
    return true
  }

  /** The time from the beginning of a slot, one of the newest RATE_SLOTS, to the end of the newest. */
  lengthMs(firstSlot: number): number {
    return this.#endOf(this.#newest) - this.#endOf(firstSlot - 1)
  }

  #endOf(slot: number): number {
    return this.#endsMs[slot % this.#endsMs.length] ?? 0
  }
}
