/** So long after the host arrived, cards find their places: its past is replayed and judged within that. */
export const SETTLING_MS = 5_000

/** Cards that nobody touched for so long are chosen anew where something else changed: nobody is reading them. */
const UNTOUCHED_MS = 120_000

interface RankSeen {
  readonly now: number
  /** When the gateway had sent what it had of the host; Infinity before that. */
  readonly replayedAt: number
  /** When somebody used the instruments last, or they were chosen anew; -Infinity: never for this host. */
  readonly touchedAt: number
  readonly isLive: boolean
  /** Others that changed and would be among the first cards. */
  readonly missed: number
}

/** Whether the cards may change their places by themselves: a card that jumps cannot be read. */
export function isRankDue({ now, replayedAt, touchedAt, isLive, missed }: RankSeen): boolean {
  if (touchedAt === -Infinity && now - replayedAt <= SETTLING_MS) return true
  return isLive && missed > 0 && now - Math.max(touchedAt, replayedAt) > UNTOUCHED_MS
}
