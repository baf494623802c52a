import { expect, test } from 'vitest'

import { describeHoles } from './describe-holes.ts'

const at = Date.UTC(2026, 1, 11, 3, 14, 23)
const span = { fromAt: at - 60_000, untilAt: at + 60_000 }
const gap = { fromAt: at, toAt: at + 2_000, message: '61 messages lost here' }

test('[#6] holes in the strip are told in words, and only those in sight', () => {
  const older = { ...gap, fromAt: at - 600_000, toAt: at - 599_000 }
  expect([[], [older], [older, gap], [gap, gap]].map((gaps) => describeHoles(gaps, span))).toEqual([
    'no gap',
    'no gap',
    '1 gap at 03:14:23: 61 messages lost here',
    '2 gaps, the last at 03:14:23: 61 messages lost here',
  ])
})
