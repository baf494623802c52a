import type { HostSilence } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { describeLimit, describeRetirement, lateProgress, limitUsed } from './host-limit.ts'

const LEARNED: HostSilence = {
  state: 'live',
  sinceAt: 0,
  limitBy: 'learned',
  limitMs: 40_000,
  lateMs: 20_000,
  usualGapMs: 10_000,
}

test('[#5] counts what is used of the limit from arrival to now, and never more than all of it', () => {
  const used = (now: number): number | undefined => limitUsed({ lastHeardAt: 1_000, silence: LEARNED }, now)

  expect([used(0), used(1_000), used(11_000), used(41_000), used(999_000)]).toEqual([0, 0, 0.25, 1, 1])
})

test('[#5] a silent host has used all of its limit, whatever the clocks say', () => {
  expect(limitUsed({ lastHeardAt: 0, silence: { ...LEARNED, state: 'silent' } }, 0)).toBe(1)
})

test('[#5] where nothing is expected nothing can be used', () => {
  const none = [
    undefined,
    { ...LEARNED, state: 'retired' },
    { state: 'live', sinceAt: 0, limitBy: 'learning' },
    { state: 'live', sinceAt: 0, limitBy: 'never' },
  ] as const

  expect(none.map((silence) => limitUsed({ lastHeardAt: 0, ...(silence && { silence }) }, 99_000))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('[#5] the ring of a late host fills from late to silent', () => {
  const ring = (now: number): number => lateProgress({ lastHeardAt: 0, silence: LEARNED }, now)

  expect([ring(0), ring(20_000), ring(30_000), ring(40_000), ring(50_000)]).toEqual([0, 0, 0.5, 1, 1])
  expect(lateProgress({ lastHeardAt: 0 }, 5)).toBe(1)
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
