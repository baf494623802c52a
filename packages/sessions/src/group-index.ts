import { TopicTrie } from '@multimeter/topics'

import type { Group } from './group.ts'
import { createKeyTest } from './key-test.ts'
import type { KeyTest } from './key-test.ts'
import type { RecentEvent } from './recent-entry.ts'

/** A group's interest in some hosts, which shares one test of keys however many hosts it has. */
interface HostInterest {
  readonly group: Group
  readonly hosts: ReadonlySet<string>
  readonly fitsKey: KeyTest
}

/**
 * Finds the groups that an event is for: one look-up by host, one by routing key, whatever the number of viewers. A
 * thousand viewers of a thousand hosts cost no more here than one.
 */
export class GroupIndex {
  readonly #anyHost: TopicTrie<Group> = new TopicTrie()
  readonly #byHost: Map<string, Set<HostInterest>> = new Map()
  readonly #byGroup: Map<Group, readonly HostInterest[]> = new Map()

  add(group: Group): void {
    const interests: HostInterest[] = []
    for (const { hosts, patterns } of group.rules) {
      if (hosts.size === 0) for (const pattern of patterns) this.#anyHost.add(pattern, group)
      else interests.push({ group, hosts, fitsKey: createKeyTest(patterns) })
    }
    this.#byGroup.set(group, interests)
    for (const interest of interests) {
      for (const host of interest.hosts) {
        const others = this.#byHost.get(host)
        if (others === undefined) this.#byHost.set(host, new Set([interest]))
        else others.add(interest)
      }
    }
  }

  remove(group: Group): void {
    for (const { hosts, patterns } of group.rules) {
      if (hosts.size === 0) for (const pattern of patterns) this.#anyHost.remove(pattern, group)
    }
    for (const interest of this.#byGroup.get(group) ?? []) {
      for (const host of interest.hosts) {
        const others = this.#byHost.get(host)
        others?.delete(interest)
        if (others?.size === 0) this.#byHost.delete(host)
      }
    }
    this.#byGroup.delete(group)
  }

  /** Calls `visit` for each group that the event fits; a group of several fitting rules is visited several times. */
  match(event: RecentEvent, visit: (group: Group) => void): void {
    for (const group of this.#anyHost.match(event.routingKey)) visit(group)
    if (event.hostKey === undefined) return
    for (const { group, fitsKey } of this.#byHost.get(event.hostKey) ?? []) {
      if (fitsKey(event.routingKey)) visit(group)
    }
  }
}
