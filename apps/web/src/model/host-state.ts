import type { HostStatus, SourceStatus } from '@multimeter/protocol'

import type { LampState } from '../ui/Lamp.tsx'

/**
 * A host counts as live for so long after its last message. What a host's own rhythm is, nothing knows yet; until it
 * is learned a host is either speaking or quiet, and quiet says nothing of good or bad.
 */
export const LIVE_FOR_MS = 10_000

/** `unknown`: it could have spoken without being heard, because all its sources are away. */
export type HostState = 'live' | 'quiet' | 'unknown'

/** Whether a host was heard within LIVE_FOR_MS of `now`, in gateway time; without its sources nobody knows. */
export function hostState(lastHeardAt: number, now: number, sourcesAway = false): HostState {
  if (now - lastHeardAt <= LIVE_FOR_MS) return 'live'
  return sourcesAway ? 'unknown' : 'quiet'
}

/** Answers what the state of a host is now. */
export type StateOf = (host: Pick<HostStatus, 'sources' | 'lastHeardAt'>) => HostState

/** Answers whether every source of a host is away. */
export type SourcesAway = (host: Pick<HostStatus, 'sources'>) => boolean

/** Asks these sources. One that the gateway does not list any more is away; before it has listed any, none is. */
export function sourcesAway(sources: readonly SourceStatus[]): SourcesAway {
  if (sources.length === 0) return () => false
  // A blocked broker still delivers.
  const heard = sources.filter(({ state }) => state === 'connected' || state === 'blocked')
  const names = new Set(heard.map(({ source }) => source))
  return (host) => !host.sources.some((source) => names.has(source))
}

/** How bright a live lamp is: 1 at the last message, fading to 0.4 while LIVE_FOR_MS passes. */
export function afterglow(lastHeardAt: number, now: number): number {
  const age = Math.min(Math.max(0, now - lastHeardAt), LIVE_FOR_MS)
  return Math.round((1 - (0.6 * age) / LIVE_FOR_MS) * 100) / 100
}

export const STATE_WORDS: Readonly<Record<HostState, string>> = { live: 'Live', quiet: 'Quiet', unknown: 'Unknown' }

export const STATE_LAMPS: Readonly<Record<HostState, LampState>> = { live: 'live', quiet: 'quiet', unknown: 'waiting' }
