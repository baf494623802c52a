import { expect, test } from 'vitest'

import type { SeenPulse } from '../feed/connection-state.ts'
import { canaryScale, selectCanaries, worstCanary } from './select-canary.ts'

function pulse(source: string, number: number, roundTripMs?: number): SeenPulse {
  const base = { type: 'pulse', source, number, sentAt: number * 1000, seenAt: number * 1000 + 5 } as const
  return roundTripMs === undefined ? base : { ...base, roundTripMs }
}

test('[#2] makes one trace for each source and counts what was lost', () => {
  const traces = selectCanaries([pulse('a', 1, 3), pulse('b', 1, 9), pulse('a', 2), pulse('a', 3, 5)])

  expect(traces).toEqual([
    { source: 'a', trips: [3, Number.NaN, 5], sent: 3, startedAt: 0, last: 5, median: 5, worst: 5, lost: 1 },
    { source: 'b', trips: [9], sent: 1, startedAt: 0, last: 9, median: 9, worst: 9, lost: 0 },
  ])
})

test('[#2] leaves a hole where the page heard nothing, and calls nothing in it lost', () => {
  const [trace] = selectCanaries([pulse('a', 1, 3), pulse('a', 5, 4), pulse('a', 7, 4)])

  expect(trace).toEqual({
    source: 'a',
    trips: [3, undefined, undefined, undefined, 4, 4],
    sent: 3,
    startedAt: 0,
    last: 4,
    median: 4,
    worst: 4,
    lost: 0,
  })
})

test('[#2] draws two minutes at most', () => {
  const pulses = Array.from({ length: 500 }, (_, index) => pulse('a', index, index))

  expect(selectCanaries(pulses)[0]?.trips).toHaveLength(120)
})

test('[#2] keeps the scale above jitter, and the worst within it', () => {
  expect([
    canaryScale({ median: 0.7, worst: 1 }),
    canaryScale({ median: 10, worst: 12 }),
    canaryScale({ median: 10, worst: 90 }),
    canaryScale({ median: Number.NaN, worst: Number.NaN }),
  ]).toEqual([4, 25, 100, 4])
})

test('[#2] takes a lost canary for worse than any slow one', () => {
  const traces = selectCanaries([pulse('slow', 1, 900), pulse('lost', 1), pulse('quick', 1, 1)])

  expect(worstCanary(traces)?.source).toBe('lost')
  expect(worstCanary(selectCanaries([pulse('quick', 1, 1), pulse('slow', 1, 900)]))?.source).toBe('slow')
  expect(worstCanary([])).toBeUndefined()
})
