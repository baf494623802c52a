import { expect, test } from 'vitest'

import type { Chart } from '../feed/chart.ts'
import { shapeChart, type ChartContext } from './shape-chart.ts'
import { unitOf } from '../model/unit-of.ts'

const none: ChartContext = { unit: undefined, awaySince: undefined, silentSince: undefined, firstHeardAt: undefined }

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

  expect([shaped.segments, shaped.holes, shaped.scale]).toEqual([
    [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ],
    [{ fromAt: 120, toAt: 180, cause: 'gap' }],
    { low: 0, high: 4 },
  ])
})

test('[#2] keeps a short hole wide enough to be seen, and leaves out what is outside', () => {
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
    { fromAt: -50, toAt: 10, cause: 'gap' },
    { fromAt: 471, toAt: 501, cause: 'gap' },
  ])
})

test('[#2] tells a lone sample apart', () => {
  const { segments } = shapeChart(
    chart({ at: Float64Array.of(5), values: Float64Array.of(7), min: 7, max: 7 }),
    100,
    none,
  )

  expect(segments).toEqual([{ from: 0, to: 1 }])
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

test('[#2] hatches the time in which the host cannot be heard, up to now', () => {
  const { holes, segments } = shapeChart(chart(), 100, { ...none, awaySince: 250 })

  expect([holes, segments]).toEqual([
    [{ fromAt: 250, toAt: Infinity, cause: 'gap' }],
    [
      { from: 0, to: 2 },
      { from: 2, to: 3 },
    ],
  ])
  expect(shapeChart(chart(), 100, { ...none, awaySince: 1000 }).holes).toEqual([])
})

test('[#2] marks what is not kept, but not the time before the host spoke', () => {
  const kept = chart({ keptFromAt: 400 })

  expect(
    [undefined, -500, 100, 400].map((firstHeardAt) => shapeChart(kept, 100, { ...none, firstHeardAt }).holes),
  ).toEqual([[], [{ fromAt: -500, toAt: 400, cause: 'unkept' }], [{ fromAt: 100, toAt: 400, cause: 'unkept' }], []])
})

function silences(more: Partial<Chart>, context: Partial<ChartContext>) {
  return shapeChart(chart(more), 100, { ...none, ...context }).holes.map(({ fromAt, cause }) => [fromAt, cause])
}

test('[#7] a silent host ends each of its charts in the hatching of silence', () => {
  expect([silences({}, { silentSince: 300 }), silences({ lastAt: 100 }, { silentSince: 300 })]).toEqual([
    [[300, 'silence']],
    [[300, 'silence']],
  ])
})

test('[#7] a series that keeps a rhythm ends in it when it stops, though its host speaks', () => {
  expect([silences({ quietMs: 600 }, {}), silences({ quietMs: 800 }, {}), silences({}, {})]).toEqual([
    [[300, 'silence']],
    [],
    [],
  ])
})

test('[#7] while we cannot hear, nobody is silent', () => {
  expect(silences({ quietMs: 100 }, { silentSince: 300, awaySince: 320 })).toEqual([[320, 'gap']])
})

test('[#7] holes that overlap and samples within them join nothing', () => {
  const { segments } = shapeChart(
    chart({
      at: Float64Array.of(100, 200, 300, 400, 500),
      values: Float64Array.of(1, 2, 3, 4, 5),
      gaps: [
        { fromAt: 260, toAt: 310, message: '' },
        { fromAt: 150, toAt: 350, message: '' },
      ],
    }),
    100,
    none,
  )

  expect(segments).toEqual([
    { from: 0, to: 1 },
    { from: 1, to: 2 },
    { from: 2, to: 3 },
    { from: 3, to: 5 },
  ])
})

test('[#7] no word stands in a hole', () => {
  const { bands } = shapeChart(
    chart({
      bands: [
        { fromAt: 0, toAt: 400, word: 'ready', index: 0 },
        { fromAt: 400, toAt: 1_000, word: 'busy', index: 1 },
      ],
      gaps: [{ fromAt: 100, toAt: 200, message: '' }],
    }),
    100,
    { ...none, silentSince: 700 },
  )

  expect(bands?.map(({ fromAt, toAt, word }) => [fromAt, toAt, word])).toEqual([
    [0, 100, 'ready'],
    [200, 400, 'ready'],
    [400, 700, 'busy'],
  ])
})

const reading = { readUntilAt: 400, quietMs: 100, lastAt: 300, at: Float64Array.of(100, 200, 300) }

test('[#7] what was not read yet is no silence of a host that spoke', () => {
  const holes = (more: Partial<Chart>, context: Partial<ChartContext> = {}) =>
    shapeChart(chart({ ...reading, ...more }), 100, { ...none, ...context }).holes

  expect({
    reading: holes({}),
    quietInWhatWasRead: holes({ readUntilAt: 600 }),
    linkLost: holes({}, { awaySince: 700 }),
    silent: holes({}, { silentSince: 800 }),
    read: shapeChart(chart({ quietMs: 100 }), 100, none).holes,
  }).toEqual({
    reading: [{ fromAt: 400, toAt: Infinity, cause: 'unread' }],
    quietInWhatWasRead: [
      { fromAt: 300, toAt: 600, cause: 'silence' },
      { fromAt: 600, toAt: Infinity, cause: 'unread' },
    ],
    linkLost: [
      { fromAt: 400, toAt: 700, cause: 'unread' },
      { fromAt: 700, toAt: Infinity, cause: 'gap' },
    ],
    silent: [
      { fromAt: 400, toAt: 800, cause: 'unread' },
      { fromAt: 800, toAt: Infinity, cause: 'silence' },
    ],
    read: [{ fromAt: 300, toAt: Infinity, cause: 'silence' }],
  })
})
