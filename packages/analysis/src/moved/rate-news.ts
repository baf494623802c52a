import type { Zone } from './frame.ts'
import { firstRun, FARTHEST_RATIO, ROOM_RUNS, type News, NO_NEWS, RUNS } from './news.ts'

/** Hits before each cell, and what they are compared with: the time heard, or all that a field said. */
export interface Hits {
  readonly hits: Float64Array
  readonly exposure: Float64Array
  /** Whether each unit of exposure either is a hit or is none; else there may be any number of hits. */
  readonly isShare: boolean
}

/** Chance alone makes so much of a difference among thousands: a deviation of 3, and a quarter over what was seen. */
const CHANCE_ROOT = 3
const SEEN_MARGIN = 1.25

/** A run of which less than this part was heard is not judged. */
const MIN_HEARD = 0.5

/** What is new about how often something is hit in a zone; 1 is what chance and habit may do. */
export function rateNews(column: Hits, zone: Zone): News {
  const before: Tally = { hits: column.hits[zone.start] ?? 0, of: column.exposure[zone.start] ?? 0 }
  if (!(before.of > 0)) return NO_NEWS
  let best = NO_NEWS
  for (const run of RUNS) {
    if (zone.start < run * ROOM_RUNS) continue
    const least = (before.of / zone.start) * run * MIN_HEARD
    const rootFrom = (start: number): number => {
      const hits = (column.hits[start + run] ?? 0) - (column.hits[start] ?? 0)
      const of = (column.exposure[start + run] ?? 0) - (column.exposure[start] ?? 0)
      return of < least ? 0 : signedRoot({ hits, of }, before, column.isShare)
    }
    let usual = CHANCE_ROOT
    for (let start = 0; start + run <= zone.start; start++) {
      usual = Math.max(usual, SEEN_MARGIN * Math.abs(rootFrom(start)))
    }
    for (let start = firstRun(zone, run); start + run <= zone.end; start++) {
      const root = rootFrom(start)
      const ratio = Math.min(FARTHEST_RATIO, Math.abs(root) / usual)
      if (ratio > best.ratio) best = { ratio, sign: Math.sign(root), end: start + run }
    }
  }
  return best
}

interface Tally {
  readonly hits: number
  readonly of: number
}

/**
 * The root of G², the log-likelihood ratio of "as often as before" and "as often as it was", with the sign of the change. Unlike
 * chi² it is right for the few hits that most words have.
 */
export function signedRoot(now: Tally, before: Tally, isShare: boolean): number {
  const usual = (now.hits + before.hits) / (now.of + before.of)
  if (!(usual > 0) || (isShare && usual >= 1)) return 0
  let ratio = part(now.hits, now.of * usual) + part(before.hits, before.of * usual)
  if (isShare) {
    ratio += part(now.of - now.hits, now.of * (1 - usual)) + part(before.of - before.hits, before.of * (1 - usual))
  }
  return Math.sign(now.hits / now.of - before.hits / before.of) * Math.sqrt(Math.max(0, 2 * ratio))
}

function part(seen: number, expected: number): number {
  return seen > 0 ? seen * Math.log(seen / expected) : 0
}
