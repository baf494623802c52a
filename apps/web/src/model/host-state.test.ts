import type { HostSilence } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { afterglow, hostState, STATES_WORST_FIRST, STATE_WORDS, streamState, type HostState } from './host-state.ts'
import { IN_SIGHT } from './sight.ts'

function stateOf(state: HostSilence['state'] | undefined, ageMs: number, lostForMs?: number): HostState {
  const silence: HostSilence | undefined = state && { state, sinceAt: 0, limitBy: 'learned' }
  return hostState(
    { sources: ['local'], lastHeardAt: 100_000 - ageMs, ...(silence && { silence }) },
    { now: 100_000, sight: lostForMs === undefined ? IN_SIGHT : { isLost: true, sinceAt: 100_000 - lostForMs } },
  )
}

test('[#5] the state is what the gateway judged, however long ago the host was heard', () => {
  const states = ['live', 'late', 'silent', 'retired'] as const

  expect(states.map((state) => stateOf(state, 60_000))).toEqual(states)
  expect(states.map((state) => stateOf(state, 0))).toEqual(states)
})

test('[#2] without a judge a host is live for ten seconds after its last message, then quiet', () => {
  expect([0, 10_000, 10_001, -500].map((age) => stateOf(undefined, age))).toEqual(['live', 'live', 'quiet', 'live'])
})

test('[#5] out of sight a host is unknown, unless it was silent or retired before', () => {
  const states = ['live', 'late', 'silent', 'retired', undefined] as const

  expect(states.map((state) => stateOf(state, 9_000, 8_000))).toEqual([
    'unknown',
    'unknown',
    'silent',
    'retired',
    'unknown',
  ])
})

test('[#5] a host that was heard since sight was lost is live', () => {
  expect([stateOf('live', 2_000, 8_000), stateOf(undefined, 2_000, 8_000), stateOf('live', 11_000, 20_000)]).toEqual([
    'live',
    'live',
    'unknown',
  ])
})

test('[#5] what was lost after the moment shown says nothing of it', () => {
  expect(stateOf('live', 60_000, -1)).toBe('live')
})

test('[#5] a host that keeps a rhythm is unknown after sight came back, or after a restart, until it speaks or is late', () => {
  const since = (state: 'live' | 'late', ageMs: number, limitMs?: number): HostState =>
    hostState(
      {
        sources: ['local'],
        lastHeardAt: 100_000 - ageMs,
        silence: { state, sinceAt: 0, limitBy: 'learned', ...(limitMs !== undefined && { limitMs }) },
      },
      { now: 100_000, sight: { isLost: false, sinceAt: 80_000 } },
    )

  expect([since('live', 30_000, 90_000), since('live', 15_000, 90_000), since('live', 8_000, 90_000)]).toEqual([
    'unknown',
    'live',
    'live',
  ])
  expect([since('late', 30_000, 90_000), since('live', 30_000)]).toEqual(['late', 'live'])
})

test('[#2] a stream is live for ten seconds, then quiet, or unknown while nobody could hear it', () => {
  expect([
    streamState(1_000, 11_000, true),
    streamState(1_000, 11_001, false),
    streamState(1_000, 11_001, true),
  ]).toEqual(['live', 'quiet', 'unknown'])
})

test('[#5] every state has its place among the worst', () => {
  expect([...STATES_WORST_FIRST].sort()).toEqual(Object.keys(STATE_WORDS).sort())
})

test('[#2] lets the lamp fade to two fifths', () => {
  expect([afterglow(0, 0), afterglow(0, 5000), afterglow(0, 10_000), afterglow(0, 99_000), afterglow(9, 0)]).toEqual([
    1, 0.7, 0.4, 0.4, 1,
  ])
})
