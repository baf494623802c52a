import { type Blindness, type Moment, namedHosts } from './observer.ts'
import type { Subject } from './subject.ts'

/** Fewer hosts than that are never "all at once". */
export const MIN_QUIET_TOGETHER = 5

/** A part of the hosts that should have spoken by now. */
export const QUIET_TOGETHER_SHARE = 0.5

/** Who went quiet within so long after half of them had is one of them. */
const TOGETHER_WITHIN_MS = 30_000

/** Many hosts that went quiet at once. They are not judged one by one; all others are. */
export class QuietTogether {
  readonly #subjects: Set<Subject>
  readonly #size: number
  /** When half of them had been heard last; some are always quiet for reasons of their own. Monotonic ms. */
  readonly #fromMs: number
  readonly blindness: Blindness

  /** @param quiet all that are late or overdue now. */
  constructor(quiet: readonly Subject[], now: Moment) {
    this.#subjects = new Set(quiet)
    this.#size = quiet.length
    const heardMs = quiet.map((subject) => subject.heardMs).sort((one, other) => one - other)
    this.#fromMs = heardMs[Math.floor(heardMs.length / 2)] ?? now.monotonicMs
    const hosts = namesOf(quiet)
    this.blindness = {
      cause: 'hosts',
      message: `${hosts.length} hosts went quiet together; rather something between them and us is broken than all of them.`,
      sinceAt: now.at - (now.monotonicMs - this.#fromMs),
      unjudged: namedHosts(hosts),
    }
  }

  has(subject: Subject): boolean {
    return this.#subjects.has(subject)
  }

  /** Whether this one went with them, though it is noticed later; then it is one of them. */
  joins(subject: Subject): boolean {
    if (subject.heardMs > this.#fromMs + TOGETHER_WITHIN_MS) return false
    this.#subjects.add(subject)
    return true
  }

  heard(subject: Subject): void {
    this.#subjects.delete(subject)
  }

  /** Where half of them spoke again or were retired: the incident as it ended, after which the others have a grace. */
  ended(now: Moment): Blindness | undefined {
    for (const subject of this.#subjects) if (!subject.isExpected) this.#subjects.delete(subject)
    if (this.#subjects.size > this.#size / 2) return undefined
    for (const subject of this.#subjects) subject.forgive(now)
    return { ...this.blindness, untilAt: now.at, unjudged: namedHosts(namesOf(this.#subjects)) }
  }
}

/**
 * The hosts that are quiet now, where they are so many that rather something between them and us is broken. Compared are only
 * those that should have spoken: of a host that speaks once an hour nobody knows after a minute.
 *
 * @param overdue those that would be called silent.
 */
export function quietTogether(
  subjects: Iterable<Subject>,
  overdue: readonly Subject[],
  { nowMs, sightFromMs }: { readonly nowMs: number; readonly sightFromMs: number },
): readonly Subject[] | undefined {
  const longestMs = overdue.reduce((longest, subject) => Math.max(longest, subject.quietMs(nowMs, sightFromMs)), 0)
  const quiet: Subject[] = []
  let expected = 0
  for (const subject of subjects) {
    const { lateMs = Infinity } = subject.isExpected && subject.stream === undefined ? subject.limit() : {}
    if (lateMs > longestMs) continue
    expected++
    if (subject.quietMs(nowMs, sightFromMs) >= lateMs) quiet.push(subject)
  }
  const isMost = quiet.length >= MIN_QUIET_TOGETHER && quiet.length >= expected * QUIET_TOGETHER_SHARE
  return isMost ? [...new Set([...quiet, ...overdue])] : undefined
}

function namesOf(subjects: Iterable<Subject>): string[] {
  return [...new Set(Array.from(subjects, ({ host }) => host))]
}
