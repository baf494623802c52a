import { expect, test } from 'vitest'

import { eventOf as event, START_AT } from './log/log-fixtures.ts'
import { chartOf, filled, gap, rowsOf } from './probe-buffer-fixtures.ts'

test('[#2] a gap is a row where it happened, and no line crosses it', () => {
  const buffer = filled(event(1, { depth: 1 }), event(2, { depth: 2 }), gap(2_500, 7_500), event(8, { depth: 3 }))

  const chart = chartOf(buffer)

  expect(rowsOf(buffer).slice(2, 3)).toEqual([
    {
      kind: 'gap',
      place: 2,
      row: 2,
      source: 'broker',
      fromAt: START_AT + 2_500,
      toAt: START_AT + 7_500,
      count: 3,
      cause: 'broker-link',
      message: 'lost 3',
    },
  ])
  expect([Array.from(chart?.at ?? []), Array.from(chart?.values ?? []), chart?.gaps, chart?.samples]).toEqual([
    [1_000, 2_000, 2_500, 8_000].map((at) => START_AT + at),
    [1, 2, Number.NaN, 3],
    [{ fromAt: START_AT + 2_500, toAt: START_AT + 7_500, message: 'lost 3' }],
    3,
  ])
})

test('[#2] gaps before the first and after the last sample break nothing, and those outside the span are left out', () => {
  const buffer = filled(gap(0, 500), event(1, { depth: 1 }), gap(1_500, 1_600), gap(90_000, 91_000))

  const chart = chartOf(buffer)

  expect([Array.from(chart?.values ?? []), chart?.gaps.map(({ fromAt }) => fromAt - START_AT)]).toEqual([
    [1],
    [0, 1_500],
  ])
})

test('[#2] a chart of very many samples keeps the extremes and fits its width', () => {
  const events = Array.from({ length: 5_000 }, (_, index) =>
    event(index + 1, { depth: index === 2_500 ? 99 : index % 7 }),
  )

  const chart = chartOf(filled(...events), { spanMs: 5_000_000, untilAt: START_AT + 5_000_000, widthPx: 100 })

  expect([chart?.max, chart?.min, chart?.samples, (chart?.at.length ?? 0) <= 202]).toEqual([99, 0, 5_000, true])
  expect(Array.from(chart?.values ?? [])).toContain(99)
})

test('[#2] a span without samples has no extremes, but the value from before it', () => {
  const chart = chartOf(filled(event(1, { depth: 1 })), { spanMs: 1_000 })

  expect([chart?.last, chart?.lastAt, chart?.min, chart?.max, chart?.samples]).toEqual([
    1,
    START_AT + 1_000,
    NaN,
    NaN,
    0,
  ])
})
