import { expect, test } from 'vitest'

import type { Chart } from '../../feed/chart.ts'
import { unitOf } from '../../model/unit-of.ts'
import { mostAxesOf, overlayScales } from './overlay-scales.ts'
import type { ScaledSeries } from './scale-groups.ts'

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
  return { index: 0, chart, unit: unitOf({ kind: 'gauge', unit }) }
}

const ROOM = { most: 2, focused: undefined } as const

/** With their places as their colours. */
function numbered(all: readonly ScaledSeries[]): readonly ScaledSeries[] {
  return all.map((one, index) => ({ ...one, index }))
}

function writtenAxes(all: readonly ScaledSeries[], scale: 'own' | 'range' | 'log'): readonly string[] {
  return overlayScales(all, scale, ROOM).axes.map(
    ({ side, labels }) => `${side}: ${labels.map(({ text }) => text).join(' ')}`,
  )
}

function words(all: readonly ScaledSeries[], scale: 'own' | 'range' | 'log' = 'own'): readonly (string | undefined)[] {
  return overlayScales(all, scale, ROOM).series.map((one) => one.words)
}

test('[#7] of three units two are written at the sides, and each series says which scale is its own', () => {
  const all = [series(3, 130), series(4, 224, 'ms'), series(0, 51, '%')]

  expect([writtenAxes(all, 'own'), words(all), words(all.slice(0, 1))]).toEqual([
    ['left: 40 80 120 160', 'right: 60 120 180 240 ms'],
    ['left', 'right', '0 to 60\u00A0%'],
    [undefined],
  ])
})

test('[#7] by its range each series says what its range is', () => {
  expect(words([series(0.019, 1.95), series(5, 5, 'ms')], 'range')).toEqual(['0.019 to 1.95', 'stands still'])
})

test('[#7] a series that lies flat on the scale of a greater one is found', () => {
  const all = [series(0.01, 1.95, 'ms'), series(50, 130, 'ms'), series(2, 2, 'ms'), series(0.1, 3)]

  expect(overlayScales(all, 'own', ROOM).series.map(({ isTiny }) => isTiny)).toEqual([true, false, false, false])
})

test('[#7] a percentage that comes near to 100 is drawn on all of it, and words and empty spans have no scale', () => {
  expect(writtenAxes([series(2, 97, '%')], 'own')).toEqual(['left: 25 50 75 100 %'])
  expect(writtenAxes([series(0, 2, '', { bands: [] }), series(Number.NaN, Number.NaN)], 'own')).toEqual([])
})

test('[#7] bytes are round in the measure that they are written in', () => {
  expect(writtenAxes([series(0, 570_000_000, 'B')], 'own')).toEqual(['left: 150 300 450 600 MiB'])
})

test('[#7] numbers without a unit share a scale only where they are of like size, whatever their order', () => {
  const all = numbered([series(0.4, 0.9), series(110_000, 124_000), series(20, 95), series(24, 94), series(0, 0)])

  expect([writtenAxes(all, 'own'), words(all), words(all.slice(2))]).toEqual([
    ['left: 0.25 0.5 0.75 1', 'right: 105,000 110,000 115,000 120,000 125,000'],
    ['left', 'right', '0 to 100', '0 to 100', 'left'],
    [undefined, undefined, undefined],
  ])
})

test('[#7] as many scales are written as there is room for, each with the series that are read on it', () => {
  const all = numbered([series(3, 130), series(4, 224, 'ms'), series(7, 99), series(0, 51, '%'), series(1, 9, 'B')])
  const placesOf = (most: number, focused?: number) =>
    overlayScales(all, 'own', { most, focused }).axes.map(({ side, of }) => `${side} ${of.join(' ')}`)

  expect([placesOf(2), placesOf(4), placesOf(2, 4), placesOf(2, 2)]).toEqual([
    ['left 0 2', 'right 1'],
    ['left 0 2', 'right 1', 'right 3', 'left 4'],
    ['left 0 2', 'right 4'],
    ['left 0 2', 'right 1'],
  ])
  expect(overlayScales(all, 'own', { most: 2, focused: 4 }).series.map((one) => one.words)).toEqual([
    'left',
    '0 to 240\u00A0ms',
    'left',
    '0 to 60\u00A0%',
    'right',
  ])
})

test('[#7] a plot of any width has room for two scales, a wide one for four', () => {
  expect([0, 358, 750, 1_128, 4_000].map(mostAxesOf)).toEqual([2, 2, 3, 4, 4])
})
