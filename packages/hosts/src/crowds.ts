import type { Blindness, Moment, Seen } from './observer.ts'
import { QuietTogether } from './quiet-together.ts'
import type { Subject } from './subject.ts'

/** What became of crowds at one sweep. */
export interface CrowdsEnd {
  readonly ended: readonly Blindness[]
  /** Of these nothing is expected any more. */
  readonly forgotten: readonly Subject[]
}

/** The crowds of hosts that are quiet now. No host is in two, so there are no more than hosts. */
export class Crowds {
  #crowds: readonly QuietTogether[] = []

  /** What lasts longest. */
  get blindness(): Blindness | undefined {
    return this.#crowds[0]?.blindness
  }

  has(subject: Subject): boolean {
    return this.#crowds.some((crowd) => crowd.has(subject))
  }

  /** Whether it went with one of them; then it is one of them. */
  joins(subject: Subject): boolean {
    return this.#crowds.some((crowd) => crowd.joins(subject))
  }

  leave(subject: Subject): void {
    for (const crowd of this.#crowds) crowd.leave(subject)
  }

  begin(quiet: readonly Subject[], now: Moment, seen: Seen): Blindness {
    const crowd = new QuietTogether(quiet, now, seen)
    this.#crowds = [...this.#crowds, crowd]
    return crowd.blindness
  }

  end(now: Moment, seen: Seen): CrowdsEnd {
    const ended: Blindness[] = []
    const forgotten: Subject[] = []
    for (const crowd of this.#crowds) {
      const left = crowd.forgotten(now.monotonicMs)
      for (const subject of left) crowd.leave(subject)
      forgotten.push(...left)
      const blindness = crowd.ended(now, seen.totalMs)
      if (blindness === undefined) continue
      this.#crowds = this.#crowds.filter((other) => other !== crowd)
      ended.push(blindness)
    }
    return { ended, forgotten }
  }
}
