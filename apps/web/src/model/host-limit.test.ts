import type { HostSilence } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { describeLimit, describeRetirement, lateProgress, limitUsed, quietInSightMs } from './host-limit.ts'
import { IN_SIGHT } from './sight.ts'

const LEARNED: HostSilence = {
  state: 'live',
  sinceAt: 0,
  limitBy: 'learned',
  limitMs: 40_000,
  lateMs: 20_000,
  usualGapMs: 10_000,
}

test('[#5] counts what is used of the limit, and never more than all of it', () => {
  expect([-1_000, 0, 10_000, 40_000, 999_000].map((quietMs) => limitUsed(LEARNED, quietMs))).toEqual([0, 0, 0.25, 1, 1])
})

test('[#5] a limit counts from when a host was heard, or would have been again', () => {
  const quiet = (isLost: boolean, sinceAt: number): number =>
    quietInSightMs({ lastHeardAt: 1_000 }, { now: 9_000, sight: { isLost, sinceAt } })

  expect([quiet(false, 0), quiet(false, 5_000), quiet(false, 9_500), quiet(true, 5_000)]).toEqual([
    8_000, 4_000, 8_000, 8_000,
  ])
  expect(quietInSightMs({ lastHeardAt: 1_000 }, { now: 9_000, sight: IN_SIGHT })).toBe(8_000)
})

test('[#5] a silent host has used all of its limit, whatever the clocks say', () => {
  expect(limitUsed({ ...LEARNED, state: 'silent' }, 0)).toBe(1)
})

test('[#5] where nothing is expected nothing can be used', () => {
  const none = [
    undefined,
    { ...LEARNED, state: 'retired' },
    { state: 'live', sinceAt: 0, limitBy: 'learning' },
    { state: 'live', sinceAt: 0, limitBy: 'never' },
  ] as const

  expect(none.map((silence) => limitUsed(silence, 99_000))).toEqual([undefined, undefined, undefined, undefined])
})

test('[#5] the ring of a late host fills from late to silent', () => {
  const quiet = [0, 20_000, 30_000, 40_000, 50_000]

  expect(quiet.map((quietMs) => lateProgress(LEARNED, quietMs))).toEqual([0, 0, 0.5, 1, 1])
  expect(lateProgress(undefined, 5)).toBe(1)
})

test('[#5] says in words which limit applies and why', () => {
  const by = (limitBy: HostSilence['limitBy']): string => describeLimit({ ...LEARNED, limitBy })

  expect(['learned', 'ttl', 'setting', 'learning', 'never'].map((limitBy) => by(limitBy as 'ttl'))).toEqual([
    'Usually every 10 s; silent after 40 s, learned from its longest usual gaps',
    'Usually every 10 s; silent after 40 s, as it asked for itself',
    'Usually every 10 s; silent after 40 s, as is set for it',
    'Its rhythm is still being learned, so nothing is expected of it yet',
    'It is set that nobody expects it to speak',
  ])
  expect(describeLimit({ state: 'live', sinceAt: 0, limitBy: 'ttl', limitMs: 4_000 })).toBe(
    'Silent after 4 s, as it asked for itself',
  )
  expect(
    (['gaps', 'youth', 'least'] as const).map((learnedFrom) => describeLimit({ ...LEARNED, learnedFrom })),
  ).toEqual([
    'Usually every 10 s; silent after 40 s, learned from its longest usual gaps',
    'Usually every 10 s; silent after 40 s, that of a host known for less than an hour',
    'Usually every 10 s; silent after 40 s, the least that any host has',
  ])
  expect(describeLimit(undefined)).toBe('Nobody judges it')
  expect(describeLimit({ ...LEARNED, state: 'retired' })).toMatch(/^It is retired/)
})

test('[#5] a retirement is told with its reason, whose odd characters are seen', () => {
  expect([{}, { reason: '' }, { reason: 'drained' }, { reason: 'a\u202eb' }].map(describeRetirement)).toEqual([
    'retired',
    'retired',
    'retired: drained',
    expect.not.stringContaining('\u202e'),
  ])
})
