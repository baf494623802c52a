import type { Clock } from '@multimeter/clock'

import type { Log } from './log.ts'

interface Entry {
  readonly name: string
  stop(): Promise<void> | void
}

/** Parts register how they stop as they start; `stop` goes backwards through them, once, and not for ever. */
export class StopStack {
  readonly #clock: Clock
  readonly #log: Log
  readonly #entries: Entry[] = []
  #stopping: Promise<void> | undefined
  /** Everything has been stopped. */
  #emptied = false
  #current = ''

  constructor({ clock, log }: { readonly clock: Clock; readonly log: Log }) {
    this.#clock = clock
    this.#log = log
  }

  get isStopping(): boolean {
    return this.#stopping !== undefined
  }

  /** What starts while everything is being stopped is stopped too. */
  push(name: string, stop: () => Promise<void> | void): void {
    this.#entries.push({ name, stop })
    if (this.#emptied) void this.#stopEntries()
  }

  /** Resolves when all have stopped or `deadlineMs` is over. A part that fails does not keep the others from stopping. */
  stop(deadlineMs: number): Promise<void> {
    this.#stopping ??= this.#stopAll(deadlineMs)
    return this.#stopping
  }

  async #stopAll(deadlineMs: number): Promise<void> {
    const all = this.#stopEntries().then(() => true)
    let cancel: (() => void) | undefined
    const deadline = new Promise<boolean>((resolve) => {
      cancel = this.#clock.schedule(deadlineMs, () => resolve(false))
    })
    const done = await Promise.race([all, deadline])
    cancel?.()
    if (!done) this.#log.warn('stop-late', `${this.#current} took too long to stop and was left.`, { deadlineMs })
  }

  async #stopEntries(): Promise<void> {
    this.#emptied = false
    for (let entry = this.#entries.pop(); entry !== undefined; entry = this.#entries.pop()) {
      this.#current = entry.name
      try {
        await entry.stop()
      } catch (error) {
        this.#log.error('stop-failed', `${entry.name} did not stop as it should; the others are stopped.`, { error })
      }
    }
    this.#emptied = true
  }
}
