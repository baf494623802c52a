import type { HostOffender, HostSighting } from './host-record.ts'

/** Refused hosts told apart, so that one that goes on speaking is counted once. */
export const MAX_REFUSED_HOSTS = 10_000

/** Kinds of senders of refused hosts told apart; those of further kinds are counted among the refused only. */
export const MAX_OFFENDER_KINDS = 256

type Kind = { -readonly [Field in keyof HostOffender]: HostOffender[Field] }

/** The hosts that found the list full, and who named them. Both counts stand still at MAX_REFUSED_HOSTS. */
export class RefusedHosts {
  readonly #names: Set<string> = new Set()
  readonly #kinds: Map<string, Kind> = new Map()
  #worst: Kind | undefined

  get count(): number {
    return this.#names.size
  }

  /** Undefined while none was refused. */
  get offender(): HostOffender | undefined {
    return this.#worst && { ...this.#worst }
  }

  /** @param name the host's in lower case */
  refuse(name: string, sighting?: Pick<HostSighting, 'exchange' | 'routingKey'>): void {
    if (this.#names.size >= MAX_REFUSED_HOSTS || this.#names.has(name)) return
    this.#names.add(name)
    if (sighting === undefined) return
    const kind = this.#kindOf(sighting.exchange, firstWords(sighting.routingKey, name))
    if (kind === undefined) return
    kind.count++
    if (kind.count > (this.#worst?.count ?? 0)) this.#worst = kind
  }

  #kindOf(exchange: string, keys: string): Kind | undefined {
    // Neither part can be told from the other by a separator that both may hold; the length can.
    const id = `${exchange.length}:${exchange}${keys}`
    const known = this.#kinds.get(id)
    if (known !== undefined || this.#kinds.size >= MAX_OFFENDER_KINDS) return known
    const kind = { exchange, keys, count: 0 }
    this.#kinds.set(id, kind)
    return kind
  }
}

/** Without the name itself: it is another one each time, and one sender would look like many. */
function firstWords(routingKey: string, name: string): string {
  return routingKey
    .split('.', 2)
    .map((word) => (word.toLowerCase() === name ? '*' : word))
    .join('.')
}
