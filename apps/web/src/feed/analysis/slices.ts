import type { Cancel, Clock } from '@multimeter/clock'

import { SLICE_MS } from '../log/probe-log.ts'

/** What is waited for is looked for no more often. */
const WAIT_MS = 50

/** What a step of some work says: how far it is, from 0 to 1; that it waits for others; or only that others may go first. */
export type WorkStep = number | 'waits' | void

interface SlicedWork<Result> {
  readonly work: Generator<WorkStep, Result>
  /** Hears between slices how far it is, which never goes back. @default nobody asks */
  readonly onShare?: (share: number) => void
  readonly onDone: (result: Result) => void
}

interface Begun<Result> extends SlicedWork<Result> {
  share: number
  cancelNext: Cancel
}

/** Does what takes long in slices, between which what came in has its turn. */
export class Slices {
  readonly #clock: Clock
  readonly #begun = new Set<Pick<Begun<never>, 'cancelNext'>>()
  #isStopped = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Goes on until the work is done, or given up by what is returned. Nothing begins once it was stopped. */
  begin<Result>(sliced: SlicedWork<Result>): Cancel {
    if (this.#isStopped) return () => undefined
    const begun: Begun<Result> = { ...sliced, share: 0, cancelNext: () => undefined }
    this.#begun.add(begun)
    this.#plan(begun, 0)
    return () => {
      begun.cancelNext()
      this.#begun.delete(begun)
    }
  }

  /** Gives up all of it. */
  stop(): void {
    this.#isStopped = true
    for (const { cancelNext } of this.#begun) cancelNext()
    this.#begun.clear()
  }

  #plan<Result>(begun: Begun<Result>, afterMs: number): void {
    begun.cancelNext = this.#clock.schedule(afterMs, () => this.#work(begun))
  }

  #work<Result>(begun: Begun<Result>): void {
    const untilMs = this.#clock.monotonicMs() + SLICE_MS
    do {
      const step = begun.work.next()
      if (step.done === true) {
        this.#begun.delete(begun)
        begun.onDone(step.value)
        return
      }
      if (step.value === 'waits') {
        this.#plan(begun, WAIT_MS)
        return
      }
      begun.share = Math.max(begun.share, step.value ?? 0)
    } while (this.#clock.monotonicMs() < untilMs)
    begun.onShare?.(begun.share)
    this.#plan(begun, 0)
  }
}
