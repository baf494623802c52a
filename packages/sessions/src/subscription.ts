import type { Refused, Subscribe } from '@multimeter/protocol'
import { matches, parsePattern } from '@multimeter/topics'
import type { Pattern } from '@multimeter/topics'

import type { HubLimits } from './hub-limits.ts'
import type { RecentEvent } from './recent-events.ts'

/** What fits: any of the patterns and, where there are hosts, any of the hosts. */
export interface Rule {
  /** Never empty; `#` stands alone. */
  readonly patterns: readonly Pattern[]
  /** Lower case; empty means every host, and events without one. */
  readonly hosts: ReadonlySet<string>
}

export interface Subscription extends Rule {
  readonly id: number
}

/** Reads a `subscribe`, or says why not in the words of `refused`. */
export function createSubscription(message: Subscribe, limits: HubLimits): Subscription | Refused {
  const { id } = message
  const { maxPatternsPerSubscription: maxPatterns, maxHostsPerSubscription: maxHosts } = limits
  if (message.patterns.length > maxPatterns) {
    return refused(
      id,
      'too-many-patterns',
      `A subscription has at most ${maxPatterns} patterns; use fewer or wider ones.`,
    )
  }
  if (message.hosts.length > maxHosts) {
    return refused(id, 'too-many-hosts', `A subscription has at most ${maxHosts} hosts; use fewer, or none for all.`)
  }
  const patterns: Pattern[] = []
  for (const text of message.patterns.length === 0 ? ['#'] : message.patterns) {
    const pattern = parsePattern(text)
    if (!pattern.ok) return refused(id, 'bad-pattern', pattern.error.message)
    patterns.push(pattern.value)
  }
  return { id, patterns: canonicalPatterns(patterns), hosts: new Set(message.hosts.map(hostKey)) }
}

/** Host names are compared without case. */
export function hostKey(host: string): string {
  return host.toLowerCase()
}

/** Whether an event fits; for one rule and one event. Live fan-out asks `GroupIndex` instead. */
export function fits(rule: Rule, event: RecentEvent): boolean {
  if (rule.hosts.size > 0 && (event.hostKey === undefined || !rule.hosts.has(event.hostKey))) return false
  return isEverything(rule) || rule.patterns.some((pattern) => matches(pattern, event.routingKey))
}

/**
 * The same rules for every viewer that asked for the same, whatever ids and order it used: patterns of equal host sets
 * are joined, and where one rule takes everything it is the only one.
 */
export function canonicalRules(subscriptions: Iterable<Rule>): {
  readonly key: string
  readonly rules: readonly Rule[]
} {
  const byHosts = new Map<string, { hosts: ReadonlySet<string>; patterns: Pattern[] }>()
  for (const { hosts, patterns } of subscriptions) {
    const hostsKey = JSON.stringify([...hosts].sort())
    const joined = byHosts.get(hostsKey)
    if (joined === undefined) byHosts.set(hostsKey, { hosts, patterns: [...patterns] })
    else joined.patterns.push(...patterns)
  }
  let rules: Rule[] = [...byHosts.values()].map((rule) => ({
    hosts: rule.hosts,
    patterns: canonicalPatterns(rule.patterns),
  }))
  const everything = rules.find((rule) => rule.hosts.size === 0 && isEverything(rule))
  if (everything !== undefined) rules = [everything]
  const keys = rules.map((rule) => [[...rule.hosts].sort(), rule.patterns.map((pattern) => pattern.text)])
  return { key: JSON.stringify(keys.map((key) => JSON.stringify(key)).sort()), rules }
}

/** Whether a rule's patterns fit every routing key. */
export function isEverything(rule: Rule): boolean {
  return rule.patterns[0]?.text === '#'
}

function canonicalPatterns(patterns: readonly Pattern[]): readonly Pattern[] {
  const byText = new Map(patterns.map((pattern) => [pattern.text, pattern]))
  const everything = byText.get('#')
  if (everything !== undefined) return [everything]
  return [...byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1))
}

function refused(id: number, code: Refused['code'], message: string): Refused {
  return { type: 'refused', id, code, message }
}
