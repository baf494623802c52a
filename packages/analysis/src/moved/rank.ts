import type { SeriesStory } from './describe-series.ts'
import { foldAlike, type KindOf } from './fold-alike.ts'
import type { TextStory } from './describe-text.ts'
import type { Frame } from './frame.ts'
import type { Moved } from './moved.ts'

/** Something that moved, before it has a place. */
export interface Candidate {
  readonly story: SeriesStory | TextStory
  readonly chance: number
  /** Times what it did before at most. */
  readonly ratio: number
}

/** Told at most; what is further down nobody reads. */
const MAX_MOVED = 100

/** What has a lower score is as good as noise, and only counted; the first are told whatever they have. */
const MIN_SCORE = 0.05
const MIN_MOVED = 5

/** A series so many times beyond all it did before counts half as strong as one that is beyond all measure. */
const HALF_STRONG_RATIO = 1.5

/**
 * Sure enough to say when it all began: among many things that stray one is often half as strong as can be, and early by chance.
 * Anything from 0.5 to 0.8 makes much the same lists of scripted incidents.
 */
const SURE_STRENGTH = 0.6

/** What began so much of the stretch later counts half: causes go before effects. */
const HALF_LATE_SHARE = 0.25

/** What began longer before the stretch than this part of the lead counts less with each further ms, as what comes late does. */
const NEAR_LEAD_SHARE = 0.5

/** Puts in order what moved: strong before weak, and among equals what moved first; what changed alike on many hosts is one. */
export function rankCandidates(
  candidates: readonly Candidate[],
  frame: Frame,
  kindOf: KindOf,
): { readonly moved: readonly Moved[]; readonly leftOut: number } {
  const halfMs = HALF_LATE_SHARE * (frame.stretch.toAt - frame.stretch.fromAt)
  const earliestAt = frame.stretch.fromAt - NEAR_LEAD_SHARE * frame.leadMs
  const strong = foldRims(candidates).map(({ candidate, alsoIds }) => ({
    candidate,
    alsoIds,
    strength: strengthOf(candidate),
    beganAt: beganAtOf(candidate.story, earliestAt),
  }))
  let firstAt = Infinity
  for (const { strength, beganAt } of strong) {
    if (strength >= SURE_STRENGTH && beganAt >= earliestAt) firstAt = Math.min(firstAt, beganAt)
  }
  const scoreOf = (beganAt: number, strength: number): number => {
    const lateMs = Number.isFinite(firstAt) ? Math.max(0, beganAt - firstAt) : 0
    const earlyMs = Math.max(0, earliestAt - beganAt)
    return strength * 2 ** (-(lateMs + earlyMs) / halfMs)
  }
  const moved: Moved[] = []
  for (const { candidate, alsoIds, strength, beganAt } of strong) {
    const { story, chance } = candidate
    const told = { chance, score: scoreOf(beganAt, strength), alikeIds: [] }
    moved.push(story.type === 'series' ? { ...story, ...told, alsoIds } : { ...story, ...told })
  }
  moved.sort((one, other) => other.score - one.score || one.onsetAt - other.onsetAt)
  const folded = foldAlike(moved, kindOf)
  const told = folded.filter(({ score }, place) => place < MIN_MOVED || (place < MAX_MOVED && score >= MIN_SCORE))
  return { moved: told, leftOut: folded.length - told.length }
}

/** Of a rise that is hardly more than its series strays, no more than this part of it is in doubt. */
const MAX_DOUBT_SHARE = 0.5

/**
 * When it may have begun: a step when it is seen to, a ramp by as much sooner as it takes to leave what its series strays.
 * Until then nobody can tell it from noise, while what it causes may step far and be seen at once.
 *
 * @param earliestAt no doubt goes back before it: what is less sure is not early for that.
 */
function beganAtOf(story: Candidate['story'], earliestAt: number): number {
  const { onsetAt } = story
  if (story.type !== 'series' || story.change !== 'ramp') return onsetAt
  const doubt = Math.min(MAX_DOUBT_SHARE, story.strayBefore / Math.abs(story.inside - story.before))
  const doubtMs = Number.isFinite(doubt) ? doubt * story.overMs : 0
  return Math.max(Math.min(onsetAt, earliestAt), onsetAt - doubtMs)
}

function strengthOf({ story, chance, ratio }: Candidate): number {
  return (1 - chance) ** 2 * sizeOf(story, ratio)
}

function sizeOf(story: Candidate['story'], ratio: number): number {
  if (story.type === 'series') return ratio ** 2 / (ratio ** 2 + HALF_STRONG_RATIO ** 2)
  if (story.change === 'new') return 1
  const [less, more] = story.before < story.inside ? [story.before, story.inside] : [story.inside, story.before]
  return more > 0 ? 1 - less / more : 0
}

/** All series of a host end when it does: that is one thing. */
function foldRims(candidates: readonly Candidate[]): readonly { candidate: Candidate; alsoIds: string[] }[] {
  const folded = new Map<string, { candidate: Candidate; alsoIds: string[] }>()
  const all: { candidate: Candidate; alsoIds: string[] }[] = []
  for (const candidate of candidates) {
    const { story } = candidate
    const isFolded =
      story.type === 'series' &&
      story.host !== undefined &&
      (story.change === 'ended' || story.change === 'began' || story.isArrivals)
    const key = isFolded ? `${story.change} ${story.host}` : ''
    const first = isFolded ? folded.get(key) : undefined
    if (first !== undefined && story.type === 'series') {
      first.alsoIds.push(story.id)
      continue
    }
    const one = { candidate, alsoIds: [] }
    all.push(one)
    if (isFolded) folded.set(key, one)
  }
  return all
}
