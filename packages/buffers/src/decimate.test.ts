import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { decimate } from './decimate.ts'
import { SampleRing } from './sample-ring.ts'

type Sample = readonly [at: number, value: number]

function ringOf(samples: readonly Sample[], capacity: number = samples.length): SampleRing {
  const ring = new SampleRing(capacity)
  for (const [at, value] of samples) ring.push(at, value)
  return ring
}

const START = 1_795_249_992_000
const samplesArbitrary = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.double({ noNaN: true, noDefaultInfinity: true })), {
    minLength: 1,
    maxLength: 600,
  })
  .map((samples) => samples.map(([at, value]): Sample => [START + at, value]))
const bucketsArbitrary = fc.integer({ min: 2, max: 60 })
const WHOLE = { fromAt: START, untilAt: START + 5_000 }

test('[#2] few samples are returned as they are', () => {
  const ring = ringOf([
    [10, 1],
    [20, 2],
    [30, 3],
    [40, 4],
  ])

  expect(decimate(ring, { fromAt: 20, untilAt: 30, buckets: 100 })).toEqual({
    at: Float64Array.of(20, 30),
    values: Float64Array.of(2, 3),
    samples: 2,
    min: 2,
    max: 3,
  })
})

test('[#2] many are thinned to the extremes of each bucket, the first and the last', () => {
  const ring = ringOf(Array.from({ length: 1_000 }, (_, index) => [index, index === 503 ? 99 : index % 10]))

  const { at, values, samples, min, max } = decimate(ring, { fromAt: 0, untilAt: 999, buckets: 10 })

  expect([at.length <= 22, at[0], at.at(-1), values[at.indexOf(503)], samples, min, max]).toEqual([
    true,
    0,
    999,
    99,
    1_000,
    0,
    99,
  ])
})

test.each([
  { fromAt: 5, untilAt: 4, buckets: 10 },
  { fromAt: Number.NaN, untilAt: 4, buckets: 10 },
  { fromAt: 100, untilAt: 200, buckets: 10 },
])('[#2] a window with nothing in it is empty: %j', (window) => {
  const ring = ringOf([[10, 1]])

  expect(decimate(ring, window)).toEqual({
    at: new Float64Array(),
    values: new Float64Array(),
    samples: 0,
    min: Number.NaN,
    max: Number.NaN,
  })
})

test('[#2] a peak stays where it is as the window slides', () => {
  const ring = ringOf(Array.from({ length: 10_000 }, (_, index) => [index, Math.sin(index / 7) * (index % 13)]))

  const one = decimate(ring, { fromAt: 1_000, untilAt: 8_000, buckets: 70 })
  const two = decimate(ring, { fromAt: 1_001, untilAt: 8_001, buckets: 70 })

  const inner = (points: Float64Array): number[] => [...points].filter((at) => at > 1_300 && at < 7_700)
  expect(inner(two.at)).toEqual(inner(one.at))
})

test.each([0, 1, -5, Number.NaN, Infinity, 1e12])('[#2] a width of %d is clamped', (buckets) => {
  const ring = ringOf(Array.from({ length: 100 }, (_, index) => [index, index]))

  const { at } = decimate(ring, { fromAt: 0, untilAt: 99, buckets })

  expect([at[0], at.at(-1), at.length <= 100]).toEqual([0, 99, true])
})

test('[#2] never more than the budget, in order of time, nothing but real samples, no NaN', () => {
  fc.assert(
    fc.property(samplesArbitrary, bucketsArbitrary, (samples, buckets) => {
      const { at, values } = decimate(ringOf(samples), { ...WHOLE, buckets })

      expect(at.length).toBe(values.length)
      expect(at.length).toBeLessThanOrEqual(2 * buckets + 2)
      const real = new Set(samples.map(([time, value]) => `${time} ${value === 0 ? 0 : value}`))
      for (const [index, time] of at.entries()) {
        expect(index === 0 || time >= (at[index - 1] ?? 0)).toBe(true)
        expect(real.has(`${time} ${values[index] === 0 ? 0 : values[index]}`)).toBe(true)
      }
    }),
  )
})

test('[#2] extremes, first and last survive', () => {
  fc.assert(
    fc.property(samplesArbitrary, bucketsArbitrary, (samples, buckets) => {
      const ring = ringOf(samples)
      const { values, at, min, max, samples: count } = decimate(ring, { ...WHOLE, buckets })

      const all = samples.map(([, value]) => value)
      expect([Math.min(...values), Math.max(...values)]).toEqual([Math.min(...all), Math.max(...all)])
      expect([min, max, count]).toEqual([Math.min(...all), Math.max(...all), samples.length])
      expect([at[0], at.at(-1)]).toEqual([ring.at(0), ring.at(ring.length - 1)])
      expect([values[0], values.at(-1)]).toEqual([ring.value(0), ring.value(ring.length - 1)])
    }),
  )
})

test('[#2] splitting the input anywhere gives the same output, late parts included', () => {
  fc.assert(
    fc.property(samplesArbitrary, bucketsArbitrary, fc.nat(), (samples, buckets, cut) => {
      const inOrder = samples.toSorted(([a], [b]) => a - b)
      const distinct = inOrder.filter(([at], index) => index === 0 || at !== inOrder[index - 1]?.[0])
      const place = cut % (distinct.length + 1)

      const whole = decimate(ringOf(distinct), { ...WHOLE, buckets })
      const split = decimate(ringOf([...distinct.slice(place), ...distinct.slice(0, place)]), { ...WHOLE, buckets })

      expect(split).toEqual(whole)
    }),
  )
})
