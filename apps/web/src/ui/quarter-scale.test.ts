import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { quarterScale, tickWriter, type QuarterScale } from './quarter-scale.ts'

function ticksOf({ low, step }: QuarterScale): readonly number[] {
  return [0, 1, 2, 3, 4].map((place) => low + place * step)
}

function writtenOf(min: number, max: number): string {
  const scale = quarterScale(min, max)
  return ticksOf(scale).map(tickWriter(scale)).join(' ')
}

test('[#7] the quarters of a scale are numbers that can be written', () => {
  expect([
    writtenOf(3, 130),
    writtenOf(4, 224),
    writtenOf(0, 1.95),
    writtenOf(980, 1_020),
    writtenOf(-3, 17),
    writtenOf(-30, -1),
    writtenOf(5, 5),
    writtenOf(0, 5.3e6),
    writtenOf(1_000_000, 1_000_400),
    writtenOf(Number.NaN, Number.NaN),
  ]).toEqual([
    '0 40 80 120 160',
    '0 60 120 180 240',
    '0 0.6 1.2 1.8 2.4',
    '975 990 1,005 1,020 1,035',
    '-6 0 6 12 18',
    '-32 -24 -16 -8 0',
    '0 2 4 6 8',
    '0 1.5M 3M 4.5M 6M',
    '999,900 1,000,050 1,000,200 1,000,350 1,000,500',
    '0 0.25 0.5 0.75 1',
  ])
})

test('[#7] whatever the values, a scale holds them, and what is written at a line is where the line is', () => {
  const size = fc.double({ min: 1e-6, max: 1e12, noNaN: true })
  fc.assert(
    fc.property(size, size, fc.boolean(), (one, other, isBelow) => {
      const [min, max] = [isBelow ? -one : Math.min(one, other), Math.max(one, other)]
      const scale = quarterScale(min, max)
      expect(scale.low).toBeLessThanOrEqual(min)
      expect(scale.high).toBeGreaterThanOrEqual(max)
      const write = tickWriter(scale)
      for (const tick of ticksOf(scale)) {
        const text = write(tick).replaceAll(',', '')
        const factor = { M: 1e6, G: 1e9, T: 1e12 }[text.at(-1) ?? ''] ?? 1
        expect(Math.abs(Number.parseFloat(text) * factor - tick)).toBeLessThan(scale.step * 0.01)
      }
    }),
  )
})
