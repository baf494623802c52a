import { MAX_KEYS_PER_HOST, MAX_LEARNED_HOSTS } from '../limits.ts'
import { keyWord } from './key-word.ts'

/** One event, as far as it tells where the keys of an exchange name its host. */
export interface KeySighting {
  readonly exchange: string
  readonly routingKey: string
  /** By its one name. */
  readonly host: string
  /** Index of the key's word that names the host; undefined where only something else does. */
  readonly keyWord: number | undefined
}

export interface HostKeysOptions {
  /** @default MAX_LEARNED_HOSTS */
  readonly maxHosts?: number
  /** Called when something new was learned. */
  readonly onLearned?: () => void
}

/** Keys of our own events, which tell of hosts and do not come from them. */
const OWN_WORD = 'multimeter'

/** Events whose like was seen; above it all are forgotten. */
const MAX_SEEN = 8_192

interface Learned {
  /** As heard, up to the host's word. */
  readonly keys: Set<string>
  /** The same with `*` for the words before the host. */
  readonly starred: Set<string>
  isNameless: boolean
}

/** Under which keys each host was heard, so that it can be listened to alone. */
export class HostKeys {
  readonly #maxHosts: number
  readonly #onLearned: () => void
  readonly #hosts = new Map<string, Learned>()
  readonly #seen = new Set<string>()
  #unlearned = 0

  constructor({ maxHosts = MAX_LEARNED_HOSTS, onLearned = () => undefined }: HostKeysOptions = {}) {
    this.#maxHosts = maxHosts
    this.#onLearned = onLearned
  }

  /** Events of hosts that came when `maxHosts` were known, and of which the same has not just come before. */
  get unlearned(): number {
    return this.#unlearned
  }

  learn({ exchange, routingKey, host, keyWord: at }: KeySighting): void {
    const sighting = `${routingKey}\n${at}\n${nameOf(exchange, host)}`
    if (this.#seen.has(sighting)) return
    if (this.#seen.size >= MAX_SEEN) this.#seen.clear()
    this.#seen.add(sighting)

    const words = routingKey.split('.').map(keyWord)
    if (words[0] === OWN_WORD) return
    const learned = this.#learnedOf(nameOf(exchange, host))
    if (learned === undefined) this.#unlearned++
    else if (add(learned, words, at)) this.#onLearned()
  }

  /**
   * Keys that together match what this host was heard with on this exchange, and whatever else has the same beginning. Undefined
   * where it was not heard there, or where what it sends does not name it in the key.
   */
  find(exchange: string, host: string): readonly string[] | undefined {
    const learned = this.#hosts.get(nameOf(exchange, host))
    if (learned === undefined || learned.isNameless) return undefined
    return [...(learned.keys.size > MAX_KEYS_PER_HOST ? learned.starred : learned.keys)]
  }

  #learnedOf(name: string): Learned | undefined {
    const known = this.#hosts.get(name)
    if (known !== undefined || this.#hosts.size >= this.#maxHosts) return known
    const learned = { keys: new Set<string>(), starred: new Set<string>(), isNameless: false }
    this.#hosts.set(name, learned)
    return learned
  }
}

/** Returns whether anything is new. */
function add(learned: Learned, words: readonly string[], at: number | undefined): boolean {
  const { keys, starred, isNameless } = learned
  if (isNameless) return false
  const host = at === undefined ? undefined : words[at]
  if (at === undefined || host === undefined) {
    learned.isNameless = true
    return true
  }
  const [keysBefore, starredBefore] = [keys.size, starred.size]
  // One more than are used says that there are too many.
  if (keys.size <= MAX_KEYS_PER_HOST) keys.add([...words.slice(0, at + 1), '#'].join('.'))
  starred.add([...Array.from({ length: at }, () => '*'), host, '#'].join('.'))
  learned.isNameless = starred.size > MAX_KEYS_PER_HOST
  return keys.size > keysBefore || starred.size > starredBefore
}

/** Hosts are compared without case, and no name of one has a line break in it. */
function nameOf(exchange: string, host: string): string {
  return `${exchange}\n${host.toLowerCase()}`
}
