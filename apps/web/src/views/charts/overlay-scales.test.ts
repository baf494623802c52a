import { expect, test } from 'vitest'

import type { Chart } from '../../feed/chart.ts'
import { unitOf } from '../../model/unit-of.ts'
import { overlayScales, type ScaledSeries } from './overlay-scales.ts'

function series(min: number, max: number, unit?: string, part: Partial<Chart> = {}): ScaledSeries {
  const chart: Chart = {
    id: `${min} ${max} ${unit}`,
    fromAt: 0,
    untilAt: 10_000,
    at: Float64Array.of(1_000, 2_000),
    values: Float64Array.of(min, max),
    gaps: [],
    last: max,
    lastAt: 2_000,
    total: Number.NaN,
    keptFromAt: 0,
    min,
    max,
    samples: 2,
    ...part,
  }
  return { chart, unit: unitOf({ kind: 'gauge', unit }) }
}

function writtenAxes(all: readonly ScaledSeries[], scale: 'own' | 'range' | 'log'): readonly string[] {
  return overlayScales(all, scale).axes.map(
    ({ side, labels }) => `${side}: ${labels.map(({ text }) => text).join(' ')}`,
  )
}

function words(all: readonly ScaledSeries[], scale: 'own' | 'range' | 'log' = 'own'): readonly (string | undefined)[] {
  return overlayScales(all, scale).series.map((one) => one.words)
}

test('[#7] of three units two are written at the sides, and each series says which scale is its own', () => {
  const all = [series(3, 130), series(4, 224, 'ms'), series(0, 51, '%')]

  expect([writtenAxes(all, 'own'), words(all), words(all.slice(0, 1))]).toEqual([
    ['left: 40 80 120 160', 'right: 60 120 180 240 ms'],
    ['left', 'right', 'own, 0 to 60 %'],
    [undefined],
  ])
})

test('[#7] by its range each series says what its range is', () => {
  expect(words([series(0.019, 1.95), series(5, 5, 'ms')], 'range')).toEqual(['0.019 to 1.95', 'stands still'])
})

test('[#7] a series that lies flat on the scale of a greater one is found', () => {
  const all = [series(0.01, 1.95), series(50, 130), series(2, 2), series(0.1, 3, 'ms')]

  expect(overlayScales(all, 'own').series.map(({ isTiny }) => isTiny)).toEqual([true, false, false, false])
})

test('[#7] a percentage that comes near to 100 is drawn on all of it, and words and empty spans have no scale', () => {
  expect(writtenAxes([series(2, 97, '%')], 'own')).toEqual(['left: 25 50 75 100 %'])
  expect(writtenAxes([series(0, 2, '', { bands: [] }), series(Number.NaN, Number.NaN)], 'own')).toEqual([])
})

test('[#7] bytes are round in the measure that they are written in', () => {
  expect(writtenAxes([series(0, 570_000_000, 'B')], 'own')).toEqual(['left: 150 300 450 600 MiB'])
})
