import { TopicTrie } from '@multimeter/topics'

import type { Group } from './group.ts'
import type { RecentEvent } from './recent-events.ts'
import { isEverything } from './subscription.ts'

/** Routing keys remembered for one host: a host has tens of streams, not thousands. */
const MAX_REMEMBERED_PER_HOST = 1_000

/** Groups that look at one host. */
interface HostGroups {
  readonly all: Set<Group>
  /** Made only where somebody looks at some of the host's keys; most look at all of them. */
  trie: TopicTrie<Group> | undefined
}

/**
 * Finds the groups that an event is for: one look-up by host, one by routing key, whatever the number of viewers. A
 * thousand viewers of a thousand hosts cost no more here than one.
 */
export class GroupIndex {
  readonly #anyHost: TopicTrie<Group> = new TopicTrie()
  readonly #hosts: Map<string, HostGroups> = new Map()

  add(group: Group): void {
    for (const rule of group.rules) {
      if (rule.hosts.size === 0) for (const pattern of rule.patterns) this.#anyHost.add(pattern, group)
      for (const host of rule.hosts) {
        const groups = this.#host(host)
        if (isEverything(rule)) {
          groups.all.add(group)
        } else {
          groups.trie ??= new TopicTrie({ maxRemembered: MAX_REMEMBERED_PER_HOST })
          for (const pattern of rule.patterns) groups.trie.add(pattern, group)
        }
      }
    }
  }

  remove(group: Group): void {
    for (const rule of group.rules) {
      if (rule.hosts.size === 0) for (const pattern of rule.patterns) this.#anyHost.remove(pattern, group)
      for (const host of rule.hosts) {
        const groups = this.#hosts.get(host)
        if (groups === undefined) continue
        groups.all.delete(group)
        for (const pattern of rule.patterns) groups.trie?.remove(pattern, group)
        if (groups.trie?.stats.entries === 0) groups.trie = undefined
        if (groups.all.size === 0 && groups.trie === undefined) this.#hosts.delete(host)
      }
    }
  }

  /** Calls `visit` for each group that the event fits; a group of several fitting rules is visited several times. */
  match(event: RecentEvent, visit: (group: Group) => void): void {
    for (const group of this.#anyHost.match(event.routingKey)) visit(group)
    if (event.hostKey === undefined) return
    const groups = this.#hosts.get(event.hostKey)
    if (groups === undefined) return
    for (const group of groups.all) visit(group)
    if (groups.trie !== undefined) for (const group of groups.trie.match(event.routingKey)) visit(group)
  }

  #host(host: string): HostGroups {
    let groups = this.#hosts.get(host)
    if (groups === undefined) {
      groups = { all: new Set(), trie: undefined }
      this.#hosts.set(host, groups)
    }
    return groups
  }
}
