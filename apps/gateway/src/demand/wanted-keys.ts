import type { KeyTemplate } from '@multimeter/inference'
import { shortHostName } from '@multimeter/protocol'
import type { DemandRule } from '@multimeter/sessions'
import { confineKeys, safeKeys } from '@multimeter/topics'

import { MAX_DEMAND_KEYS } from '../limits.ts'
import type { HostKeys } from './host-keys.ts'
import { keyWord } from './key-word.ts'

/** A topic exchange that is read on demand. */
export interface DemandExchange {
  readonly name: string
  /** The keys in the settings: nothing beyond them is bound. */
  readonly keys: readonly string[]
  readonly template: KeyTemplate | undefined
}

/** What is to be bound of one exchange. */
export interface WantedKeys {
  readonly keys: readonly string[]
  /** Whether all of the exchange is read for hosts of which it is not known how keys name them there. */
  readonly isOpened: boolean
  /** Keys that were joined under wider ones because there were too many. */
  readonly joined: number
}

export interface WantedKeysOptions {
  readonly rules: readonly DemandRule[]
  readonly exchanges: readonly DemandExchange[]
  readonly hostKeys: Pick<HostKeys, 'find'>
}

/**
 * The binding keys of what is watched, for each of the exchanges in their order: enough of them that whatever a rule asks for comes,
 * of a host as far as its keys are known, safe for any broker, at most MAX_DEMAND_KEYS each.
 */
export function wantedKeys({ rules, exchanges, hostKeys }: WantedKeysOptions): readonly WantedKeys[] {
  const ofPatterns = safeKeys(
    rules.flatMap(({ patterns, hosts }) => (hosts.length === 0 ? patterns : [])),
    { maxKeys: MAX_DEMAND_KEYS },
  )
  const hostRules = rules.filter(({ hosts }) => hosts.length > 0)
  return exchanges.map((exchange) => {
    const ofHosts = hostRules.map((rule) => keysOfHosts(rule, exchange, hostKeys))
    const { keys, joined } = safeKeys([...ofPatterns.keys, ...ofHosts.flatMap((found) => found.keys)], {
      maxKeys: MAX_DEMAND_KEYS,
    })
    return {
      keys: confineKeys(keys, { within: exchange.keys, maxKeys: MAX_DEMAND_KEYS }),
      isOpened: ofHosts.some((found) => found.isOpened),
      joined: ofPatterns.joined + joined,
    }
  })
}

interface FoundKeys {
  readonly keys: readonly string[]
  readonly isOpened: boolean
}

/** An event must fit both, so the keys of the hosts are enough, and where they are not known those of the patterns. */
function keysOfHosts(
  { patterns, hosts }: DemandRule,
  exchange: DemandExchange,
  hostKeys: Pick<HostKeys, 'find'>,
): FoundKeys {
  const keys: string[] = []
  for (const host of hosts) {
    const learned = hostKeys.find(exchange.name, host)
    if (exchange.template !== undefined) keys.push(...keysOfTemplate(exchange.template, host), ...(learned ?? []))
    else if (learned !== undefined) keys.push(...learned)
    else return { keys: patterns, isOpened: patterns.includes('#') }
  }
  return { keys, isOpened: false }
}

function keysOfTemplate({ words, open }: KeyTemplate, host: string): readonly string[] {
  return spellings(host).map((name) => {
    const key = words.map((word) => (word.kind === 'host' ? keyWord(name) : word.kind === 'any' ? '*' : word.text))
    return [...key, ...(open ? ['#'] : [])].join('.')
  })
}

/**
 * How a host that is known without case may be spelled as one word of a key: with dashes for dots, or without its domain. Those who
 * write names in capitals write all of it so; any other spelling is learned once it is heard.
 */
function spellings(host: string): readonly string[] {
  const names = [host.replaceAll('.', '-'), shortHostName(host) ?? host].filter((name) => !name.includes('.'))
  return [...new Set(names.flatMap((name) => [name, name.toLowerCase(), name.toUpperCase()]))]
}
