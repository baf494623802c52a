import type { SourceStatus } from '@multimeter/protocol'

import { formatClock } from '../ui/format-time.ts'
import type { Freshness } from './freshness.ts'
import { type SightOf, sightOf } from './sight.ts'

/**
 * Until when the last of these hosts was heard, gateway time; -Infinity where nobody knows, undefined where one is heard now. Their
 * newest values are of then.
 */
export function heardUntil(
  freshness: Freshness,
  statuses: readonly SourceStatus[],
  hosts: readonly Parameters<SightOf>[0][],
): number | undefined {
  if (!freshness.fresh) return freshness.asOf
  const sights = hosts.map(sightOf(statuses))
  if (sights.length === 0 || sights.some(({ isLost }) => !isLost)) return undefined
  return Math.max(...sights.map(({ sinceAt }) => sinceAt))
}

/** Until when all sources were heard; undefined where all are heard now. What was lost since then is not known yet. */
export function wholeUntil(freshness: Freshness, statuses: readonly SourceStatus[]): number | undefined {
  if (!freshness.fresh) return freshness.asOf
  const sight = sightOf(statuses)
  const lost = statuses.map(({ source }) => sight({ sources: [source] })).filter(({ isLost }) => isLost)
  return lost.length === 0 ? undefined : Math.min(...lost.map(({ sinceAt }) => sinceAt))
}

/** What the newest values are: those of now, or the last that were heard. */
export function describeNewest(until: number | undefined): string {
  if (until === undefined) return 'Now'
  return Number.isFinite(until) ? `Last, as of ${formatClock(until)}` : 'Last'
}

/** That nothing is missing, as far as that can be known. */
export function describeWhole(until: number | undefined): string {
  return until === undefined ? 'Nothing lost in view' : `Nothing lost up to ${formatClock(until)}`
}
