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

const CONTEXT = { widthPx: 100, unheardSince: undefined, axes: { most: 2, focused: undefined } } as const

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

test('[#7] until when nothing is kept is told where the plot has no room to say so', () => {
  const shape = (keptFromAt: number, widthPx: number) =>
    shapeOverlay([{ ...series(0, [1, 2], undefined, { keptFromAt }), firstHeardAt: -1 }], {
      ...CONTEXT,
      widthPx,
      scale: 'own',
    })?.keptFromAt

  expect([shape(1_000, 400), shape(1_000, 1_000), shape(0, 400)]).toEqual([1_000, undefined, undefined])
})

test('[#7] a logarithmic scale has whole decades, and tells how many values it has no place for', () => {
  const all = [series(0, [-3, 0, 20]), series(1, [2, 3000])]

  const shape = shapeOverlay(all, { ...CONTEXT, scale: 'log' })

  expect(shape?.leftOut).toBe(2)
  expect(shape?.axes[0]?.labels.map(({ text }) => text)).toEqual(['10', '100', '1,000', '10,000'])
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

test('[#7] lines of the grid are where the labels at the left are, whatever the scale', () => {
  const all = [series(0, [1, 20]), series(1, [2, 3000])]
  const linesOf = (scale: 'own' | 'range' | 'log') => {
    const shape = shapeOverlay(all, { ...CONTEXT, scale })
    const labels = shape?.axes[0]?.labels.map(({ share }) => share) ?? []
    return {
      grid: shape?.grid.map((share) => Math.round(share * 100) / 100),
      isLabelled: shape?.grid.every((share) => labels.includes(share)),
    }
  }

  expect([linesOf('own'), linesOf('range'), linesOf('log')]).toEqual([
    { grid: [0.25, 0.5, 0.75], isLabelled: true },
    { grid: [0.04, 0.27, 0.5, 0.73, 0.96], isLabelled: true },
    { grid: [0.25, 0.5, 0.75], isLabelled: true },
  ])
})

test('[#7] while all is still being read there is no scale, no silence, and the time that is not known is one hole', () => {
  const unread = { readUntilAt: 4_000, quietMs: 500, min: Number.NaN, max: Number.NaN, samples: 0 }
  const shape = shapeOverlay([series(0, [], 'B', { ...unread, lastAt: 3_900 })], { ...CONTEXT, scale: 'own' })

  expect([shape?.axes, shape?.holes]).toEqual([[], [{ fromAt: 4_000, toAt: Infinity, cause: 'unread' }]])
})

test('[#7] what of no series is kept is a hole, and a series that is kept later than the others is told', () => {
  const kept = (index: number, keptFromAt: number) => ({
    ...series(index, [1, 2, 3], '', { keptFromAt }),
    firstHeardAt: -9_000,
  })
  const both = shapeOverlay([kept(0, 2_000), kept(1, 6_000)], { ...CONTEXT, scale: 'own' })
  const one = shapeOverlay([kept(0, 2_000), series(1, [1, 2, 3], '')], { ...CONTEXT, scale: 'own' })

  expect({ both: [both?.holes, both?.keptLater], one: [one?.holes, one?.keptLater] }).toEqual({
    both: [[{ fromAt: -9_000, toAt: 2_000, cause: 'unkept' }], [{ index: 1, keptFromAt: 6_000 }]],
    one: [[], [{ index: 0, keptFromAt: 2_000 }]],
  })
})
