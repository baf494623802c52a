import type { Blindness, SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { sightOf, sourcesAway } from './sight.ts'

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
  const lostAt = sightOf([
    source('up', 'connected'),
    source('down', 'disconnected'),
    source('blind', 'connected', { cause: 'canary' }),
    source('late', 'connected', { cause: 'paused', sinceAt: 9_000 }),
    source('gone quiet', 'connected', { cause: 'hosts' }),
  ])

  expect(
    [['up'], ['down'], ['blind'], ['blind', 'late'], ['blind', 'up'], ['gone quiet'], ['unlisted']].map((sources) =>
      lostAt({ sources }),
    ),
  ).toEqual([undefined, 5_000, 7_000, 9_000, undefined, undefined, Number.NEGATIVE_INFINITY])
  expect(sightOf([])({ sources: ['up'] })).toBeUndefined()
})
