import type { HostTails } from './host-tails.ts'
import { type RecentEntry, sizeOf } from './recent-entry.ts'

/** The newest of a source that has left the ring. */
export interface Evicted {
  readonly seq: number
  readonly index: number
  readonly receivedAt: number
}

export interface RecentEventsOptions {
  readonly maxBytes: number
  readonly maxAgeMs: number
  /** Where what leaves is kept on. */
  readonly tails: Pick<HostTails, 'keep'>
}

/** Entries that have left are cut off the array in one go when there are this many. */
const COMPACT_ENTRIES = 1_024

/**
 * The last events of all sources in the order they came, bounded by bytes and age. Entries have absolute numbers from 0,
 * never used twice: `start` is the oldest kept, `end` the next.
 */
export class RecentEvents {
  readonly #maxBytes: number
  readonly #maxAgeMs: number
  readonly #tails: Pick<HostTails, 'keep'>
  #entries: (RecentEntry | undefined)[] = []
  #offset = 0
  #removed = 0
  #bytes = 0
  /** How many entries of each source are here. */
  readonly #kept: Map<string, number> = new Map()
  readonly #evicted: Map<string, Evicted> = new Map()

  constructor({ maxBytes, maxAgeMs, tails }: RecentEventsOptions) {
    this.#maxBytes = maxBytes
    this.#maxAgeMs = maxAgeMs
    this.#tails = tails
  }

  get start(): number {
    return this.#removed + this.#offset
  }

  get end(): number {
    return this.#removed + this.#entries.length
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Undefined for what has left, or has not come yet. */
  at(index: number): RecentEntry | undefined {
    return this.#entries[index - this.#removed]
  }

  /** The newest of `source` that has left; undefined where all that ever came of it is still here. */
  evicted(source: string): Evicted | undefined {
    return this.#evicted.get(source)
  }

  /** Every source of which something is here. */
  keptSources(): Iterable<string> {
    return this.#kept.keys()
  }

  /** Every source of which something has left. */
  evictedSources(): Iterable<string> {
    return this.#evicted.keys()
  }

  push(entry: RecentEntry): void {
    this.#entries.push(entry)
    this.#bytes += sizeOf(entry)
    this.#kept.set(entry.source, (this.#kept.get(entry.source) ?? 0) + 1)
    this.expire(entry.arrivedMs)
  }

  /** Lets go what is too old or too much. Called before reading, because nothing else runs while no event comes. */
  expire(nowMs: number): void {
    while (this.#offset < this.#entries.length) {
      const oldest = this.#entries[this.#offset]
      const isTooOld = oldest !== undefined && nowMs - oldest.arrivedMs > this.#maxAgeMs
      if (!isTooOld && this.#bytes <= this.#maxBytes) break
      if (oldest !== undefined) this.#tails.keep(oldest, nowMs)
      this.#evictOldest()
    }
    if (this.#offset < COMPACT_ENTRIES || this.#offset * 2 < this.#entries.length) return
    this.#entries = this.#entries.slice(this.#offset)
    this.#removed += this.#offset
    this.#offset = 0
  }

  #evictOldest(): void {
    const entry = this.#entries[this.#offset]
    if (entry !== undefined) {
      this.#bytes -= sizeOf(entry)
      const left = (this.#kept.get(entry.source) ?? 0) - 1
      if (left > 0) this.#kept.set(entry.source, left)
      else this.#kept.delete(entry.source)
      this.#evicted.set(entry.source, { seq: entry.seq, index: this.start, receivedAt: entry.receivedAt })
    }
    this.#entries[this.#offset] = undefined
    this.#offset++
  }
}
