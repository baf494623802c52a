import { expect, test } from 'vitest'

import { frameStretch } from './plot-frame.ts'

/** A name whose frames begin at whole spans. */
const ID = ''

test('[#7] a window slides over its frame for its own length before there is another', () => {
  const frames = [0, 250, 59_999, 60_000].map((fromAt) =>
    frameStretch({ id: ID, fromAt, untilAt: fromAt + 60_000 }, 240),
  )

  expect(frames).toEqual([
    { fromAt: 0, toAt: 120_000, width: 480, shift: 0 },
    { fromAt: 0, toAt: 120_000, width: 480, shift: 1 },
    { fromAt: 0, toAt: 120_000, width: 480, shift: 59_999 / 250 },
    { fromAt: 60_000, toAt: 180_000, width: 480, shift: 0 },
  ])
})

test('[#7] frames of many cards do not end at the same moment', () => {
  const starts = Array.from({ length: 24 }, (_, index) => {
    return frameStretch({ id: `3:app/field${index}`, fromAt: 600_000, untilAt: 660_000 }, 240).fromAt
  })

  expect(new Set(starts).size).toBeGreaterThan(16)
})

test('[#7] the window lies within its frame, wherever it begins', () => {
  for (const fromAt of [1, 777_777, Date.UTC(2026, 1, 11) + 123]) {
    const frame = frameStretch({ id: 'any', fromAt, untilAt: fromAt + 300_000 }, 280)

    expect([frame.fromAt <= fromAt, frame.toAt >= fromAt + 300_000]).toEqual([true, true])
  }
})
