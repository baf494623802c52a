import type { Clock } from '@multimeter/clock'

/** A script that has not come by then is told as missing. */
export const SCRIPT_WITHIN_MS = 10_000

interface ScriptLoaderOptions<Part> {
  readonly clock: Clock
  readonly load: () => Promise<Part>
}

/** Has a part of the worker that is a script of its own fetched when somebody first asks for what it does, so that nobody else pays for it. */
export class ScriptLoader<Part> {
  readonly #options: ScriptLoaderOptions<Part>
  #loaded: Part | undefined
  #loading: Promise<Part | undefined> | undefined

  constructor(options: ScriptLoaderOptions<Part>) {
    this.#options = options
  }

  /** Undefined until it was loaded. */
  get loaded(): Part | undefined {
    return this.#loaded
  }

  /** Undefined where it did not come: who asked says so, and with the next call it is fetched again. */
  load(): Promise<Part | undefined> {
    this.#loading ??= this.#load()
    return this.#loading
  }

  async #load(): Promise<Part | undefined> {
    const { clock, load } = this.#options
    this.#loaded = await new Promise<Part | undefined>((resolve) => {
      const cancel = clock.schedule(SCRIPT_WITHIN_MS, () => resolve(undefined))
      const end = (part: Part | undefined): void => {
        cancel()
        resolve(part)
      }
      // The network's reasons are many, and none of them changes what there is to do.
      load().then(end, () => end(undefined))
    })
    if (this.#loaded === undefined) this.#loading = undefined
    return this.#loaded
  }
}
