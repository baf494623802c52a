import type { Log } from './log.ts'

/** Log lines about what goes wrong and is mended again: one for each change, not one for each try. */
export class Notices {
  readonly #log: Pick<Log, 'info' | 'warn'>
  readonly #facts: Readonly<Record<string, unknown>>
  /** What was told last, by what it is about. */
  readonly #told: Map<string, string> = new Map()

  /** @param facts stand in every line. */
  constructor(log: Pick<Log, 'info' | 'warn'>, facts: Readonly<Record<string, unknown>>) {
    this.#log = log
    this.#facts = facts
  }

  /** Something is wrong; nothing is said where that was said last. */
  tell(about: string, event: string, message: string): void {
    if (this.#told.get(about) === message) return
    this.#told.set(about, message)
    this.#log.warn(event, message, this.#facts)
  }

  /** It is right again; nothing is said where it was never told as wrong. */
  mended(about: string, event: string, message: string): void {
    if (this.#told.delete(about)) this.#log.info(event, message, this.#facts)
  }

  /** It is right, which is worth a line each time. */
  good(about: string, event: string, message: string): void {
    this.#told.delete(about)
    this.#log.info(event, message, this.#facts)
  }
}
