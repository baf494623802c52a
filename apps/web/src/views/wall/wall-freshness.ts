/** Data so old is told in amber, and older than this the whole wall looks frozen. */
const AMBER_MS = 5_000
const FROZEN_MS = 12_000

/** How old what a wall shows is: what came through a broker, an event or a canary. A gateway without a broker has no news. */
export interface WallFreshness {
  readonly look: 'fresh' | 'amber' | 'frozen'
  /** Moment of the newest data, gateway time; undefined where nothing came yet. */
  readonly dataAt: number | undefined
  /** Since the wall was opened where nothing came yet. */
  readonly ageMs: number
}

export function wallLook(ageMs: number): WallFreshness['look'] {
  return ageMs > FROZEN_MS ? 'frozen' : ageMs > AMBER_MS ? 'amber' : 'fresh'
}
