import type { Rhythm } from './rhythm.ts'

/** No host is called silent sooner, whatever its rhythm. */
export const MIN_SILENCE_LIMIT_MS = 10_000

/** The limit is so many times the long gap of a host. */
export const LONG_GAPS_OF_LIMIT = 3

/** Nothing is expected of a host before it was heard so often again, */
export const MIN_LEARNED_GAPS = 5

/** and for so long. */
export const MIN_LEARNED_MS = 60_000

/** A host known for less may be quiet as long as it is known, */
export const YOUNG_MS = 3_600_000

/** but not longer than this because of its youth. */
export const MAX_YOUNG_LIMIT_MS = 300_000

/** Longest limit that a host may name for itself, or that can be set. */
export const MAX_SILENCE_LIMIT_MS: number = 7 * 86_400_000

/**
 * Where a limit comes from, strongest first: a person's setting, what the host asked for (`ttl`), its rhythm. `learning`: there is
 * none yet. `never`: somebody set that none is to be.
 */
export type LimitSource = 'setting' | 'never' | 'ttl' | 'learned' | 'learning'

/**
 * What decided a limit that was learned: its long gaps; that it is known for too short a time to trust them; or that they are so short
 * that the least limit of all holds.
 */
export type LearnedFrom = 'gaps' | 'youth' | 'least'

/** What a rhythm says of a limit. */
export interface LearnedLimit {
  readonly limitMs: number
  readonly from: LearnedFrom
}

/** How long a host may be quiet, and why. */
export interface SilenceLimit {
  readonly limitBy: LimitSource
  /** Only of a limit that was learned. */
  readonly learnedFrom?: LearnedFrom
  /** Quiet for so long it is silent; undefined where nothing is expected. */
  readonly limitMs?: number
  /** Quiet for so long it is late. */
  readonly lateMs?: number
}

/** The limit that a rhythm says; undefined while it is still learned. */
export function learnedLimit(rhythm: Rhythm, knownMs: number): LearnedLimit | undefined {
  if (rhythm.gaps < MIN_LEARNED_GAPS || knownMs < MIN_LEARNED_MS) return undefined
  const young = knownMs < YOUNG_MS ? Math.min(knownMs, MAX_YOUNG_LIMIT_MS) : 0
  const long = LONG_GAPS_OF_LIMIT * (rhythm.longGapMs ?? 0)
  if (long >= Math.max(MIN_SILENCE_LIMIT_MS, young)) {
    return { limitMs: Math.min(MAX_SILENCE_LIMIT_MS, long), from: 'gaps' }
  }
  return young > MIN_SILENCE_LIMIT_MS
    ? { limitMs: young, from: 'youth' }
    : { limitMs: MIN_SILENCE_LIMIT_MS, from: 'least' }
}

/** What a limit is found from. */
export interface LimitFacts {
  readonly longGapMs: number
  readonly learned: LearnedLimit | undefined
  /** What the host asked for. */
  readonly ttlMs: number | undefined
  /** What was set for it. */
  readonly set: number | 'never' | undefined
}

/** The limit of one host, or of one of its streams. */
export function silenceLimit({ longGapMs, learned, ttlMs, set }: LimitFacts): SilenceLimit {
  if (set === 'never') return { limitBy: 'never' }
  if (set !== undefined) return { limitBy: 'setting', limitMs: set, lateMs: lateOf(set, longGapMs) }
  if (ttlMs !== undefined) return { limitBy: 'ttl', limitMs: ttlMs, lateMs: lateOf(ttlMs, longGapMs) }
  if (learned === undefined) return { limitBy: 'learning' }
  const { limitMs, from } = learned
  return { limitBy: 'learned', learnedFrom: from, limitMs, lateMs: lateOf(limitMs, longGapMs) }
}

/** Late begins after the long gap, or a third of the limit where that is longer; never at or after the limit. */
function lateOf(limitMs: number, longGapMs: number): number {
  return Math.min(Math.max(longGapMs, limitMs / LONG_GAPS_OF_LIMIT), limitMs / 2)
}
