import { expect, test } from 'vitest'

import { chartWindow, windowOfEnded } from './chart-window.ts'

const MINUTE_MS = 60_000

function held(cursorAt: number) {
  return { kind: 'held', heldAt: 900_000, cursorAt, by: 'choice' } as const
}

test('[#7] charts follow live, and end where the view is held', () => {
  expect([
    chartWindow({ kind: 'live' }, MINUTE_MS, undefined),
    chartWindow(held(900_000), MINUTE_MS, undefined),
    chartWindow(held(847_000), MINUTE_MS, undefined),
  ]).toEqual([
    { spanMs: MINUTE_MS, untilAt: undefined },
    { spanMs: MINUTE_MS, untilAt: 900_000 },
    { spanMs: MINUTE_MS, untilAt: 900_000 },
  ])
})

test('[#7] a cursor far before the held moment is in sight, and a small step of it moves nothing', () => {
  const windows = [600_000, 601_000, 900_000 - MINUTE_MS - 1].map(
    (at) => chartWindow(held(at), MINUTE_MS, undefined).untilAt,
  )

  expect(windows).toEqual([630_000, 645_000, 870_000])
})

test('[#6] what stood at the cursor is left of it: a part of the window always is', () => {
  for (let at = 700_000; at <= 900_000; at += 250) {
    const { untilAt = Number.NaN } = chartWindow(held(at), MINUTE_MS, undefined)
    expect(at - (untilAt - MINUTE_MS)).toBeGreaterThanOrEqual(MINUTE_MS / 10)
    expect(untilAt).toBeGreaterThanOrEqual(at)
  }
})

test('[#7] a zoom is the window while held, and none when live', () => {
  const zoom = { fromAt: 700_000, toAt: 720_000 }

  expect([chartWindow(held(900_000), MINUTE_MS, zoom), chartWindow({ kind: 'live' }, MINUTE_MS, zoom)]).toEqual([
    { spanMs: 20_000, untilAt: 720_000 },
    { spanMs: MINUTE_MS, untilAt: undefined },
  ])
})

test('[#6] the window of a host that speaks no more stops soon after its last words, unless the view is held', () => {
  const live = chartWindow({ kind: 'live' }, MINUTE_MS, undefined)
  const rest = chartWindow(held(900_000), MINUTE_MS, undefined)

  expect([
    windowOfEnded(live, undefined, 900_000),
    windowOfEnded(live, 890_000, 900_000),
    windowOfEnded(live, 500_000, 900_000),
    windowOfEnded(rest, 500_000, 900_000),
  ]).toEqual([live, live, { spanMs: MINUTE_MS, untilAt: 515_000 }, rest])
})
