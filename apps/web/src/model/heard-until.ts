import type { SourceStatus } from '@multimeter/protocol'

import { formatClock } from '../ui/format-time.ts'
import type { Freshness } from './freshness.ts'
import { type SightOf, sightOf } from './sight.ts'

/**
 * Until when all of these hosts were heard, by default those of any source; gateway time. -Infinity where nobody knows, undefined where all
 * are heard now.
 */
export function heardUntil(
  freshness: Freshness,
  statuses: readonly SourceStatus[],
  hosts: readonly Parameters<SightOf>[0][] = statuses.map(({ source }) => ({ sources: [source] })),
): number | undefined {
  if (!freshness.fresh) return freshness.asOf
  const sight = sightOf(statuses)
  const lost = hosts.map(sight).filter(({ isLost }) => isLost)
  return lost.length === 0 ? undefined : Math.min(...lost.map(({ sinceAt }) => sinceAt))
}

/** What the newest values are: those of now, or the last that were heard. */
export function describeNewest(until: number | undefined): string {
  if (until === undefined) return 'Now'
  return Number.isFinite(until) ? `Last, as of ${formatClock(until)}` : 'Last'
}

/** That nothing is missing, as far as that can be known. */
export function describeWhole(until: number | undefined): string {
  if (until === undefined) return 'Nothing lost in view'
  return Number.isFinite(until) ? `Nothing lost up to ${formatClock(until)}` : 'Nothing lost while heard'
}
