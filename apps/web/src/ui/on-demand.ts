import type { ComponentType } from 'react'

/** A component whose script is fetched when it is wanted. */
export class OnDemand<Props> {
  readonly #import: () => Promise<ComponentType<Props>>
  #loading: Promise<ComponentType<Props>> | undefined
  #loaded: ComponentType<Props> | undefined

  constructor(importIt: () => Promise<ComponentType<Props>>) {
    this.#import = importIt
  }

  /** Undefined until it was fetched. */
  get loaded(): ComponentType<Props> | undefined {
    return this.#loaded
  }

  /** Fetches it once; where that failed, the next call tries anew. */
  async load(): Promise<ComponentType<Props>> {
    this.#loading ??= this.#import()
    try {
      this.#loaded = await this.#loading
      return this.#loaded
    } catch (failure) {
      this.#loading = undefined
      throw failure
    }
  }
}
