import type { HostSilence, HostStatus } from '@multimeter/protocol'

import type { LampState } from '../ui/Lamp.tsx'
import type { Sight, SightOf } from './sight.ts'

/** Of what nobody judges, the page itself says that it is live for so long after its last message. */
export const LIVE_FOR_MS = 10_000

/**
 * `live`, `late`, `silent` and `retired` are the gateway's judgement. `unknown`: it could have spoken without being heard, or was
 * not heard since it would be, and its limit is not over yet.
 * `quiet`: not heard for LIVE_FOR_MS, and nobody judges it, so that this says nothing of good or bad.
 */
export type HostState = 'live' | 'late' | 'silent' | 'retired' | 'quiet' | 'unknown'

/** All states, worst first. */
export const STATES_WORST_FIRST: readonly HostState[] = ['silent', 'late', 'quiet', 'unknown', 'live', 'retired']

/** What a state is made of. */
export type JudgedHost = Pick<HostStatus, 'sources' | 'lastHeardAt' | 'silence'>

/** Answers what the state of a host is now. */
export type StateOf = (host: JudgedHost) => HostState

/** A moment, in gateway time, and whether a host would be heard now; what changed after the moment does not count. */
export interface Judgement {
  readonly now: number
  readonly sight: Sight
}

/**
 * The state to show. What was silent or retired before sight was lost still is; of all others nobody can say whether they
 * speak, unless they were heard since. Once sight is back, or the gateway was restarted, a host that keeps a rhythm is live as soon as
 * it speaks, and not before.
 */
export function hostState({ lastHeardAt, silence }: JudgedHost, { now, sight }: Judgement): HostState {
  const isFresh = now - lastHeardAt <= LIVE_FOR_MS
  if (silence?.state === 'silent' || silence?.state === 'retired') return silence.state
  const hasChanged = sight.sinceAt <= now
  if (sight.isLost && hasChanged) return isFresh && lastHeardAt > sight.sinceAt ? 'live' : 'unknown'
  if (silence?.state === 'live' && hasLimit(silence) && !isFresh && hasChanged && lastHeardAt < sight.sinceAt) {
    return 'unknown'
  }
  return silence?.state ?? (isFresh ? 'live' : 'quiet')
}

/** Answers the state of every host at one moment. */
export function statesAt(now: number, sightOf: SightOf): StateOf {
  return (host) => hostState(host, { now, sight: sightOf(host) })
}

/** Whether anything is expected of it: it has a rhythm, or a limit of its own. */
export function hasLimit(silence: HostSilence | undefined): silence is HostSilence {
  return silence?.limitMs !== undefined
}

/** The state of one stream, which nobody judges: whether it was heard within LIVE_FOR_MS. */
export function streamState(lastHeardAt: number, now: number, isAway: boolean): 'live' | 'quiet' | 'unknown' {
  if (now - lastHeardAt <= LIVE_FOR_MS) return 'live'
  return isAway ? 'unknown' : 'quiet'
}

/** How bright a live lamp is: 1 at the last message, fading to 0.4 while LIVE_FOR_MS passes. */
export function afterglow(lastHeardAt: number, now: number): number {
  const age = Math.min(Math.max(0, now - lastHeardAt), LIVE_FOR_MS)
  return Math.round((1 - (0.6 * age) / LIVE_FOR_MS) * 100) / 100
}

export const STATE_WORDS: Readonly<Record<HostState, string>> = {
  live: 'Live',
  late: 'Late',
  silent: 'Silent',
  retired: 'Retired',
  quiet: 'Quiet',
  unknown: 'Unknown',
}

export const STATE_LAMPS: Readonly<Record<HostState, LampState>> = {
  live: 'live',
  late: 'late',
  silent: 'broken',
  retired: 'waiting',
  quiet: 'quiet',
  unknown: 'unknown',
}
