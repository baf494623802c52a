import type { Gap } from '@multimeter/protocol'

/** Gaps remembered; a replay brings back only those that the gateway still has among its recent events. */
const MAX_GAPS = 256

/** Tells gaps that were told before, which a replay brings again, from new ones. */
export class GapMemory {
  readonly #known = new Set<string>()

  /** Whether this gap is heard for the first time. */
  isNew({ source, epoch, fromSeq, toSeq, fromAt, toAt, cause }: Gap): boolean {
    const key = JSON.stringify([source, epoch, fromSeq, toSeq, fromAt, toAt, cause])
    if (this.#known.has(key)) return false
    this.#known.add(key)
    for (const oldest of this.#known) {
      if (this.#known.size <= MAX_GAPS) break
      this.#known.delete(oldest)
    }
    return true
  }

  clear(): void {
    this.#known.clear()
  }
}
