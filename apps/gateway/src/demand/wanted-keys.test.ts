import { type KeyTemplate, parseKeyTemplate } from '@multimeter/inference'
import type { DemandRule } from '@multimeter/sessions'
import { matches, parsePattern } from '@multimeter/topics'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { MAX_DEMAND_KEYS } from '../limits.ts'
import { HostKeys } from './host-keys.ts'
import { type WantedKeys, wantedKeys } from './wanted-keys.ts'

const LAYOUT = '{company}.{system}.{environment}.{host}.#'

interface Setting {
  readonly keys?: readonly string[]
  readonly template?: string
  readonly hostKeys?: HostKeys
}

function wanted(
  rules: readonly DemandRule[],
  { keys = ['#'], template, hostKeys = new HostKeys() }: Setting = {},
): WantedKeys {
  const exchange = { name: 'events', keys, template: template === undefined ? undefined : templateOf(template) }
  const [found] = wantedKeys({ rules, exchanges: [exchange], hostKeys })
  if (found === undefined) throw new Error('One exchange has one answer.')
  return found
}

function templateOf(text: string): KeyTemplate {
  const parsed = parseKeyTemplate(text)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}

function rule(patterns: readonly string[], ...hosts: string[]): DemandRule {
  return { patterns, hosts }
}

function knowing(...keys: readonly (readonly [key: string, host: string, at: number | undefined])[]): HostKeys {
  const hostKeys = new HostKeys()
  for (const [routingKey, host, keyWord] of keys) hostKeys.learn({ exchange: 'events', routingKey, host, keyWord })
  return hostKeys
}

const WEB_03 = knowing(['acme.shop.prod.web-03.load', 'web-03', 3])

test.each<[string, WantedKeys['keys'], readonly DemandRule[], Setting]>([
  ['nothing where nobody watches', [], [], {}],
  ['patterns, made safe', ['acme.#', 'beta.*.x'], [rule(['acme.#.error']), rule(['acme.shop', 'beta.*.x'])], {}],
  ['patterns within the keys of the settings', ['acme.shop.#'], [rule(['*.shop.#', 'beta.#'])], { keys: ['acme.#'] }],
  ['everything within the keys of the settings', ['acme.#', 'x'], [rule(['#'])], { keys: ['acme.#', 'x'] }],
  [
    'a host where the template has it, as names are spelled',
    ['*.*.*.WEB-03.#', '*.*.*.web-03.#'],
    [rule(['#'], 'web-03')],
    { template: LAYOUT },
  ],
  [
    'a full name with dashes for its dots, and without its domain',
    ['*.WEB-03', '*.WEB-03-ACME-EXAMPLE', '*.web-03', '*.web-03-acme-example'],
    [rule(['#'], 'web-03.acme.example')],
    { template: '{system}.{host}' },
  ],
  ['a host where it was heard', ['acme.shop.prod.web-03.#'], [rule(['#'], 'web-03')], { hostKeys: WEB_03 }],
  [
    'a host that is known, whatever the patterns',
    ['acme.shop.prod.web-03.#'],
    [rule(['*.#'], 'web-03')],
    { hostKeys: WEB_03 },
  ],
  [
    'of a host that is not known, the patterns',
    ['a.#', 'b'],
    [rule(['a.#', 'b'], 'web-03', 'db')],
    { hostKeys: WEB_03 },
  ],
])('[#4] what is watched is bound: %s', (_, keys, rules, setting) => {
  const found = wanted(rules, setting)

  expect(found).toEqual({ keys, isOpened: false, joined: 0 })
})

test('[#4] for a host of which no keys are known everything is read, and that is said', () => {
  const nameless = knowing(['app.error', 'db', undefined])

  const found = [wanted([rule(['#'], 'web-03')]), wanted([rule(['#'], 'db')], { hostKeys: nameless })]

  const opened = { keys: ['#'], isOpened: true, joined: 0 }
  expect(found).toEqual([opened, opened])
})

test('[E1] a host that is called like a wildcard binds one word', () => {
  expect(wanted([rule(['#'], '#', '*')], { template: LAYOUT }).keys).toEqual(['*.*.*.*.#'])
})

test('[#4] over the limit keys are joined, and counted', () => {
  const hosts = Array.from({ length: 2 * MAX_DEMAND_KEYS }, (_, index) => `h${index}`)
  const rules = hosts.map((host) => rule([`acme.${Number(host.slice(1)) % 4}.${host}.#`]))

  const { keys, joined } = wanted(rules)

  expect([keys.length <= MAX_DEMAND_KEYS, joined]).toEqual([true, rules.length - keys.length])
})

test('[#4] whatever fits a rule is bound, as far as the settings allow and hosts are known', () => {
  const word = fc.constantFrom('a', 'b', 'web-1', 'web-2', '*', '#')
  const text = fc.array(word, { maxLength: 5 }).map((words) => words.join('.'))
  const pattern = text.map((one) => parsePattern(one)).filter((one) => one.ok)
  const rules = fc.array(
    fc.record({
      patterns: fc.array(
        pattern.map((one) => (one.ok ? one.value.text : '')),
        { minLength: 1, maxLength: 4 },
      ),
      hosts: fc.uniqueArray(fc.constantFrom<string>('web-1', 'web-2'), { maxLength: 2 }),
    }),
    { maxLength: 6 },
  )
  const key = fc.array(fc.constantFrom('a', 'b', 'web-1', 'web-2'), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(rules, fc.array(key), fc.array(text, { minLength: 1, maxLength: 3 }), (rules, events, within) => {
      const heard = events.map((words) => {
        const at = words.findIndex((one) => one.startsWith('web-'))
        return { routingKey: words.join('.'), host: words[at], at: at < 0 ? undefined : at }
      })
      const hostKeys = knowing(
        ...heard.flatMap(({ routingKey, host, at }) => (host === undefined ? [] : [[routingKey, host, at] as const])),
      )

      const { keys } = wanted(rules, { keys: within, hostKeys })

      const missing = heard.filter(
        ({ routingKey, host }) =>
          rules.some(
            ({ patterns, hosts }) =>
              fits(patterns, routingKey) && (hosts.length === 0 || (host !== undefined && hosts.includes(host))),
          ) &&
          fits(within, routingKey) &&
          !fits(keys, routingKey),
      )
      expect(missing).toEqual([])
      expect(heard.filter(({ routingKey }) => fits(keys, routingKey) && !fits(within, routingKey))).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

function fits(patterns: readonly string[], key: string): boolean {
  return patterns.some((text) => matches({ text, words: text === '' ? [] : text.split('.') }, key))
}
