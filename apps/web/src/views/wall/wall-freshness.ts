import type { ConnectionState, HostRow } from '../../feed/feed.ts'

/** Data so old is told in amber, and older than this the whole wall looks frozen. */
const AMBER_MS = 5_000
const FROZEN_MS = 12_000

/** How old what a wall shows is. */
export interface WallFreshness {
  readonly look: 'fresh' | 'amber' | 'frozen'
  /** Moment of the newest data, gateway time; undefined where nothing came yet. */
  readonly dataAt: number | undefined
  readonly ageMs: number
}

interface Seen {
  readonly pulses: ConnectionState['pulses']
  readonly rows: readonly HostRow[]
  /** Gateway time; it goes on while nothing is heard. */
  readonly now: number
  /** When this page was opened, gateway time. */
  readonly openedAt: number
}

/** Judges by what came through a broker: an event, or a canary that came back. A gateway without a broker has no news. */
export function wallFreshness({ pulses, rows, now, openedAt }: Seen): WallFreshness {
  let dataAt: number | undefined
  for (const { seenAt, roundTripMs } of pulses) if (roundTripMs !== undefined) dataAt = newer(dataAt, seenAt)
  for (const { lastHeardAt } of rows) dataAt = newer(dataAt, lastHeardAt)
  // A clock that was set back makes nothing younger than new.
  const ageMs = Math.max(0, now - (dataAt ?? openedAt))
  return { look: ageMs > FROZEN_MS ? 'frozen' : ageMs > AMBER_MS ? 'amber' : 'fresh', dataAt, ageMs }
}

function newer(one: number | undefined, other: number): number {
  return one === undefined || other > one ? other : one
}
