/** Data so old is told in amber, and older than this the whole wall looks frozen. */
const AMBER_MS = 5_000
const FROZEN_MS = 12_000

/**
 * How old what a wall shows is: what came through a broker, an event or a canary. A gateway without a broker has no news. What a capsule
 * holds is `saved`: it has no age, as time stands at its end.
 */
export interface WallFreshness {
  readonly look: 'fresh' | 'amber' | 'frozen' | 'saved'
  /** Moment of the newest data, gateway time; undefined where nothing came yet. */
  readonly dataAt: number | undefined
  /** Since the wall was opened where nothing came yet. */
  readonly ageMs: number
}

export function wallLook(ageMs: number): Exclude<WallFreshness['look'], 'saved'> {
  return ageMs > FROZEN_MS ? 'frozen' : ageMs > AMBER_MS ? 'amber' : 'fresh'
}
