import type { Refused, Subscribe } from '@multimeter/protocol'
import { parsePattern } from '@multimeter/topics'
import type { Pattern } from '@multimeter/topics'

import type { HubLimits } from './hub-limits.ts'
import { isEverything } from './key-test.ts'

/** What fits: any of the patterns and, where there are hosts, any of the hosts. */
export interface Rule {
  /** Never empty; `#` stands alone. */
  readonly patterns: readonly Pattern[]
  /** Lower case; empty means every host, and events without one. */
  readonly hosts: ReadonlySet<string>
  /** The same for equal sets of hosts. */
  readonly hostsKey: string
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
  const hosts = new Set(message.hosts.map(hostKey))
  return { id, patterns: canonicalPatterns(patterns), hosts, hostsKey: JSON.stringify([...hosts].sort()) }
}

/** Whether events of this host may fit, if their routing key does; undefined for those of which nobody knows the host. */
export function concernsHost({ hosts }: Rule, hostKey: string | undefined): boolean {
  return hosts.size === 0 || (hostKey !== undefined && hosts.has(hostKey))
}

/** Host names are compared without case. */
export function hostKey(host: string): string {
  return host.toLowerCase()
}

/**
 * The same rules for every viewer that asked for the same, whatever ids and order it used: patterns of equal host sets
 * are joined, and where one rule takes everything it is the only one.
 */
export function canonicalRules(subscriptions: Iterable<Rule>): {
  readonly key: string
  readonly rules: readonly Rule[]
} {
  const byHosts = new Map<string, Rule[]>()
  for (const rule of subscriptions) {
    const others = byHosts.get(rule.hostsKey)
    if (others === undefined) byHosts.set(rule.hostsKey, [rule])
    else others.push(rule)
  }
  const joined = [...byHosts].map(([hostsKey, rules]) => ({
    hosts: rules[0]?.hosts ?? new Set<string>(),
    hostsKey,
    patterns: canonicalPatterns(rules.flatMap((rule) => rule.patterns)),
  }))
  const everything = joined.find((rule) => rule.hosts.size === 0 && isEverything(rule.patterns))
  const rules = everything === undefined ? joined : [everything]
  const keys = rules.map((rule) => JSON.stringify([rule.hostsKey, ...rule.patterns.map((pattern) => pattern.text)]))
  return { key: JSON.stringify(keys.sort()), rules }
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
