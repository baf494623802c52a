import type { Seen } from './observer.ts'
import type { Subject } from './subject.ts'

/** One that was never heard often enough to have a rhythm is retired after so long, */
const RETIRE_LEARNING_MS: number = 86_400_000

/** and a silent one after this; */
export const RETIRE_SILENT_MS: number = 7 * 86_400_000

/** both not before we saw for so long. */
const RETIRE_SEEN_MS = 3_600_000

/** What is to become of one that is quiet. `overdue`: it is silent, unless it is one of many. */
export type Verdict =
  | { readonly becomes: 'same' | 'live' | 'late' | 'overdue' }
  | { readonly becomes: 'retired'; readonly reason: string }

/** Judges one that is not retired by how long it has been quiet. What is late or silent stays so until it is heard. */
export function verdictOf(subject: Subject, seen: Seen): Verdict {
  const hasSeen = subject.unheardMs(seen) >= RETIRE_SEEN_MS
  if (subject.state === 'silent') {
    const isOver = hasSeen && seen.nowMs - subject.sinceMs >= RETIRE_SILENT_MS
    return isOver ? { becomes: 'retired', reason: 'silent for 7 days' } : SAME
  }
  const { limitBy, limitMs, lateMs } = subject.limit()
  if (limitMs === undefined || lateMs === undefined) {
    if (limitBy === 'learning' && hasSeen && seen.nowMs - subject.heardMs >= RETIRE_LEARNING_MS) {
      return { becomes: 'retired', reason: 'heard too seldom to have a rhythm, and not for a day' }
    }
    return subject.state === 'late' ? LIVE : SAME
  }
  const quietMs = subject.quietMs(seen)
  if (quietMs >= limitMs) return OVERDUE
  return quietMs >= lateMs && subject.state === 'live' ? LATE : SAME
}

const SAME: Verdict = { becomes: 'same' }
const LIVE: Verdict = { becomes: 'live' }
const LATE: Verdict = { becomes: 'late' }
const OVERDUE: Verdict = { becomes: 'overdue' }
