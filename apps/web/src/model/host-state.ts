/**
 * A host counts as live for so long after its last message. What a host's own rhythm is, nothing knows yet; until it
 * is learned a host is either speaking or quiet, and quiet says nothing of good or bad.
 */
export const LIVE_FOR_MS = 10_000

export type HostState = 'live' | 'quiet'

/** Whether a host was heard within LIVE_FOR_MS of `now`, in gateway time. */
export function hostState(lastHeardAt: number, now: number): HostState {
  return now - lastHeardAt <= LIVE_FOR_MS ? 'live' : 'quiet'
}

/** How bright a live lamp is: 1 at the last message, fading to 0.4 while LIVE_FOR_MS passes. */
export function afterglow(lastHeardAt: number, now: number): number {
  const age = Math.min(Math.max(0, now - lastHeardAt), LIVE_FOR_MS)
  return Math.round((1 - (0.6 * age) / LIVE_FOR_MS) * 100) / 100
}

export const STATE_WORDS: Readonly<Record<HostState, string>> = { live: 'Live', quiet: 'Quiet' }
