import { expect, test } from 'vitest'

import type { Offer, OfferKind } from '../stores/offers.ts'
import { findOffers, indexOffers, MAX_RECENT_SHOWN, MAX_SHOWN } from './find-offers.ts'

const offer = (kind: OfferKind, text: string, rest: Partial<Offer> = {}): Offer => ({
  id: `${kind}:${text}`,
  kind,
  text,
  detail: '',
  choose: () => undefined,
  ...rest,
})

const INDEX = indexOffers([
  offer('field', 'queue.depth', { detail: 'web.pool' }),
  offer('stream', 'web.pool'),
  offer('command', 'Show keys'),
  offer('host', 'db-web', { detail: 'acme / shop / prod' }),
  offer('host', 'cobweb', { detail: 'acme / net / prod' }),
  offer('host', 'web-01', { detail: 'acme / shop / prod', order: 4 }),
  offer('host', 'Web-02', { detail: 'acme / shop / prod', order: 0 }),
  offer('host', 'w-e-b', { detail: 'acme' }),
])

const found = (query: string): readonly string[] => findOffers(INDEX, query, []).offers.map(({ text }) => text)

test('[#6] prefixes come before words, those before any place, and letters in order come last but for the detail', () => {
  expect(found('web')).toEqual(['Web-02', 'web-01', 'web.pool', 'db-web', 'cobweb', 'w-e-b', 'queue.depth'])
})

test('[#6] hosts that fit equally stand by their names, commands as they are offered', () => {
  const index = indexOffers(
    ['web-06', 'web-03', 'Web-04']
      .map((name) => offer('host', name))
      .concat(offer('command', 'go b'), offer('command', 'go a')),
  )

  expect(
    [findOffers(index, 'web', []), findOffers(index, 'go', [])].map(({ offers }) => offers.map(({ text }) => text)),
  ).toEqual([
    ['web-03', 'Web-04', 'web-06'],
    ['go b', 'go a'],
  ])
})

test('[#6] every word must fit, in the text or in the detail, in any order', () => {
  expect([found('net prod web'), found('01 shop'), found('shop zzz'), found('  KEYS ')]).toEqual([
    ['cobweb'],
    ['web-01'],
    [],
    ['Show keys'],
  ])
})

test('[#6] the exact name comes before longer ones that begin with it', () => {
  const index = indexOffers([offer('host', 'web-10'), offer('host', 'web-1'), offer('host', 'web-100')])

  expect(findOffers(index, 'web-1', []).offers.map(({ text }) => text)).toEqual(['web-1', 'web-10', 'web-100'])
})

test('[#6] where nothing is asked, recent choices that are there come first, then commands, then hosts by their order', () => {
  const recent = ['host:gone', 'stream:web.pool', 'host:cobweb']

  const answer = findOffers(INDEX, ' ', recent)

  expect(answer.recent).toBe(2)
  expect(answer.offers.map(({ text }) => text)).toEqual([
    'web.pool',
    'cobweb',
    'Show keys',
    'db-web',
    'w-e-b',
    'Web-02',
    'web-01',
    'queue.depth',
  ])
})

test('[#6] at most MAX_SHOWN are shown and all are counted, whether something is asked or not', () => {
  const hosts = Array.from({ length: 20_000 }, (_, index) => offer('host', `web-${String(index).padStart(5, '0')}`))
  const index = indexOffers(hosts)
  const recent = hosts.slice(100, 200).map(({ id }) => id)

  const asked = findOffers(index, 'w', [])
  const unasked = findOffers(index, '', recent)

  expect([asked.offers.length, asked.total]).toEqual([MAX_SHOWN, 20_000])
  expect([unasked.offers.length, unasked.total, unasked.recent]).toEqual([MAX_SHOWN, 20_000, MAX_RECENT_SHOWN])
  expect(asked.offers.map(({ id }) => id)).toEqual(hosts.slice(0, MAX_SHOWN).map(({ id }) => id))
  expect(findOffers(index, '19999', []).offers.map(({ text }) => text)).toEqual(['web-19999'])
})
