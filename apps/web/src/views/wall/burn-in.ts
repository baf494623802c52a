const MINUTE_MS = 60_000

/** The frame moves within a square of so many px. */
const REACH_PX = 8

/** Minutes of one swing: so long that no minute moves the frame by more than a px, and with no common beat for a day. */
const SWING_MINUTES = { x: 31, y: 37 } as const

const HOUR_MS = 60 * MINUTE_MS

/** Where the frame stands, so that no px shows the same edge for months. @param at ms since epoch */
export function burnInShift(at: number): { readonly x: number; readonly y: number } {
  const minute = Math.floor(at / MINUTE_MS)
  return { x: swing(minute / SWING_MINUTES.x), y: swing(minute / SWING_MINUTES.y) }
}

/** Whether left and right have changed places: every other hour. */
export function isSwapped(at: number): boolean {
  return Math.floor(at / HOUR_MS) % 2 === 1
}

function swing(turns: number): number {
  return Math.round((REACH_PX / 2) * (1 + Math.sin(2 * Math.PI * turns)))
}
