import type { SourceStatus } from '@multimeter/protocol'

import { formatClock } from '../ui/format-time.ts'
import { formatTrip } from './format-trip.ts'
import type { CanaryTrace } from './select-canary.ts'

/** A source that failed so soon after the gateway started was never connected. */
const NEVER_WITHIN_MS = 5_000

/** What stands below the newest round trip: the usual and the worst one, or since when there is none. */
export function canaryFigures(trace: CanaryTrace, status: SourceStatus | undefined): string {
  const { median, worst } = trace
  if (!Number.isNaN(worst)) return `median ${formatTrip(median)} · worst ${formatTrip(worst)}`
  if (status === undefined || status.state === 'connected' || status.state === 'blocked') return 'none came back'
  if (isNever(trace, status)) return 'never connected'
  return `not connected since ${formatClock(status.sinceAt)}`
}

/** Why the newest canary is lost, or what a canary is. */
export function explainCanary(trace: CanaryTrace, status: SourceStatus | undefined): string {
  const proof = "Proof of life: the gateway's own message, once a second through the broker and back"
  if (!Number.isNaN(trace.last)) return `${proof} (${trace.source})`
  const lost = `Lost: the gateway's own message to ${trace.source} did not come back`
  if (status?.message !== undefined) return `${lost}. ${status.message}`
  return status === undefined || status.state === 'connected' ? `${lost}.` : `${lost}: the broker is ${status.state}.`
}

function isNever({ startedAt }: CanaryTrace, { state, sinceAt }: SourceStatus): boolean {
  return state === 'connecting' || sinceAt - startedAt < NEVER_WITHIN_MS
}
