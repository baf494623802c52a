import type { ExchangeBinding } from '@multimeter/bus'

import type { ExchangeSetting } from './config-file.ts'
import type { BindingsMode } from './settings.ts'
import { OWN_EXCHANGE, OWN_KEYS } from './watchdog/host-event.ts'

/** Where keys of five words and more are taken to be `company.system.environment.host.stream…`. */
export const RECOMMENDED_EXCHANGES: readonly string[] = ['events']

/**
 * Read whoever watches, where a topic exchange is read on demand and its settings name no such keys: our own events, and
 * the slowest figures of our agent, so that its hosts are known.
 */
export const DEFAULT_ALWAYS_KEYS: readonly string[] = ['multimeter.#', '*.*.*.*.system.disk']

/** The exchanges that are to be read from a source. */
export function settingsOf(exchanges: readonly ExchangeSetting[], source: string): readonly ExchangeSetting[] {
  return exchanges.filter((exchange) => exchange.source === undefined || exchange.source === source)
}

/** What a source is to be bound to: everything, or in the mode `demand` what is read while nobody watches. */
export function bindingsOf(
  exchanges: readonly ExchangeSetting[],
  source: string,
  mode: BindingsMode = 'everything',
): readonly ExchangeBinding[] {
  return settingsOf(exchanges, source).map((setting) => {
    const { name, type, declare } = setting
    const keys = mode === 'demand' && type === 'topic' ? alwaysKeysOf(setting) : setting.keys
    return { exchange: name, type, keys, declare }
  })
}

/** What watchdogs tell is heard whatever the settings name. */
export function withOwnEvents(bindings: readonly ExchangeBinding[]): readonly ExchangeBinding[] {
  const own = bindings.find(({ exchange }) => exchange === OWN_EXCHANGE)
  if (own === undefined) {
    return [...bindings, { exchange: OWN_EXCHANGE, type: 'topic', keys: [OWN_PATTERN], declare: true }]
  }
  if (own.type !== 'topic' || own.keys.includes('#') || own.keys.includes(OWN_PATTERN)) return bindings
  return bindings.map((binding) => (binding === own ? { ...own, keys: [...own.keys, OWN_PATTERN] } : binding))
}

const OWN_PATTERN = `${OWN_KEYS}#`

/** The keys of a topic exchange that are read whoever watches. */
export function alwaysKeysOf({ always = DEFAULT_ALWAYS_KEYS }: ExchangeSetting): readonly string[] {
  return always
}

/** Where the host stands in the keys of an exchange, for the reader. */
export function keyTemplatesOf(exchanges: readonly ExchangeSetting[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    exchanges.flatMap(({ name, keyTemplate }) => (keyTemplate === undefined ? [] : [[name, keyTemplate]])),
  )
}
