import type { Blindness, SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { IN_SIGHT, sightOf, sourcesAway } from './sight.ts'

function source(name: string, state: SourceStatus['state'], blindness?: Partial<Blindness>): SourceStatus {
  return {
    source: name,
    address: '',
    state,
    sinceAt: 5_000,
    embedded: false,
    exchanges: [],
    ...(blindness && { blindness: { cause: 'canary', sinceAt: 7_000, message: 'No canary.', ...blindness } }),
  }
}

test('[#2] a host whose sources are all away, or gone from the settings, cannot be heard', () => {
  const away = sourcesAway([source('up', 'connected'), source('full', 'blocked'), source('down', 'disconnected')])

  expect([['up'], ['full'], ['down'], ['down', 'up'], ['gone']].map((sources) => away({ sources }))).toEqual([
    false,
    false,
    true,
    false,
    true,
  ])
  expect(sourcesAway([])({ sources: ['up'] })).toBe(false)
})

test('[#5] sight of a host is lost when the last of its sources is away or blind', () => {
  const sight = sightOf([
    source('up', 'connected'),
    source('down', 'disconnected'),
    source('blind', 'connected', { cause: 'canary' }),
    source('late', 'connected', { cause: 'paused', sinceAt: 9_000 }),
    source('gone quiet', 'connected', { cause: 'hosts' }),
  ])

  expect(
    [['up'], ['down'], ['blind'], ['blind', 'late'], ['blind', 'up'], ['gone quiet'], ['unlisted']].map((sources) =>
      sight({ sources }),
    ),
  ).toEqual([
    { isLost: false, sinceAt: 5_000 },
    { isLost: true, sinceAt: 5_000 },
    { isLost: true, sinceAt: 7_000 },
    { isLost: true, sinceAt: 9_000 },
    { isLost: false, sinceAt: 5_000 },
    { isLost: false, sinceAt: 5_000 },
    { isLost: true, sinceAt: Number.NEGATIVE_INFINITY },
  ])
  expect(sightOf([])({ sources: ['up'] })).toEqual(IN_SIGHT)
})

test('[#5] a host is in sight since the first of its sources is; of a blocked broker nobody knows since when', () => {
  const sight = sightOf([source('late', 'connected'), source('full', 'blocked')])

  expect([sight({ sources: ['late'] }), sight({ sources: ['late', 'full'] })]).toEqual([
    { isLost: false, sinceAt: 5_000 },
    IN_SIGHT,
  ])
})
