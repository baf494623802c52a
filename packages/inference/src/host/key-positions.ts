import { severityOfLevelWord } from '../severity/severity-words.ts'

/** Exchanges whose keys are learned; further ones are not. */
const MAX_EXCHANGES = 256
/** Key lengths in words that are learned for one exchange. */
const MAX_LENGTHS = 24
/** Messages that must have agreed before a position is believed. */
const MIN_AGREEING = 3

/** Hosts remembered of one exchange; further ones are not. */
const MAX_KNOWN_HOSTS = 512

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
  readonly #hosts = new Map<string, Set<string>>()
  #last = { exchange: '', host: '' }

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

  /** Messages of this exchange are of `host`; a key that holds its name is then its own. */
  learnHost(exchange: string, host: string): void {
    // Messages of one host come one behind the other.
    if (host === this.#last.host && exchange === this.#last.exchange) return
    this.#last = { exchange, host }
    let hosts = this.#hosts.get(exchange)
    if (hosts === undefined) {
      if (this.#hosts.size >= MAX_EXCHANGES) return
      this.#hosts.set(exchange, (hosts = new Set()))
    }
    if (hosts.size < MAX_KNOWN_HOSTS) hosts.add(host.toLowerCase())
  }

  /** Index of the only word that is a host which was heard on this exchange. */
  findKnown(exchange: string, words: readonly string[]): number | undefined {
    const hosts = this.#hosts.get(exchange)
    if (hosts === undefined) return undefined
    let found: number | undefined
    for (let at = 0; at < words.length; at++) {
      const word = words[at]?.toLowerCase() ?? ''
      if (!hosts.has(word) || severityOfLevelWord(word) !== undefined) continue
      if (found !== undefined) return undefined
      found = at
    }
    return found
  }
}
