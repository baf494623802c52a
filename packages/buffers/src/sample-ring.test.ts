import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { SampleRing } from './sample-ring.ts'

type Sample = readonly [at: number, value: number]

function contents(ring: SampleRing): Sample[] {
  return Array.from({ length: ring.length }, (_, index) => [ring.at(index), ring.value(index)] as const)
}

function pushAll(ring: SampleRing, samples: readonly Sample[]): SampleRing {
  for (const [at, value] of samples) ring.push(at, value)
  return ring
}

test('[#2] when full the oldest sample leaves', () => {
  const ring = pushAll(new SampleRing(2), [
    [1, 10],
    [2, 20],
    [3, 30],
  ])

  expect([contents(ring), ring.overwritten, ring.refused]).toEqual([
    [
      [2, 20],
      [3, 30],
    ],
    1,
    0,
  ])
})

test('[#2] a late sample is put where it belongs, equal times keep their order', () => {
  const ring = pushAll(new SampleRing(10), [
    [5, 1],
    [3, 2],
    [5, 3],
    [3, 4],
    [9, 5],
  ])

  expect(contents(ring)).toEqual([
    [3, 2],
    [3, 4],
    [5, 1],
    [5, 3],
    [9, 5],
  ])
})

test('[#2] a sample older than everything in a full ring is refused', () => {
  const ring = pushAll(new SampleRing(2), [
    [5, 1],
    [6, 2],
  ])

  expect([ring.push(4, 3), ring.refused, contents(ring)]).toEqual([
    false,
    1,
    [
      [5, 1],
      [6, 2],
    ],
  ])
})

test.each([
  [1, Number.NaN],
  [1, Infinity],
  [Number.NaN, 1],
  [-Infinity, 1],
])('[D5] no ring holds what is not finite: at %d value %d', (at, value) => {
  const ring = new SampleRing(2)

  expect([ring.push(at, value), ring.length, ring.refused]).toEqual([false, 0, 1])
})

test('[#2] outside of what it holds there is nothing', () => {
  const ring = pushAll(new SampleRing(2), [[1, 10]])

  expect([ring.at(-1), ring.at(1), ring.value(1), ring.indexOf(0), ring.indexOf(1), ring.indexOf(2)]).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
    0,
    0,
    1,
  ])
})

test('[#2] holds the newest samples in order of time, whatever the order in which they came', () => {
  const samples = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer()), { maxLength: 400 })

  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), samples, (capacity, pushed) => {
      const ring = pushAll(new SampleRing(capacity), pushed)

      // A stable sort of everything ends in what a ring of any size must hold.
      const sorted = pushed.toSorted(([a], [b]) => a - b)
      const times = contents(ring).map(([at]) => at)
      expect(times).toEqual(sorted.slice(-capacity).map(([at]) => at))
      expect(ring.length + ring.overwritten + ring.refused).toBe(pushed.length)
      for (const at of [-1, 0, 25, 50, 51]) {
        expect(ring.indexOf(at)).toBe(times.filter((time) => time < at).length)
      }
    }),
  )
})

test('[#7] before it grows, samples that are too old leave; how old that is may change meanwhile', () => {
  const retention = { spanMs: 100 }
  const ring = new SampleRing(1_000, retention)
  const times = (): readonly number[] => [ring.length, ring.at(0), ring.overwritten]
  for (let at = 0; at < 500; at++) ring.push(at, at)
  const afterLong = times()
  retention.spanMs = Infinity
  for (let at = 500; at < 700; at++) ring.push(at, at)

  expect(ring.at(ring.length - 1)).toBe(699)
  expect([afterLong[0], afterLong[1] ?? 0] as const).toSatisfy(
    ([length, oldest]) => length === 500 - oldest && oldest >= 300 && oldest <= 399,
  )
  expect(times()).toEqual([(afterLong[0] ?? 0) + 200, afterLong[1], afterLong[2]])
})

test('[#7] whatever comes in whatever order, what is younger than its retention stays up to the capacity', () => {
  const samples = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 600 })

  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 500 }),
      samples,
      (capacity, spanMs, pushed) => {
        const ring = new SampleRing(capacity, { spanMs })
        for (const at of pushed) ring.push(at, at)

        const young = pushed.filter((at) => at >= Math.max(...pushed) - spanMs).toSorted((a, b) => a - b)
        const kept = contents(ring).map(([at]) => at)
        expect(kept.slice(-Math.min(young.length, capacity))).toEqual(young.slice(-capacity))
        expect(ring.length + ring.overwritten + ring.refused).toBe(pushed.length)
      },
    ),
  )
})
