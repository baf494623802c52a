import { expect, test } from 'vitest'

import { momentToChart } from './moment-to-chart.ts'

const held = { kind: 'held', heldAt: 900_000, cursorAt: 900_000, by: 'choice' } as const

test('[#6] a chart that is asked of lines is shown at them where they are not in its last minute anyway', () => {
  expect([
    momentToChart(held, 300_000, 950_000),
    momentToChart({ kind: 'live' }, 300_000, 900_000),
    momentToChart(held, 890_000, 950_000),
    momentToChart({ kind: 'live' }, undefined, 900_000),
    momentToChart({ ...held, cursorAt: 300_000 }, 301_000, 950_000),
  ]).toEqual([300_000, 300_000, undefined, undefined, undefined])
})
