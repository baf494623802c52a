import type { Hole } from '../columns.ts'
import type { Again, MovedAgain } from './again.ts'
import { chanceOf } from './chance.ts'
import { describeSeries } from './describe-series.ts'
import { describeText } from './describe-text.ts'
import type { KindOf } from './fold-alike.ts'
import { type Frame, frameOf, type Stretch } from './frame.ts'
import type { Moved } from './moved.ts'
import { type Candidate, rankCandidates } from './rank.ts'
import { type Aspect, ASPECTS, type Evidence, evidenceOf, type SeriesColumns } from './series-evidence.ts'
import { type TextColumn, textEvidence } from './text-evidence.ts'

export interface WhatMovedOptions {
  readonly stretch: Stretch
  /** Of the time before nothing is known. */
  readonly heardFromAt: number
  /** Times in which we did not hear; what is missing there is no change. */
  readonly holes?: readonly Hole[]
  readonly series: readonly SeriesColumns[]
  readonly texts?: readonly TextColumn[]
  /** Of an id: what it is on every host, where there are others; undefined where it is only itself. @default each is only itself */
  readonly kindOf?: KindOf
}

/** How far the work is; nothing else may be read from it. */
export interface Progress {
  readonly done: number
  readonly of: number
}

/** What moved, the most telling first; or why that cannot be said. */
export type WhatMoved =
  | {
      readonly state: 'ranked'
      readonly moved: readonly Moved[]
      /** What moved too, but is not in the list. */
      readonly leftOut: number
      /** Low in the list or not in it, as they were as far out before: those that are farthest, and how many there are in all. */
      readonly again: { readonly farthest: readonly MovedAgain[]; readonly count: number }
      /** Series with enough samples to be judged, and others. */
      readonly judged: number
      readonly tooFew: number
      /** What was before this time was not compared. */
      readonly comparedFromAt: number
    }
  /** As much before the stretch as it is long must be known to compare with. */
  | { readonly state: 'too-little-before'; readonly knownMs: number }

/** Series looked at between two words about the progress: a few ms of work on a slow machine. */
const STEP = 4

/** What is by chance with this share, or a greater one, is not told. */
const MAX_CHANCE = 0.75

/** What stands so high in the list needs no further word. */
const HIGH_SCORE = 0.3

/** Told of what did what it had done before. */
const MAX_AGAIN = 3

/** Described of each family, the most telling first. */
const MAX_DESCRIBED = 1_000

/**
 * Ranks what moved with a marked stretch of time. It does the work in steps, so that who runs it may tell the progress, let
 * others go first, or leave it.
 */
export function* whatMoved(options: WhatMovedOptions): Generator<Progress, WhatMoved> {
  const { stretch, heardFromAt, holes = [], series, texts = [], kindOf = () => undefined } = options
  const frame = frameOf(stretch, heardFromAt, holes)
  if (frame === undefined) return { state: 'too-little-before', knownMs: Math.max(0, stretch.fromAt - heardFromAt) }
  const of = series.length + texts.length
  const found: SeriesFinding[] = []
  const earlier = frame.earlier.map((): Evidence[] => [])
  const again = new Map<string, Again>()
  let tooFew = 0
  for (const [place, one] of series.entries()) {
    const evidence = evidenceOf(one, frame, holes)
    if (evidence === undefined) tooFew++
    else {
      for (const aspect of evidence.now) {
        found.push({ series: one, evidence: aspect })
        if (aspect.again !== undefined) again.set(one.id, aspect.again)
      }
      for (const [zone, aspects] of evidence.earlier.entries()) earlier[zone]?.push(...aspects)
    }
    if (place % STEP === STEP - 1) yield { done: place, of }
  }
  const candidates: Candidate[] = []
  for (const { series: one, evidence, chance } of yield* leastByChance(found, earlier, { done: series.length, of })) {
    yield { done: series.length, of }
    const story = describeSeries({ series: one, evidence, frame, holes })
    candidates.push({ story, chance, ratio: evidence.news.ratio })
  }
  for (const [place, column] of texts.entries()) {
    yield { done: series.length + place, of }
    candidates.push(...textCandidates(column, frame, holes))
  }
  const ranking = rankCandidates(candidates, frame, kindOf)
  for (const { id, score } of ranking.moved) if (score >= HIGH_SCORE) again.delete(id)
  return {
    state: 'ranked',
    ...ranking,
    again: { farthest: farthestOf(again), count: again.size },
    judged: series.length - tooFew,
    tooFew,
    comparedFromAt: frame.startAt,
  }
}

