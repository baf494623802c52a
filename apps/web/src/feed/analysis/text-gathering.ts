import type { TextColumn } from '@multimeter/analysis'

import { isMoment } from './is-moment.ts'

/** Longer values are messages, which are told apart by their templates. */
export const MAX_TEXT_CHARACTERS = 120

/** Fields of all hosts together; further ones are left out and counted. */
export const MAX_TEXT_COLUMNS = 2_000

/** Values of all fields together, with 16 bytes each; what is older is left out. */
export const MAX_TEXT_VALUES = 2_000_000

/** Names told apart among the fields left out; above it the count stands still and means "at least". */
const MAX_LEFT_OUT_KNOWN = 1_000

/** Where more of the values differ than this share, each is something of its own: an identifier says nothing by coming. */
const MAX_DISTINCT_SHARE = 0.9

/** After so many values an identifier is known as one, and what it said is forgotten. */
const DOUBTFUL_VALUES = 256

/** What one field said, newest first. */
interface Gathered {
  readonly at: number[]
  readonly codes: number[]
  readonly words: Map<string, number>
  isIdentifier: boolean
}

/** Gathers what fields said from the newest to the oldest, so that it is the oldest that a bound leaves out. */
export class TextGathering {
  readonly #columns = new Map<string, Gathered>()
  readonly #leftOut = new Set<string>()
  #values = 0

  /** No more is taken. */
  get isFull(): boolean {
    return this.#values >= MAX_TEXT_VALUES
  }

  /** Fields that were left out because there were too many; at least so many. */
  get leftOut(): number {
    return this.#leftOut.size
  }

  /**
   * A moment is not taken: each is new when it comes, even where some lines share one.
   *
   * @param at ms since epoch, as a rule not after the one before.
   */
  add(id: string, at: number, word: string): void {
    if (word.length > MAX_TEXT_CHARACTERS || this.isFull) return
    const known = this.#columns.get(id)
    if (known?.isIdentifier === true || (known?.words.has(word) !== true && isMoment(word, at))) return
    const column = known ?? this.#open(id)
    if (column === undefined) return
    const code = column.words.get(word) ?? column.words.size
    if (code === column.words.size) column.words.set(word, code)
    column.at.push(Math.min(at, column.at.at(-1) ?? Infinity))
    column.codes.push(code)
    this.#values++
    if (column.at.length === DOUBTFUL_VALUES && isOfIdentifiers(column)) this.#forget(column)
  }

  /** The fields that say something, each in order of time. */
  *columns(): Iterable<TextColumn> {
    for (const [id, column] of this.#columns) {
      if (column.isIdentifier || isOfIdentifiers(column)) continue
      const { at, codes, words } = column
      yield {
        id,
        of: 'field',
        at: Float64Array.from(at).reverse(),
        codes: Uint32Array.from(codes).reverse(),
        words: [...words.keys()],
      }
    }
  }

  #open(id: string): Gathered | undefined {
    if (this.#columns.size >= MAX_TEXT_COLUMNS) {
      if (this.#leftOut.size < MAX_LEFT_OUT_KNOWN) this.#leftOut.add(id)
      return undefined
    }
    const column: Gathered = { at: [], codes: [], words: new Map(), isIdentifier: false }
    this.#columns.set(id, column)
    return column
  }

  #forget(column: Gathered): void {
    this.#values -= column.at.length
    column.isIdentifier = true
    column.at.length = 0
    column.codes.length = 0
    column.words.clear()
  }
}

function isOfIdentifiers({ at, words }: Gathered): boolean {
  return words.size > at.length * MAX_DISTINCT_SHARE
}
