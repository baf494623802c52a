import { SeriesBook } from '@multimeter/inference'

import { MAX_REFUSED_KNOWN } from '../series-questions.ts'
import type { KeptSeries } from './kept-series.ts'

/** Series kept while a pattern is watched, of all hosts together; with 1,024 samples each they stay under 100 MB. */
export const MAX_WATCHED_SERIES = 4_000

/** What is known of the series of one host. */
export interface HostBook {
  /** As it was first written; undefined where the series need no host to be told apart. */
  readonly host: string | undefined
  readonly book: SeriesBook
  /** By their places in the book. */
  readonly kept: KeptSeries[]
  /** When each stream was first heard; there are no more than series. */
  readonly streamsFrom: Map<string, number>
}

/** Which part of a host's messages a sample is of. */
interface Origin {
  readonly host: string | undefined
  readonly stream: string
  readonly path: string
}

/** A book of series for each host, at most MAX_WATCHED_SERIES in all of them. */
export class HostBooks {
  readonly #books = new Map<string, HostBook>()
  readonly #refused = new Set<string>()

  /** Names refused because there were too many, in all or of one host; at least so many. */
  get refused(): number {
    let refused = this.#refused.size
    for (const { book } of this.#books.values()) refused += book.refused
    return refused
  }

  /** The book for a sample from here; undefined where its series is a new one and there is no room. @param count series so far */
  for({ host, stream, path }: Origin, count: number): HostBook | undefined {
    // Hosts are compared without case.
    const key = host?.toLowerCase() ?? ''
    const known = this.#books.get(key)
    if (count >= MAX_WATCHED_SERIES && known?.book.has(stream, path) !== true) {
      if (this.#refused.size < MAX_REFUSED_KNOWN) this.#refused.add(JSON.stringify([key, stream, path]))
      return undefined
    }
    if (known !== undefined) return known
    const book: HostBook = { host, book: new SeriesBook(), kept: [], streamsFrom: new Map() }
    this.#books.set(key, book)
    return book
  }

  clear(): void {
    this.#books.clear()
    this.#refused.clear()
  }
}
