import type { CompileExpression } from './expression.ts'

/** Has what compiles expressions loaded once the first is typed, so that nobody else pays for it. */
export class ExpressionLoader {
  readonly #load: () => Promise<CompileExpression>
  #compile: CompileExpression | undefined
  #isLoading = false

  constructor(load: () => Promise<CompileExpression>) {
    this.#load = load
  }

  /** Undefined until it was loaded. */
  get compile(): CompileExpression | undefined {
    return this.#compile
  }

  /** Loads it, and calls `done` then, with whether it is there. Does nothing while it is being loaded. */
  async load(done: (isLoaded: boolean) => void): Promise<void> {
    if (this.#isLoading) return
    this.#isLoading = true
    try {
      this.#compile = await this.#load()
    } catch {
      // The network's reasons are many; who asked says so, and asks again.
    }
    this.#isLoading = false
    done(this.#compile !== undefined)
  }
}
