import type { ExchangeBinding } from '@multimeter/bus'

import type { ExchangeSetting } from './config-file.ts'

/** Where keys of five words and more are taken to be `company.system.environment.host.stream…`. */
export const RECOMMENDED_EXCHANGES: readonly string[] = ['events']

/** What a source is to be bound to. */
export function bindingsOf(exchanges: readonly ExchangeSetting[], source: string): readonly ExchangeBinding[] {
  return exchanges
    .filter((exchange) => exchange.source === undefined || exchange.source === source)
    .map(({ name, type, keys, declare }) => ({ exchange: name, type, keys, declare }))
}

/** Where the host stands in the keys of an exchange, for the reader. */
export function keyTemplatesOf(exchanges: readonly ExchangeSetting[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    exchanges.flatMap(({ name, keyTemplate }) => (keyTemplate === undefined ? [] : [[name, keyTemplate]])),
  )
}
