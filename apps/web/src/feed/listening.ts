import type { SubscriptionRequest } from '@multimeter/client'
import { MAX_HOST_CHARACTERS, type Gap, type Refused, type WireEvent } from '@multimeter/protocol'

import { isSameHost } from './same-host.ts'

/** A longer pattern fits no key, as keys have at most so many bytes; the gateway would close the connection for one of a thousand. */
const MAX_PATTERN_CHARACTERS = 255

/** What the page listens to. */
export type Target =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'pattern'; readonly pattern: string }

/** What is listened to, and how far the gateway has come with it. */
export class Listening {
  #target: Target | undefined
  #probing = 0
  #isSubscribed = false
  #isReplayed = false
  #refused: string | undefined

  /** Number of the pointing, and id of its subscription. */
  get probing(): number {
    return this.#probing
  }

  get target(): Target | undefined {
    return this.#target
  }

  get host(): string | undefined {
    return this.#target?.kind === 'host' ? this.#target.host : undefined
  }

  /** What is subscribed to for it; undefined where nothing is. */
  get request(): SubscriptionRequest | undefined {
    if (this.#target === undefined) return undefined
    return this.#target.kind === 'host'
      ? { patterns: ['#'], hosts: [this.#target.host] }
      : { patterns: [this.#target.pattern.trim() || '#'], hosts: [] }
  }

  /** What comes before the answer to the subscription is of the one before. */
  get isSubscribed(): boolean {
    return this.#isSubscribed
  }

  /** The gateway has sent what it still had. */
  get isReplayed(): boolean {
    return this.#isReplayed
  }

  /** Why the gateway does not serve it, in a sentence. */
  get refused(): string | undefined {
    return this.#refused
  }

  /** Listens to something else. Returns what to subscribe to; undefined where there is nothing. */
  begin(target: Target | undefined, probing: number): SubscriptionRequest | undefined {
    this.#probing = probing
    this.#isSubscribed = false
    this.#isReplayed = false
    this.#refused = undefined
    this.#target = undefined
    if (target === undefined) return undefined
    // No host has such a name, but an address of this page may; the gateway would close the connection for it.
    if (target.kind === 'host' && target.host.length > MAX_HOST_CHARACTERS) return undefined
    if (target.kind === 'pattern' && target.pattern.length > MAX_PATTERN_CHARACTERS) {
      this.#refused = `A pattern has at most ${MAX_PATTERN_CHARACTERS} characters, as routing keys do.`
      return undefined
    }
    this.#target = target
    return this.request
  }

  subscribed(id: number): void {
    if (id === this.#probing) this.#isSubscribed = true
  }

  caughtUp(): void {
    this.#isReplayed = this.#isSubscribed
  }

  /** Returns whether it is what is listened to that was refused. */
  refuse({ id, message }: Refused): boolean {
    if (id !== this.#probing || this.#target === undefined) return false
    this.#refused = message
    return true
  }

  hears({ host }: WireEvent): boolean {
    if (!this.#isSubscribed || this.#target === undefined) return false
    return this.#target.kind === 'pattern' || (host !== undefined && isSameHost(host, this.#target.host))
  }

  /** @param sources on which the host was heard; where none is known, any may be. */
  misses(gap: Gap, sources: readonly string[]): boolean {
    if (!this.#isSubscribed || this.#target === undefined) return false
    if (this.#target.kind === 'pattern') return true
    if (gap.host !== undefined && !isSameHost(gap.host, this.#target.host)) return false
    return sources.length === 0 || sources.includes(gap.source)
  }
}
