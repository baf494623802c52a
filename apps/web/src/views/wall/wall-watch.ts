/** A wall that has no data for so long is begun anew: whatever stopped it may be in the page. */
export const RELOAD_WITHOUT_DATA_MS: number = 15 * 60_000

/** A page so old is begun anew at the next quiet minute, so that a new gateway's page is shown and nothing piles up for months. */
const RELOAD_DAILY_MS = 24 * 3_600_000

/** Where no minute is quiet it waits for one no longer than this. */
const RELOAD_AT_LATEST_MS = 30 * 3_600_000

/** What a wall knows of itself; durations by a clock that cannot be set. */
export interface WallAge {
  /** Since the page was opened. */
  readonly openMs: number
  /** Since the newest data; since the page was opened where there was none. */
  readonly withoutDataMs: number
  /** Nothing is late or silent, so that nobody looks just now. */
  readonly isQuiet: boolean
}

/** Whether a wall is to begin anew, if the gateway answers: what a browser says of one that does not would stay on the wall. */
export function isReloadDue({ openMs, withoutDataMs, isQuiet }: WallAge): boolean {
  if (withoutDataMs >= RELOAD_WITHOUT_DATA_MS) return true
  return openMs >= (isQuiet ? RELOAD_DAILY_MS : RELOAD_AT_LATEST_MS)
}
