import type { Hosts, HostStatus } from '@multimeter/protocol'

import { MAX_LISTED_HOSTS } from './limits.ts'

/** Puts a complete host list together from its parts. */
export class HostsParts {
  #hosts: HostStatus[] = []

  /** The list, where this part was its last; changes pass as they are. `too-long` where there is no end to it. */
  add(part: Hosts): Hosts | 'too-long' | undefined {
    if (!part.complete) return part
    for (const host of part.hosts) this.#hosts.push(host)
    if (this.#hosts.length > MAX_LISTED_HOSTS) return 'too-long'
    if (part.more === true) return undefined
    const hosts = this.#hosts
    this.#hosts = []
    const { more: _, ...last } = part
    return { ...last, hosts }
  }

  clear(): void {
    this.#hosts = []
  }
}
