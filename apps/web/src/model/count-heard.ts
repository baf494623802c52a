import type { HostRow } from '../feed/hosts-state.ts'
import { hasLimit, LIVE_FOR_MS, type HostState, type JudgedHost, type StateOf } from './host-state.ts'

/** What of all hosts is evidence for whether one of them is at fault, or the way from them to us. */
export interface HostsHeard {
  /** Those that are known to speak now. */
  readonly speaking: number
  /** Those of which something is expected, that are not silent, and that were not heard lately all the same. */
  readonly overdue: number
  readonly silent: number
  readonly known: number
}

/** @param now gateway time. */
export function countHeard(rows: readonly HostRow[], stateOf: StateOf, now: number): HostsHeard {
  let speaking = 0
  let overdue = 0
  let silent = 0
  for (const row of rows) {
    const state = stateOf(row)
    if (isSpeaking(row, { state, now })) speaking++
    else if (state === 'silent') silent++
    else if (state !== 'retired' && hasLimit(row.silence)) overdue++
  }
  return { speaking, overdue, silent, known: rows.length }
}

/** A host speaks that was heard within so many of its usual gaps. */
const SPEAKS_WITHIN_GAPS = 4

/** Whether it is known to speak now: live, and heard lately by its own measure. One without a rhythm has none to be measured by. */
export function isSpeaking(
  host: JudgedHost,
  { state, now }: { readonly state: HostState; readonly now: number },
): boolean {
  const { usualGapMs = 0 } = hasLimit(host.silence) ? host.silence : {}
  return state === 'live' && now - host.lastHeardAt <= Math.max(LIVE_FOR_MS, SPEAKS_WITHIN_GAPS * usualGapMs)
}
