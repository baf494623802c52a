import { type Blindness, type Moment, namedHosts, type Seen } from './observer.ts'
import type { Subject } from './subject.ts'
import { RETIRE_SILENT_MS } from './verdict.ts'

/** Fewer hosts than that are never "all at once". */
export const MIN_QUIET_TOGETHER = 5

/** A part of the hosts that should have spoken by now. */
export const QUIET_TOGETHER_SHARE = 0.5

/** Who went quiet within so long after half of them had is one of them. */
const TOGETHER_WITHIN_MS = 30_000

/** Many hosts that went quiet at once. They are not judged one by one; all others are. */
export class QuietTogether {
  readonly #subjects: Set<Subject>
  /** Those that it was noticed by. Slower ones join later, but also return later, so nobody waits for them. */
  readonly #first: Set<Subject>
  readonly #size: number
  /** Since when half of them are quiet; some are always quiet for reasons of their own. Monotonic ms. */
  readonly #fromMs: number
  readonly blindness: Blindness

  /** @param quiet all that are late or overdue now. */
  constructor(quiet: readonly Subject[], now: Moment, seen: Seen) {
    this.#subjects = new Set(quiet)
    this.#first = new Set(quiet.filter(({ stream }) => stream === undefined))
    this.#size = this.#first.size
    const quietMs = quiet.map((subject) => subject.quietMs(seen)).sort((one, other) => one - other)
    const halfMs = quietMs[Math.floor((quietMs.length - 1) / 2)] ?? 0
    this.#fromMs = now.monotonicMs - halfMs
    const hosts = namesOf(quiet)
    this.blindness = {
      cause: 'hosts',
      message: `${hosts.length.toLocaleString('en')} hosts went quiet together; rather something between them and us is broken than all of them.`,
      sinceAt: now.at - halfMs,
      unjudged: namedHosts(hosts),
    }
  }

  has(subject: Subject): boolean {
    return this.#subjects.has(subject)
  }

  /** Whether this one went with them, though it is noticed later; then it is one of them. */
  joins(subject: Subject): boolean {
    if (subject.isForgiven || subject.heardMs > this.#fromMs + TOGETHER_WITHIN_MS) return false
    this.#subjects.add(subject)
    return true
  }

  /** Those that have been quiet for so long that nothing is expected of them any more: all of them at once, or nobody. */
  forgotten(nowMs: number): readonly Subject[] {
    return nowMs - this.#fromMs >= RETIRE_SILENT_MS ? [...this.#subjects] : []
  }

  /** It spoke, or nothing is expected of it any more. */
  leave(subject: Subject): void {
    this.#subjects.delete(subject)
    this.#first.delete(subject)
  }

  /** Where half of the first spoke again or were retired: the incident as it ended, after which the others have a grace. */
  ended(now: Moment, seenMs: number): Blindness | undefined {
    if (this.#first.size > this.#size / 2) return undefined
    for (const subject of this.#subjects) subject.forgive(now, seenMs)
    return { ...this.blindness, untilAt: now.at, unjudged: namedHosts(namesOf(this.#subjects)) }
  }
}

/**
 * The hosts that are quiet now, where they are so many that rather something between them and us is broken. Compared are only
 * those that should have spoken: of a host that speaks once an hour nobody knows after a minute.
 *
 * @param subjects all that might be among them.
 * @param overdue those that would be called silent.
 */
export function quietTogether(
  subjects: Iterable<Subject>,
  overdue: readonly Subject[],
  seen: Seen,
): readonly Subject[] | undefined {
  const longestMs = overdue.reduce((longest, subject) => Math.max(longest, subject.quietMs(seen)), 0)
  const quiet: Subject[] = []
  let expected = 0
  for (const subject of subjects) {
    if (!subject.isExpected || subject.stream !== undefined || subject.isForgiven) continue
    const { lateMs = Infinity } = subject.limit()
    if (lateMs > longestMs) continue
    expected++
    if (subject.quietMs(seen) >= lateMs) quiet.push(subject)
  }
  const isMost = quiet.length >= MIN_QUIET_TOGETHER && quiet.length >= expected * QUIET_TOGETHER_SHARE
  return isMost ? [...new Set([...quiet, ...overdue])] : undefined
}

function namesOf(subjects: Iterable<Subject>): string[] {
  return [...new Set(Array.from(subjects, ({ host }) => host))]
}
