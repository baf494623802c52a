import { expect, test } from 'vitest'

import type { Chart } from '../../../feed/chart.ts'
import { unitOf } from '../../../model/unit-of.ts'
import { isSameLook, lookOf, type CardLook } from './card-look.ts'
import { shapeChart } from '../../../plot/shape-chart.ts'

const unit = unitOf({ kind: 'gauge', unit: undefined })

function look(more: Partial<Chart>): CardLook {
  const chart: Chart = {
    id: '',
    fromAt: 0,
    untilAt: 60_000,
    at: Float64Array.of(10, 20),
    values: Float64Array.of(1, 2),
    gaps: [],
    last: 2,
    lastAt: 20,
    total: Number.NaN,
    keptFromAt: 0,
    min: 1,
    max: 2,
    samples: 2,
    ...more,
  }
  const context = { unit, awaySince: undefined, silentSince: undefined, firstHeardAt: undefined }
  return lookOf(chart, shapeChart(chart, 280, context), unit)
}

test('[#7] a new sample or a hole on the same scale is no reason to render a card', () => {
  const before = look({})
  const gap = { fromAt: 5, toAt: 9, message: '' }

  expect([
    isSameLook(before, look({ fromAt: 250, untilAt: 60_250, last: 1.5, max: 2.01, samples: 3 })),
    isSameLook(before, look({ max: 9 })),
    isSameLook(before, look({ gaps: [gap] })),
  ]).toEqual([true, false, true])
})

test('[#7] a card knows what it draws, and whether that has ended', () => {
  expect(
    [{}, { samples: 0 }, { bands: [] }, { quietMs: 10_000 }, { samples: 0, lastAt: Number.NaN }].map((more) => {
      const { form, isEnded } = look(more)
      return [form, isEnded]
    }),
  ).toEqual([
    ['line', false],
    ['empty', true],
    ['words', false],
    ['line', true],
    ['empty', false],
  ])
})
