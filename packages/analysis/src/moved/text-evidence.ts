import type { Hole } from '../columns.ts'
import { countsOf } from './cell-sums.ts'
import { cellOf, type Frame, type Zone } from './frame.ts'
import { type News, NO_NEWS } from './news.ts'
import { rateNews } from './rate-news.ts'

/** What a text field said, or which templates were seen: one entry for each time, in order of time. */
export interface TextColumn {
  /** Given back with what is found of it. */
  readonly id: string
  /** A value of a field has a share of all that the field said; a template is counted by time. */
  readonly of: 'field' | 'template'
  /** ms since epoch. */
  readonly at: Float64Array
  /** Places in `words`. */
  readonly codes: Uint32Array
  readonly words: readonly string[]
}

/** What became of one value in the zone. */
export interface TextEvidence {
  readonly code: number
  readonly isNew: boolean
  readonly news: News
  /** Moments of its hits, all that are known. */
  readonly hits: Float64Array
}

/** How far values were: those that had never been seen before a zone, and others. */
interface TextRatios {
  readonly isNew: boolean
  readonly ratio: number
}

export interface TextNews {
  readonly found: readonly TextEvidence[]
  /** Of each earlier zone. */
  readonly earlier: readonly (readonly TextRatios[])[]
}

/** What was not hit so often, before or in the zone, is not asked about: so few are chance. */
const MIN_HITS = 4

/** From this ratio on a value has risen, and what others lose to it is no news of theirs. */
const RISEN_RATIO = 1.2

/** All values of a text field of which something is to be told, and what such values did before. */
export function textEvidence(column: TextColumn, frame: Frame, holes: readonly Hole[]): TextNews {
  const values = [...hitsOf(column, frame, holes).entries()]
    .filter(([, hits]) => hits.length >= MIN_HITS)
    .map(([code, hits]) => ({ code, hits, counts: countsOf(hits, frame) }))
  const exposure = column.of === 'field' ? countsOf(column.at, frame) : frame.heardBefore
  const look = (zone: Zone): TextEvidence[] => {
    const seen = values
      .filter(({ counts }) => Math.max(counts[zone.start] ?? 0, hitsIn(counts, zone)) >= MIN_HITS)
      .map(({ code, hits, counts }) => {
        const news = rateNews({ hits: counts, exposure, isShare: column.of === 'field' }, zone)
        return { code, hits, counts, news, isNew: (counts[zone.start] ?? 0) === 0 }
      })
    if (column.of === 'template') return seen
    // What is left of the field once the risen are out of it: a value that keeps its share of that has lost nothing.
    const left = exposure.slice()
    for (const { counts, news } of seen) {
      if (news.sign < 0 || news.ratio < RISEN_RATIO) continue
      for (let cell = 0; cell < left.length; cell++) left[cell] = (left[cell] ?? 0) - (counts[cell] ?? 0)
    }
    return seen.map((value) => {
      if (value.news.sign >= 0) return value
      const news = rateNews({ hits: value.counts, exposure: left, isShare: true }, zone)
      const { code, isNew, hits } = value
      return { code, isNew, hits, news: news.sign < 0 ? news : NO_NEWS }
    })
  }
  return {
    found: look(frame.zone),
    earlier: frame.earlier.map((zone) => look(zone).map(({ isNew, news }) => ({ isNew, ratio: news.ratio }))),
  }
}

function hitsIn(counts: Float64Array, zone: Zone): number {
  return (counts[zone.end] ?? 0) - (counts[zone.start] ?? 0)
}

const NO_HITS = new Float64Array()

/** Moments at which each code was hit, within the frame; none of those with too few. */
function hitsOf({ at, codes, words }: TextColumn, frame: Frame, holes: readonly Hole[]): Float64Array[] {
  const counts = new Uint32Array(words.length)
  const isKnown = (index: number): boolean => {
    const time = at[index] ?? Number.NaN
    return cellOf(frame, time) >= 0 && !holes.some(({ fromAt, toAt }) => time >= fromAt && time < toAt)
  }
  const kept: number[] = []
  for (let index = 0; index < at.length; index++) {
    const code = codes[index] ?? words.length
    if (code >= words.length || !isKnown(index)) continue
    kept.push(index)
    counts[code] = (counts[code] ?? 0) + 1
  }
  // Of an identifier each value is its own, and none of them is asked about.
  const hits = Array.from(counts, (count) => (count < MIN_HITS ? NO_HITS : new Float64Array(count)))
  counts.fill(0)
  for (const index of kept) {
    const code = codes[index] ?? 0
    const place = counts[code] ?? 0
    const column = hits[code]
    if (column !== undefined && column !== NO_HITS) column[place] = at[index] ?? 0
    counts[code] = place + 1
  }
  return hits
}
