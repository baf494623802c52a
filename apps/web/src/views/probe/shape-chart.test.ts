import { expect, test } from 'vitest'

import type { Chart } from '../../feed/feed.ts'
import { shapeChart, type ChartContext } from './shape-chart.ts'
import { unitOf } from './unit-of.ts'
import { valueAt } from './value-at.ts'

const none: ChartContext = { unit: undefined, awaySince: undefined, firstHeardAt: undefined }

function chart(overrides: Partial<Chart> = {}): Chart {
  return {
    id: 'app queue.depth',
    fromAt: 0,
    untilAt: 1000,
    at: Float64Array.of(100, 200, 300),
    values: Float64Array.of(1, 2, 3),
    gaps: [],
    last: 3,
    lastAt: 300,
    total: Number.NaN,
    keptFromAt: 0,
    min: 1,
    max: 3,
    samples: 3,
    ...overrides,
  }
}

test('[#2] draws no line across a hole and none across a break', () => {
  const shaped = shapeChart(
    chart({
      gaps: [{ fromAt: 120, toAt: 180, message: 'lost' }],
      values: Float64Array.of(1, 2, Number.NaN),
    }),
    100,
    none,
  )

  expect(shaped).toEqual({
    points: [
      { at: 100, value: 1 },
      { at: 150, value: null },
      { at: 200, value: 2 },
      { at: 300, value: null },
    ],
    holes: [{ fromAt: 120, toAt: 180 }],
    scale: { low: 0, high: 4 },
    lone: undefined,
  })
})

test('[#2] keeps a short hole wide enough to be seen, within the plot', () => {
  const { holes } = shapeChart(
    chart({
      gaps: [
        { fromAt: 500, toAt: 501, message: 'lost' },
        { fromAt: -50, toAt: 10, message: 'lost' },
        { fromAt: -90, toAt: -50, message: 'lost' },
      ],
    }),
    100,
    none,
  )

  expect(holes).toEqual([
    { fromAt: 471, toAt: 501 },
    { fromAt: 0, toAt: 10 },
  ])
})

test('[#2] tells a lone sample apart', () => {
  const { lone } = shapeChart(chart({ at: Float64Array.of(5), values: Float64Array.of(7), min: 7, max: 7 }), 100, none)

  expect(lone).toEqual({ at: 5, value: 7 })
})

test('[#2] draws a high percentage on its whole scale', () => {
  const percent = unitOf({ kind: 'gauge', unit: '%' })

  expect([
    shapeChart(chart({ min: 31, max: 97 }), 100, { ...none, unit: percent }).scale,
    shapeChart(chart({ min: 0, max: 3 }), 100, { ...none, unit: percent }).scale,
  ]).toEqual([
    { low: 0, high: 100 },
    { low: 0, high: 4 },
  ])
})

test('[#2] reads the value that stood at a moment', () => {
  const of = chart({ values: Float64Array.of(1, Number.NaN, 3) })

  expect([50, 100, 150, 250, 300, 999].map((at) => valueAt(of, at))).toEqual([
    undefined,
    { at: 100, value: 1 },
    { at: 100, value: 1 },
    undefined,
    { at: 300, value: 3 },
    { at: 300, value: 3 },
  ])
})

test('[#2] hatches the time in which the host cannot be heard, up to now', () => {
  const { holes, points } = shapeChart(chart(), 100, { ...none, awaySince: 250 })

  expect(holes).toEqual([{ fromAt: 250, toAt: 1000 }])
  expect(points.map(({ value }) => value)).toEqual([1, 2, null, 3])
  expect(shapeChart(chart(), 100, { ...none, awaySince: 1000 }).holes).toEqual([])
})

test('[#2] marks what is not kept, but not the time before the host spoke', () => {
  const kept = chart({ keptFromAt: 400 })

  expect(
    [undefined, -500, 100, 400].map((firstHeardAt) => shapeChart(kept, 100, { ...none, firstHeardAt }).unkept),
  ).toEqual([undefined, { fromAt: 0, toAt: 400 }, { fromAt: 100, toAt: 400 }, undefined])
})
