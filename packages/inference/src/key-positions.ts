/** Exchanges whose keys are learned; further ones are not. */
const MAX_EXCHANGES = 256
/** Key lengths in words that are learned for one exchange. */
const MAX_LENGTHS = 24
/** Messages that must have agreed before a position is believed. */
const MIN_AGREEING = 3

interface Position {
  word: number
  agreeing: number
  /** Keys of this length have had their host at several places, or a host that the key does not name. */
  refuted: boolean
}

/**
 * Where an exchange's routing keys name the host, learned from messages that said their host otherwise. Keys of different
 * length are different layouts. One disagreement ends it for that layout: a wrong host is worse than none.
 */
export class KeyPositions {
  readonly #exchanges = new Map<string, Map<number, Position>>()

  /** A message with a key of `words` words was of a host that word `at` names; -1 where none does. */
  learn(exchange: string, words: number, at: number): void {
    let lengths = this.#exchanges.get(exchange)
    if (lengths === undefined) {
      if (at < 0 || this.#exchanges.size >= MAX_EXCHANGES) return
      this.#exchanges.set(exchange, (lengths = new Map()))
    }
    const position = lengths.get(words)
    if (position === undefined) {
      if (lengths.size < MAX_LENGTHS) lengths.set(words, { word: at, agreeing: 1, refuted: at < 0 })
    } else if (position.word === at) position.agreeing++
    else position.refuted = true
  }

  /** Index of the word that names the host in keys of this length, where that is known. */
  find(exchange: string, words: number): number | undefined {
    const position = this.#exchanges.get(exchange)?.get(words)
    return position !== undefined && !position.refuted && position.agreeing >= MIN_AGREEING ? position.word : undefined
  }
}
