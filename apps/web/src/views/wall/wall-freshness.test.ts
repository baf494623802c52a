import { expect, test } from 'vitest'

import type { SeenPulse } from '../../feed/feed.ts'
import { wallFreshness } from './wall-freshness.ts'

function pulse(seenAt: number, roundTripMs: number | undefined): SeenPulse {
  return {
    type: 'pulse',
    source: 'one',
    number: 1,
    sentAt: seenAt,
    seenAt,
    ...(roundTripMs === undefined ? {} : { roundTripMs }),
  }
}

const none = { rows: [], openedAt: 0 }

test('[#7] a wall is fresh while canaries come back, amber after five seconds and frozen after twelve', () => {
  const looks = [1_000, 6_001, 13_001].map((now) => wallFreshness({ ...none, pulses: [pulse(1_000, 8)], now }).look)

  expect(looks).toEqual(['fresh', 'amber', 'frozen'])
})

test('[#7] canaries that are lost keep no wall fresh', () => {
  const pulses = [pulse(1_000, 8), ...[2, 3, 4, 14].map((second) => pulse(second * 1_000, undefined))]

  expect(wallFreshness({ ...none, pulses, now: 14_000 })).toEqual({ look: 'frozen', dataAt: 1_000, ageMs: 13_000 })
})

test('[#7] a wall that was opened just now and has heard nothing is not frozen yet', () => {
  expect(wallFreshness({ pulses: [], rows: [], now: 9_000, openedAt: 5_000 }).look).toBe('fresh')
  expect(wallFreshness({ pulses: [], rows: [], now: 18_000, openedAt: 5_000 }).look).toBe('frozen')
})
