import type { TextColumn } from './moved/text-evidence.ts'

/** Different values of one field; of further ones it is only counted that they were said. */
const MAX_WORDS = 65_536

/** Collects what a field says, in order of time, as a column. */
export class TextColumns {
  readonly #id: string
  readonly #of: TextColumn['of']
  readonly #codes = new Map<string, number>()
  readonly #at: number[] = []
  readonly #said: number[] = []
  #untold = 0

  constructor(id: string, of: TextColumn['of']) {
    this.#id = id
    this.#of = of
  }

  /** Values that are no longer told apart, because there were too many. */
  get untold(): number {
    return this.#untold
  }

  /** @param at ms since epoch, never before the last. */
  add(at: number, word: string): void {
    let code = this.#codes.get(word)
    if (code === undefined) {
      if (this.#codes.size >= MAX_WORDS) {
        this.#untold++
        code = MAX_WORDS
      } else {
        code = this.#codes.size
        this.#codes.set(word, code)
      }
    }
    this.#at.push(at)
    this.#said.push(code)
  }

  /** The column so far; the arrays are the caller's. */
  column(): TextColumn {
    return {
      id: this.#id,
      of: this.#of,
      at: Float64Array.from(this.#at),
      codes: Uint32Array.from(this.#said),
      words: [...this.#codes.keys()],
    }
  }
}