function farthestOf(again: ReadonlyMap<string, Again>): readonly MovedAgain[] {
  return [...again]
    .sort(([, one], [, other]) => other.deviations - one.deviations)
    .slice(0, MAX_AGAIN)
    .map(([id, { beforeAt }]) => ({ id, beforeAt }))
}

interface SeriesFinding {
  readonly series: SeriesColumns
  readonly evidence: Evidence
}

/** What a series did, and what share of all that is as far out is so by chance. */
interface JudgedFinding extends SeriesFinding {
  readonly chance: number
}

/**
 * Each series once, by what is least by chance of all that it did; of all of them those that are described.
 *
 * @param earlier what all series did in each earlier zone.
 * @param progress what is said between two steps.
 */
function* leastByChance(
  found: readonly SeriesFinding[],
  earlier: readonly (readonly Evidence[])[],
  progress: Progress,
): Generator<Progress, readonly JudgedFinding[]> {
  const best = new Map<string, JudgedFinding>()
  for (const aspect of ASPECTS) {
    yield progress
    const family = found.filter(({ evidence }) => evidence.aspect === aspect)
    const ratioOf = ({ news }: Evidence): number => news.ratio
    const chances = chanceOf({
      ratios: family.map(({ evidence }) => ratioOf(evidence)),
      earlier: earlier.map((zone) => zone.filter((evidence) => evidence.aspect === aspect).map(ratioOf)),
      isNoise: aspect === 'level' || aspect === 'climb' || aspect === 'variance',
    })
    for (const [index, finding] of family.entries()) {
      const chance = chances[index] ?? 1
      const other = best.get(finding.series.id)
      if (chance >= MAX_CHANCE || (other !== undefined && isBetter(other, { ...finding, chance }))) continue
      best.set(finding.series.id, { ...finding, chance })
    }
  }
  return [...best.values()].sort((one, other) => one.chance - other.chance).slice(0, MAX_DESCRIBED)
}

/** By chance with no greater share than this a series stands elsewhere for sure. */
const SURE_CHANCE = 0.05

/** What strays so many times farther than it stands elsewhere is told as that. */
const STRAYS_RATIO = 2

/** Whether a series is told as what it was found to be before, rather than as this. */
function isBetter(other: JudgedFinding, { evidence: { aspect, news }, chance }: JudgedFinding): boolean {
  if (isStanding(other.evidence.aspect) && other.chance <= SURE_CHANCE) {
    // The end of a rise is farther off than any mean of it, and would be told as its beginning; on its way it changes much.
    if (aspect === 'spike') return true
    if (aspect === 'variance' && news.ratio < STRAYS_RATIO * other.evidence.news.ratio) return true
  }
  return other.chance <= chance * preference(aspect)
}

/** Whether it is about where a series stands, for a while at least. */
function isStanding(aspect: Aspect): boolean {
  return aspect === 'level' || aspect === 'climb' || aspect === 'burst' || aspect === 'state'
}

/** A change of level makes single values far off too: it is told as what it is unless the other is far surer. */
function preference(aspect: Aspect): number {
  return aspect === 'variance' || aspect === 'spike' ? 2 : 1
}

/** Values that were never seen are judged among such of their own field: of some, that is every other one. */
function textCandidates(column: TextColumn, frame: Frame, holes: readonly Hole[]): Candidate[] {
  const { found, earlier } = textEvidence(column, frame, holes)
  return [true, false].flatMap((isNew) => {
    const some = found.filter((evidence) => evidence.isNew === isNew)
    const chances = chanceOf({
      ratios: some.map(({ news }) => news.ratio),
      earlier: earlier.map((zone) => zone.filter((value) => value.isNew === isNew).map(({ ratio }) => ratio)),
      isNoise: false,
    })
    return some
      .map((evidence, index) => ({ evidence, chance: chances[index] ?? 1 }))
      .filter(({ chance }) => chance < MAX_CHANCE)
      .sort((one, other) => one.chance - other.chance)
      .slice(0, MAX_DESCRIBED)
      .map(({ evidence, chance }) => ({
        story: describeText(column, evidence, frame),
        chance,
        ratio: evidence.news.ratio,
      }))
  })
}
