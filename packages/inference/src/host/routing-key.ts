import { harmless } from '../harmless.ts'
import { MAX_KEY_WORDS, MAX_STREAM_CHARACTERS } from '../limits.ts'
import type { Severity } from '../reading.ts'
import { isDynamicName } from '../samples/dynamic-name.ts'
import { severityOfKeyWords } from '../severity/event-severity.ts'
import { severityOfKey } from '../severity/severity-of-key.ts'
import { isCutLevelWord, severityOfLevelWord } from '../severity/severity-words.ts'
import { findKeyHost } from './key-host.ts'

/** The fourth word of `company.system.environment.host.stream…`. */
export const RECOMMENDED_HOST_WORD = 3

/** Keys whose facts are remembered; above it all are forgotten. */
const MAX_REMEMBERED_KEYS = 8_192

/** What a routing key says beyond the host. */
export interface KeyReading {
  /** '' where the key says nothing. */
  readonly stream: string
  /** `company, system, environment` before the host. */
  readonly group: readonly string[] | undefined
}

/** What a routing key says by itself. */
export class KeyFacts {
  /** Its words; empty ones count. */
  readonly words: readonly string[]
  /** Index of the word that looks like a host, where one does. */
  readonly hostWord: number | undefined
  /** The same for keys of the recommended layout, where a word of the stream is no candidate. */
  readonly hostWordOfLayout: number | undefined
  /** How bad what happened is by a word of the key that is no level; only where nothing else says it. */
  readonly eventSeverity: Severity | undefined
  readonly #lower: readonly string[]
  readonly #severities = new Map<number, Severity | undefined>()
  readonly #readings = new Map<number, KeyReading>()
  #withoutHost: KeyReading | undefined
  #named: { readonly host: string; readonly word: number } | undefined

  constructor(routingKey: string) {
    this.words = routingKey.split('.', MAX_KEY_WORDS)
    this.#lower = this.words.map((word) => word.toLowerCase())
    this.eventSeverity = severityOfKeyWords(this.words)
    this.hostWord = findKeyHost(this.words)
    this.hostWordOfLayout = findKeyHost(this.words.slice(0, RECOMMENDED_HOST_WORD + 1))
  }

  /** Index of the word that names `host`: as it is, with `-` for its dots, or without its domain; -1 where none does. */
  wordNaming(host: string): number {
    // Most keys are of one host.
    if (this.#named?.host !== host) this.#named = { host, word: this.#findWord(host) }
    return this.#named.word
  }

  #findWord(host: string): number {
    const name = host.toLowerCase()
    const exact = this.#lower.indexOf(name)
    if (exact >= 0 || !name.includes('.')) return exact
    // A dot in a word would end it: most write a hyphen, collectd a slash.
    for (const instead of ['-', '/']) {
      const at = this.#lower.indexOf(name.replaceAll('.', instead))
      if (at >= 0) return at
    }
    const short = name.slice(0, name.indexOf('.'))
    return short === '' ? -1 : this.#lower.indexOf(short)
  }

  /** The stream of a key that names no host. */
  get withoutHost(): KeyReading {
    return (this.#withoutHost ??= { stream: streamOf(this.words), group: undefined })
  }

  /** The stream and the group of a key whose host begins at word `at` and takes `width` words. */
  withHost(at: number, width: number): KeyReading {
    const place = at * MAX_KEY_WORDS + width
    const known = this.#readings.get(place)
    if (known !== undefined) return known
    const after = streamOf(this.words.slice(at + width))
    const stream = after === '' ? streamOf(this.words.slice(0, at)) : after
    const group = at === RECOMMENDED_HOST_WORD ? this.words.slice(0, at) : []
    const isGrouped = group.length > 0 && group.every((word) => word !== '')
    const reading = {
      stream,
      group: isGrouped ? group.map((word) => harmless(word, MAX_STREAM_CHARACTERS)) : undefined,
    }
    this.#readings.set(place, reading)
    return reading
  }

  /** The level that a word of the key names; `hostWord` is none, whatever it is called. */
  severity(hostWord: number): Severity | undefined {
    if (!this.#severities.has(hostWord)) this.#severities.set(hostWord, severityOfKey(this.words, hostWord))
    return this.#severities.get(hostWord)
  }
}

/** The facts of routing keys, found once for each. */
export class RoutingKeys {
  readonly #known = new Map<string, KeyFacts>()

  facts(routingKey: string): KeyFacts {
    const known = this.#known.get(routingKey)
    if (known !== undefined) return known
    const facts = new KeyFacts(routingKey)
    if (this.#known.size >= MAX_REMEMBERED_KEYS) this.#known.clear()
    this.#known.set(routingKey, facts)
    return facts
  }
}

/**
 * Words with an id in them, and levels, are `*`: a stream for each message would be none, and `debug.app` is of the same
 * application as `error.app`. A key of one word is what it is.
 */
function streamOf(words: readonly string[]): string {
  const shown = words.length > 1 ? words.map((word) => (isDynamicName(word) || isLevel(word) ? '*' : word)) : words
  return harmless(shown.join('.'), MAX_STREAM_CHARACTERS)
}

/** A level, or its beginning: Monolog writes `erro` and `warn`. */
function isLevel(word: string): boolean {
  return severityOfLevelWord(word) !== undefined || isCutLevelWord(word)
}
