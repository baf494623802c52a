import { MAX_HOSTS_PER_MESSAGE } from '@multimeter/protocol'
import type { Hosts, HostStatus } from '@multimeter/protocol'

import { hostKey } from './subscription.ts'

/** The texts of a host list, each of at most MAX_HOSTS_PER_MESSAGE hosts. */
export function encodeHosts(list: Hosts): readonly string[] {
  const parts: string[] = []
  for (let from = 0; from === 0 || from < list.hosts.length; from += MAX_HOSTS_PER_MESSAGE) {
    const hosts = list.hosts.slice(from, from + MAX_HOSTS_PER_MESSAGE)
    const more = from + MAX_HOSTS_PER_MESSAGE < list.hosts.length
    const { holes, ...others } = list
    parts.push(encode({ ...others, hosts, ...(more ? { more } : holes && { holes }) }))
  }
  return parts
}

function encode(part: Hosts): string {
  return JSON.stringify(part)
}

/**
 * The host list on its way to one viewer. It is state, not history: a viewer that is behind gets the newest of each
 * host when it has room, so nothing here grows beyond one entry for each host.
 */
export class HostsLane {
  /** Shared with other viewers. */
  #parts: readonly string[] = []
  #next = 0
  /** The newest of hosts that changed while parts still waited, and whether that is still to be told, though no host did. */
  readonly #changed: Map<string, HostStatus> = new Map()
  #beside: Pick<Hosts, 'refused' | 'offender' | 'hostless'> = { refused: 0 }
  #isNews = false

  get isEmpty(): boolean {
    return this.#next === this.#parts.length && !this.#isNews
  }

  /** @param parts the texts of `list`, made once for all viewers. */
  push(parts: readonly string[], list: Hosts): void {
    if (this.isEmpty) {
      this.#parts = parts
      this.#next = 0
      return
    }
    for (const host of list.hosts) this.#changed.set(hostKey(host.host), host)
    const { refused, offender, hostless } = list
    this.#beside = { refused, ...(offender && { offender }), ...(hostless && { hostless }) }
    this.#isNews = true
  }

  shift(): string | undefined {
    if (this.#next < this.#parts.length) return this.#parts[this.#next++]
    if (!this.#isNews) return undefined
    const hosts: HostStatus[] = []
    for (const [key, host] of this.#changed) {
      hosts.push(host)
      this.#changed.delete(key)
      if (hosts.length === MAX_HOSTS_PER_MESSAGE) break
    }
    this.#isNews = this.#changed.size > 0
    return encode({ type: 'hosts', complete: false, hosts, ...this.#beside })
  }

  clear(): void {
    this.#parts = []
    this.#next = 0
    this.#changed.clear()
    this.#isNews = false
  }
}
