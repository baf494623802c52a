import { expect, test } from 'vitest'

import type { Chart } from '../../feed/chart.ts'
import { shapeOverlay, type OverlaySeries } from './shape-overlay.ts'
import { unitOf } from '../../model/unit-of.ts'

function series(index: number, values: readonly number[], unit?: string, part: Partial<Chart> = {}): OverlaySeries {
  const known = values.filter((value) => Number.isFinite(value))
  const chart: Chart = {
    id: `s${index}`,
    fromAt: 0,
    untilAt: 10_000,
    at: Float64Array.from(values, (_, place) => place * 1_000),
    values: Float64Array.from(values),
    gaps: [],
    last: values.at(-1) ?? Number.NaN,
    lastAt: (values.length - 1) * 1_000,
    total: Number.NaN,
    keptFromAt: 0,
    min: Math.min(...known),
    max: Math.max(...known),
    samples: values.length,
    ...part,
  }
  return { index, chart, unit: unitOf({ kind: 'gauge', unit }) }
}

const CONTEXT = { widthPx: 100, unheardSince: undefined } as const

function sharesOf(all: readonly OverlaySeries[], scale: 'own' | 'range' | 'log', value: number): readonly number[] {
  return (shapeOverlay(all, { ...CONTEXT, scale })?.lines ?? []).map(
    ({ share }) => Math.round(share(value) * 100) / 100,
  )
}

test('[#7] by its range each series reaches from the lower edge to the upper, and one that stands still is in the middle', () => {
  const all = [series(0, [0, 10]), series(1, [0, 1000]), series(2, [5, 5])]

  expect({ at0: sharesOf(all, 'range', 0), at10: sharesOf(all, 'range', 10) }).toEqual({
    at0: [0.04, 0.04, 0.5],
    at10: [0.96, 0.05, 0.5],
  })
})

test('[#7] in own units series of one unit share a scale, and the labels of two units are at both sides', () => {
  const all = [series(0, [0, 10], 'ms'), series(1, [0, 100], 'ms'), series(2, [0, 2], '%')]

  const shape = shapeOverlay(all, { ...CONTEXT, scale: 'own' })
  const [one, same, other] = sharesOf(all, 'own', 2)

  expect(one).toBe(same)
  expect(other).toBeGreaterThan(0.7)
  expect(shape?.axes.map(({ side }) => side)).toEqual(['left', 'right'])
})

test('[#7] a logarithmic scale has whole decades, and tells how many values it has no place for', () => {
  const all = [series(0, [-3, 0, 20]), series(1, [2, 3000])]

  const shape = shapeOverlay(all, { ...CONTEXT, scale: 'log' })

  expect(shape?.leftOut).toBe(2)
  expect(shape?.axes[0]?.labels.map(({ text }) => text)).toEqual(['1e1', '1e2', '1e3', '1e4'])
  expect(sharesOf(all, 'log', 100)).toEqual([0.5, 0.5])
})

test('[#7] a gap is one hole for all series, and no line crosses it', () => {
  const gap = { gaps: [{ fromAt: 1_200, toAt: 1_800, message: '7 lost' }] }
  const shape = shapeOverlay([series(0, [1, 2, 3, 4, 5], '', gap), series(1, [1, 2, 3, 4, 5], '', gap)], {
    ...CONTEXT,
    scale: 'own',
  })

  expect(shape?.holes).toEqual([{ fromAt: 1_200, toAt: 1_800, cause: 'gap' }])
  expect(shape?.lines.map(({ segments }) => segments.length)).toEqual([2, 2])
})
