import type { SeriesKind } from '@multimeter/inference'

import type { ReadAs } from './read-as.ts'
import type { Trend } from './trend.ts'

/** What is known of a series; its samples are read through `chart`. */
export interface SeriesFacts {
  /** Stable: stream and path; while a pattern is watched, with its host. */
  readonly id: string
  /** Whose it is while a pattern is watched; absent while one host is probed. */
  readonly host?: string
  readonly stream: string
  readonly path: string
  readonly firstAt: number
  /** What it is of, as far as is known: revised as values come. */
  readonly kind: SeriesKind
  /** As it came or as its name says; undefined where nothing says so. */
  readonly unit: string | undefined
  /** Why it is of that kind, in words. */
  readonly reason: string
  /** What somebody chose to read it as; absent where it is read as found. */
  readonly as?: ReadAs
  /** What it did lately; absent until it was looked at. */
  readonly trend?: Trend
}
