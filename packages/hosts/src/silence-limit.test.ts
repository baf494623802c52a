import { expect, test } from 'vitest'

import { Rhythm } from './rhythm.ts'
import { learnedLimit, silenceLimit } from './silence-limit.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

function regular(gapMs: number, gaps: number): Rhythm {
  const rhythm = new Rhythm()
  for (let time = 0; time < gaps; time++) rhythm.hear(gapMs, undefined)
  return rhythm
}

test.each([
  ['never less than 10 s', SECOND, 10 * SECOND, 10 * SECOND],
  ['three long gaps', MINUTE, 3 * MINUTE, 3.6 * MINUTE],
  ['three long gaps of an hour', HOUR, 3 * HOUR, 3.6 * HOUR],
  ['never more than 7 days', 4 * DAY, 7 * DAY, 7 * DAY],
])('[HO3] the limit is %s', (_, gapMs, fromMs, toMs) => {
  const limitMs = learnedLimit(regular(gapMs, 20), Math.max(2 * HOUR, 20 * gapMs))?.limitMs ?? Number.NaN

  expect([limitMs >= fromMs, limitMs <= toMs]).toEqual([true, true])
})

test.each([
  ['a setting', { ttlMs: 20_000, set: 90_000 }, { limitBy: 'setting', limitMs: 90_000, lateMs: 30_000 }],
  ['that nothing is to be expected', { ttlMs: 20_000, set: 'never' as const }, { limitBy: 'never' }],
  ['what the host asked for', { ttlMs: 21_000, set: undefined }, { limitBy: 'ttl', limitMs: 21_000, lateMs: 7_000 }],
  [
    'its rhythm',
    { ttlMs: undefined, set: undefined },
    { limitBy: 'learned', learnedFrom: 'gaps', limitMs: 12_000, lateMs: 4_000 },
  ],
])('[HO3] strongest first: %s', (_, facts, limit) => {
  expect(silenceLimit({ longGapMs: 4_000, learned: { limitMs: 12_000, from: 'gaps' }, ...facts })).toEqual(limit)
})

test('[HO3] where nothing is known yet nothing is expected, but by a setting or a ttl', () => {
  const facts = { longGapMs: 0, learned: undefined, ttlMs: undefined, set: undefined }

  expect(silenceLimit(facts)).toEqual({ limitBy: 'learning' })
  expect(silenceLimit({ ...facts, ttlMs: 30_000 }).limitMs).toBe(30_000)
  expect(silenceLimit({ ...facts, set: 30_000 }).limitMs).toBe(30_000)
})

test('[HO3] a limit shorter than the rhythm is held, and late comes before it', () => {
  const limit = silenceLimit({
    longGapMs: HOUR,
    learned: { limitMs: 3 * HOUR, from: 'gaps' },
    ttlMs: MINUTE,
    set: undefined,
  })

  expect(limit).toEqual({ limitBy: 'ttl', limitMs: MINUTE, lateMs: MINUTE / 2 })
})

test.each([
  ['four gaps in an hour', 4, HOUR, undefined],
  ['five gaps in 59 s', 5, 59 * SECOND, undefined],
  ['five gaps in 60 s', 5, MINUTE, MINUTE],
  ['known for two minutes: quiet as long', 100, 2 * MINUTE, 2 * MINUTE],
  ['known for half an hour: no longer than five minutes', 100, 30 * MINUTE, 5 * MINUTE],
  ['known for an hour: its own rhythm', 100, HOUR, 10 * SECOND],
])('[HO5] of a rhythm of a second: %s', (_, gaps, knownMs, limitMs) => {
  expect(learnedLimit(regular(SECOND, gaps), knownMs)?.limitMs).toBe(limitMs)
})

test('[HO5] a limit says what decided it: long gaps, youth, or that none is shorter', () => {
  const from = (gapMs: number, knownMs: number): unknown => learnedLimit(regular(gapMs, 100), knownMs)?.from

  expect([from(SECOND, 40 * MINUTE), from(SECOND, 2 * HOUR), from(MINUTE, 2 * HOUR)]).toEqual([
    'youth',
    'least',
    'gaps',
  ])
  expect(from(3 * MINUTE, 40 * MINUTE)).toBe('gaps')
})
