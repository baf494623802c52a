import { expect, test } from 'vitest'

import type { SeenPulse } from '../feed/connection-state.ts'
import { freshnessOf } from './freshness.ts'

const pulses: readonly SeenPulse[] = [
  { type: 'pulse', source: 'a', number: 1, sentAt: 4990, seenAt: 5000, roundTripMs: 4 },
]

test('[#2] is fresh while the link is live or catching up', () => {
  expect(freshnessOf({ link: { state: 'live', sinceAt: 1 }, pulses })).toEqual({ fresh: true })
  expect(freshnessOf({ link: { state: 'catching-up', sinceAt: 1, behind: 9 }, pulses })).toEqual({ fresh: true })
})

test('[#2] stays stale through the tries to connect again', () => {
  expect(freshnessOf({ link: { state: 'connecting', sinceAt: 9000 }, pulses })).toEqual({ fresh: false, asOf: 4990 })
})

test('[#2] shows nothing old before anything was shown', () => {
  expect(freshnessOf({ link: { state: 'connecting', sinceAt: 9000 }, pulses: [] })).toEqual({ fresh: true })
  expect(freshnessOf({ link: { state: 'refused', sinceAt: 9000, message: 'No.' }, pulses: [] })).toEqual({
    fresh: false,
    asOf: 9000,
  })
})
