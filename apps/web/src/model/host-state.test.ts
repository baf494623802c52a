import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { afterglow, hostState, sourcesAway } from './host-state.ts'

test('[#2] is live for ten seconds after its last message, then quiet', () => {
  expect([hostState(1000, 1000), hostState(1000, 11_000), hostState(1000, 11_001), hostState(1000, 500)]).toEqual([
    'live',
    'live',
    'quiet',
    'live',
  ])
})

test('[#2] is unknown instead of quiet while nobody could hear it', () => {
  expect([hostState(1000, 1000, true), hostState(1000, 11_001, true)]).toEqual(['live', 'unknown'])
})

test('[#2] a host whose sources are all away, or gone from the settings, cannot be heard', () => {
  const source = (name: string, state: SourceStatus['state']): SourceStatus => ({
    source: name,
    address: '',
    state,
    sinceAt: 0,
    embedded: false,
    exchanges: [],
  })
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

test('[#2] lets the lamp fade to two fifths', () => {
  expect([afterglow(0, 0), afterglow(0, 5000), afterglow(0, 10_000), afterglow(0, 99_000), afterglow(9, 0)]).toEqual([
    1, 0.7, 0.4, 0.4, 1,
  ])
})
