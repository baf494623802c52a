import type { WorkerAnswer } from './worker-messages.ts'

/** Questions that wait for the worker at once; the one asked first is given up. */
const MAX_CALLS = 32

/** What the page asked of its worker and waits for. A question that is given up is answered by undefined. */
export class Calls {
  readonly #waiting = new Map<number, (answer: WorkerAnswer | undefined) => void>()
  #last = 0
  #isStopped = false

  /** Asks by `say`, with the number that the answer must have. */
  ask<Answer extends WorkerAnswer['type']>(
    answer: Answer,
    say: (call: number) => void,
  ): Promise<Extract<WorkerAnswer, { readonly type: Answer }> | undefined> {
    if (this.#isStopped) return Promise.resolve(undefined)
    const [oldest] = this.#waiting
    if (oldest !== undefined && this.#waiting.size >= MAX_CALLS) {
      this.#waiting.delete(oldest[0])
      oldest[1](undefined)
    }
    const call = ++this.#last
    return new Promise((resolve) => {
      this.#waiting.set(call, (given) => resolve(isOf(given, answer) ? given : undefined))
      say(call)
    })
  }

  hear(answer: WorkerAnswer): void {
    this.#waiting.get(answer.call)?.(answer)
    this.#waiting.delete(answer.call)
  }

  giveUp(): void {
    for (const give of this.#waiting.values()) give(undefined)
    this.#waiting.clear()
  }

  /** Whatever is asked from now on is given up, too. */
  stop(): void {
    this.#isStopped = true
    this.giveUp()
  }
}

function isOf<Answer extends WorkerAnswer['type']>(
  given: WorkerAnswer | undefined,
  answer: Answer,
): given is Extract<WorkerAnswer, { readonly type: Answer }> {
  return given?.type === answer
}
