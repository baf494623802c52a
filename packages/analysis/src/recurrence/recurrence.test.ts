import { expect, test } from 'vitest'

import { createRandom } from '../fixtures/random.ts'
import { recurrenceOfEvents } from './recurrence-of-events.ts'
import { recurrenceOfSeries } from './recurrence-of-series.ts'
import type { Recurrence } from './recurrence.ts'

const QUARTER_MS = 900_000
const listening = { fromAt: 0, untilAt: QUARTER_MS }

test.each([
  ['30 s', 30_000],
  ['5 min', 300_000],
])('[#7] events every %s are told with that period', (_, periodMs) => {
  const found = recurring(recurrenceOfEvents(beats({ periodMs, jitterMs: 500 }), listening))

  expect(found.periodMs / periodMs).toBeCloseTo(1, 1)
  expect(found.missed).toBe(0)
  expect(found.confidence).toBeGreaterThan(0.7)
})

test('[#7] three beats are told with less confidence than thirty', () => {
  const few = recurring(recurrenceOfEvents(beats({ periodMs: 300_000, jitterMs: 500 }), listening))
  const many = recurring(recurrenceOfEvents(beats({ periodMs: 30_000, jitterMs: 500 }), listening))

  expect(few.beats).toBe(3)
  expect(few.confidence).toBeLessThan(many.confidence)
})

test('[#7] one event is a one-off, and so is one burst of them', () => {
  const burst = Float64Array.from({ length: 8 }, (_, place) => 400_000 + place)

  expect(recurrenceOfEvents(Float64Array.of(400_000), listening)).toMatchObject({ state: 'one-off', at: 400_000 })
  expect(recurrenceOfSeries(spikes([400_000]), listening).state).toBe('one-off')
  expect(recurrenceOfEvents(burst.subarray(0, 1), listening).state).toBe('one-off')
})

test('[#7] missed beats are counted, and the period is not taken for twice as long', () => {
  const all = beats({ periodMs: 30_000, jitterMs: 300 })
  const some = all.filter((_, place) => place % 7 !== 3)

  const found = recurring(recurrenceOfEvents(some, listening))

  expect(Math.round(found.periodMs / 1_000)).toBe(30)
  expect(found.missed).toBe(all.length - some.length)
})

test('[#7] beats in a hole are neither seen nor missed', () => {
  const hole = { fromAt: 300_000, toAt: 420_000 }
  const heard = beats({ periodMs: 30_000, jitterMs: 300 }).filter((at) => at < hole.fromAt || at > hole.toAt)

  expect(recurring(recurrenceOfEvents(heard, { ...listening, holes: [hole] })).missed).toBe(0)
})

test('[#7] lines that come five at a time by a timer have the timer as their period', () => {
  const lines = beats({ periodMs: 60_000, jitterMs: 300 })
  const at = Float64Array.from([...lines].flatMap((beatAt) => [0, 40, 90, 200, 450].map((ms) => beatAt + ms)))

  expect(Math.round(recurring(recurrenceOfEvents(at, listening)).periodMs / 1_000)).toBe(60)
})

test.each([3, 4, 6, 10, 30, 100])('[#7] of %i events by chance one series in fifty at most has a period', (count) => {
  const periodic = Array.from({ length: 500 }, (_, seed) => createRandom(seed)).filter((random) => {
    const at = Float64Array.from({ length: count }, () => random.between(0, QUARTER_MS)).sort()
    return recurrenceOfEvents(at, listening).state === 'recurring'
  })

  expect(periodic.length).toBeLessThanOrEqual(10)
})

test.each([
  ['a sawtooth', 40_000, (at: number) => (at % 40_000) / 40_000],
  ['a wave', 60_000, (at: number) => Math.sin((2 * Math.PI * at) / 60_000)],
  ['a burst', 30_000, (at: number) => (at % 30_000 < 3_000 ? 4 : 0)],
])('[#7] the period of %s is found in a series, not a multiple of it', (_, periodMs, valueAt) => {
  const random = createRandom(3)
  const at = Float64Array.from({ length: 900 }, (__, step) => step * 1_000)
  const values = at.map((time) => valueAt(time) + 0.2 * random.normal())

  expect(recurring(recurrenceOfSeries({ at, values }, listening)).periodMs / periodMs).toBeCloseTo(1, 1)
})

test.each([0, 0.9, 1])('[#7] noise that remembers %d of the second before has no period', (memory) => {
  const states = Array.from({ length: 40 }, (_, seed) => {
    const random = createRandom(seed)
    const at = Float64Array.from({ length: 900 }, (__, step) => step * 1_000)
    let value = 0
    return recurrenceOfSeries({ at, values: at.map(() => (value = memory * value + random.normal())) }, listening).state
  })

  expect(states.filter((state) => state === 'recurring').length).toBeLessThanOrEqual(1)
})

test('[#7] of a few samples, or nothing, nothing is said', () => {
  const few = { at: Float64Array.of(1, 2, 3), values: Float64Array.of(1, 2, 3) }

  expect(recurrenceOfEvents(new Float64Array(), listening)).toEqual({ state: 'too-little' })
  expect(recurrenceOfSeries(few, listening)).toEqual({ state: 'too-little' })
})

function recurring(found: Recurrence): Extract<Recurrence, { state: 'recurring' }> {
  if (found.state !== 'recurring') throw new Error(found.state)
  return found
}

function beats({ periodMs, jitterMs }: { periodMs: number; jitterMs: number }): Float64Array {
  const random = createRandom(1)
  return Float64Array.from({ length: QUARTER_MS / periodMs }, (_, beat) => {
    return (beat + 0.5) * periodMs + jitterMs * random.between(-1, 1)
  })
}

function spikes(moments: readonly number[]) {
  const random = createRandom(2)
  const at = Float64Array.from({ length: 900 }, (_, step) => step * 1_000)
  return { at, values: at.map((time) => (moments.includes(time) ? 90 : 50) + random.normal()) }
}
