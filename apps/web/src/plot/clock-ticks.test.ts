import { expect, test } from 'vitest'

import { clockTicks, describeStep } from './clock-ticks.ts'

test('[#7] grid lines stand at round times, whatever the window begins with', () => {
  const fromAt = Date.UTC(2026, 1, 11, 3, 0, 7)

  const { stepMs, ticks } = clockTicks({ fromAt, toAt: fromAt + 60_000 }, { spanMs: 60_000, most: 4 })

  expect([describeStep(stepMs), ticks.map((at) => new Date(at).toISOString().slice(11, 19))]).toEqual([
    '15 s',
    ['03:00:15', '03:00:30', '03:00:45', '03:01:00'],
  ])
})

test('[#7] there are few of them for any span', () => {
  const spans = [20_000, 60_000, 300_000, 900_000, 3_600_000]

  expect(spans.map((spanMs) => describeStep(clockTicks({ fromAt: 0, toAt: 1 }, { spanMs, most: 4 }).stepMs))).toEqual([
    '5 s',
    '15 s',
    '2 min',
    '5 min',
    '15 min',
  ])
})
