import { repeat, type Cancel, type Clock } from '@multimeter/clock'

import { nextView, readRotation, rotatedPath, viewAt } from './rotation.ts'

/** So often it is asked whether a view has been shown for long enough. */
const LOOK_EVERY_MS = 1_000

/** What the rotator sees and does. */
export interface RotatorOptions {
  readonly clock: Clock
  /** Where the page is, as the address bar has it. */
  readonly place: () => { readonly pathname: string; readonly search: string }
  /** Goes to a view in place of the one shown, so that no history piles up. */
  readonly show: (path: string) => void
}

/**
 * Shows the views of the address in turn for as long as the address names them: whoever goes elsewhere ends it, and whoever touches
 * anything has the view for as long again.
 */
export class Rotator {
  readonly #options: RotatorOptions
  readonly #stop: Cancel
  #sinceMs: number
  #shown = -1
  #pathname = ''

  constructor(options: RotatorOptions) {
    this.#options = options
    this.#sinceMs = options.clock.monotonicMs()
    this.#look()
    this.#stop = repeat(options.clock, LOOK_EVERY_MS, () => this.#look())
  }

  /** Somebody is at the keyboard. */
  touched(): void {
    this.#sinceMs = this.#options.clock.monotonicMs()
  }

  stop(): void {
    this.#stop()
  }

  #look(): void {
    const { clock, place, show } = this.#options
    const { pathname, search } = place()
    const rotation = readRotation(search)
    if (rotation === undefined) return
    if (pathname !== this.#pathname) {
      this.#pathname = pathname
      this.#sinceMs = clock.monotonicMs()
      // Two views may have one path; what was shown last tells them apart.
      const isShown = rotation.views[this.#shown]?.split('?')[0] === pathname
      if (!isShown) this.#shown = viewAt(rotation, pathname)
    }
    if (clock.monotonicMs() - this.#sinceMs < rotation.everyMs) return
    this.#shown = nextView(rotation, this.#shown)
    this.#sinceMs = clock.monotonicMs()
    const view = rotation.views[this.#shown]
    if (view === undefined) return
    show(rotatedPath(view, rotation))
    this.#pathname = place().pathname
  }
}
