import { expect, test } from 'vitest'

import { spreadTicks } from './spread-ticks.ts'

const TICKS = [20_000, 30_000, 40_000, 50_000, 60_000, 70_000]

test('[#7] labels that would touch are left out evenly, and the same ones as the window moves', () => {
  const spread = (stepPx: number, ticks: readonly number[] = TICKS) =>
    spreadTicks(ticks, { stepMs: 10_000, stepPx, apartPx: 76 }).map((at) => at / 1_000)

  expect([spread(190), spread(59), spread(59, TICKS.slice(1)), spread(30)]).toEqual([
    [20, 30, 40, 50, 60, 70],
    [20, 40, 60],
    [40, 60],
    [30, 60],
  ])
})
