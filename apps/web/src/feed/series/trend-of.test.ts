import { SampleRing } from '@multimeter/buffers'
import { expect, test } from 'vitest'

import { trendOf, trendOfWords } from './trend-of.ts'

const START_AT = Date.UTC(2026, 1, 11, 3, 0)
const SECOND_MS = 1_000

/** The same noise at each run: a linear congruential generator. */
function noise(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Near enough to a normal distribution of width 1. */
function bell(random: () => number): number {
  let sum = -6
  for (let index = 0; index < 12; index++) sum += random()
  return sum
}

function ringOf(count: number, valueOf: (index: number) => number): SampleRing {
  const ring = new SampleRing(16_384)
  for (let index = 0; index < count; index++) ring.push(START_AT + index * SECOND_MS, valueOf(index))
  return ring
}

function trend(count: number, valueOf: (index: number) => number) {
  return trendOf(ringOf(count, valueOf), START_AT + count * SECOND_MS)
}

/** Seconds since the first sample. */
function second(at: number): number {
  return Math.round((at - START_AT) / SECOND_MS)
}

test('[#7] a rise to another level is told with both levels and its moment, however noisy they are', () => {
  const random = noise(1)

  const seen = trend(600, (index) => (index < 300 ? 0.2 + 0.1 * random() : 12 + 3 * random()))

  expect(seen).toMatchObject({ kind: 'shift' })
  if (seen?.kind !== 'shift') return
  expect([seen.from > 0.2, seen.from < 0.3, seen.to > 12.5, seen.to < 14.5]).toEqual([true, true, true, true])
  expect(second(seen.at)).toBe(300)
})

test('[#7] no noise hides a step that is five times as high, wherever it is', () => {
  const found = Array.from({ length: 60 }, (_, seed) => {
    const random = noise(seed + 900)
    const place = 100 + 8 * seed
    const seen = trend(700, (index) => (index < place ? 9 : 3.5) + random())
    return seen?.kind === 'shift' && Math.abs(second(seen.at) - place) <= 1
  })

  expect(found).toEqual(Array.from({ length: 60 }, () => true))
})

test('[#7] a fall without any noise is told at its moment', () => {
  expect(trend(300, (index) => (index < 200 ? 16 : 4.5))).toMatchObject({
    kind: 'shift',
    at: START_AT + 200_000,
    from: 16,
    to: 4.5,
  })
})

test('[#7] a level that was left for a while and came back is told by when it was left or reached again', () => {
  const random = noise(2)

  const seen = trend(600, (index) => (index > 250 && index <= 350 ? 80 : 30) + 2 * random())

  expect(seen?.kind).toBe('shift')
  expect(seen?.kind === 'shift' && [250, 251, 350, 351].includes(second(seen.at))).toBe(true)
})

test('[#7] an even climb is told by how much it climbs in a minute, from wherever it begins', () => {
  const random = noise(3)

  const whole = trend(600, (index) => 100 + index + 4 * random())
  const late = trend(600, (index) => 50 + Math.max(0, index - 400) * 2 + random())

  expect([whole?.kind, late?.kind]).toEqual(['ramp', 'ramp'])
  expect(whole?.kind === 'ramp' && Math.round(whole.perMinute)).toBe(60)
  expect(late?.kind === 'ramp' && Math.round(late.perMinute / 10)).toBe(12)
})

test('[#7] what moved and now stands still at its greatest, least or zero is told with since when', () => {
  const random = noise(4)

  const full = trend(600, (index) => (index < 400 ? 16 + Math.floor(10 * random()) : 50))
  const dead = trend(600, (index) => (index < 500 ? 3 + random() : 0))

  expect(full).toMatchObject({ kind: 'stuck', end: 'maximum', at: START_AT + 400_000, value: 50 })
  expect(dead).toMatchObject({ kind: 'stuck', end: 'minimum', at: START_AT + 500_000, value: 0 })
})

test('[#7] one value far off is a spike, in a noise as in zeros; several are none', () => {
  const random = noise(5)

  const noisy = trend(500, (index) => (index === 321 ? 90 : 10 + random()))
  const alone = trend(500, (index) => (index === 100 ? 1 : 0))
  const several = trend(500, (index) => (index % 100 === 50 ? 90 : 10 + random()))

  expect(noisy).toMatchObject({ kind: 'spike', at: START_AT + 321_000, value: 90 })
  expect(alone).toMatchObject({ kind: 'spike', at: START_AT + 100_000, value: 1, usual: 0 })
  expect(several).toMatchObject({ kind: 'steady' })
})

test('[#7] one value over and over is flat, once there were enough of them', () => {
  expect([trend(15, () => 7), trend(30, () => 7), trend(60, () => 7)]).toEqual([
    undefined,
    undefined,
    { kind: 'flat', weight: 0, at: START_AT },
  ])
})

test('[#7] noise, waves and what is nought or one by chance are steady: nothing rose', () => {
  const kinds = (valueOf: (random: () => number, index: number) => number): readonly string[] =>
    Array.from({ length: 60 }, (_, seed) => {
      const random = noise(seed + 10)
      const count = 40 + 15 * seed
      return trend(count, (index) => valueOf(random, index))?.kind ?? 'none'
    }).filter((kind) => kind !== 'steady')

  expect({
    even: kinds((random) => 40 + 10 * random()),
    bell: kinds((random) => 100 + 15 * bell(random)),
    heavy: kinds((random) => 1 / (0.02 + random())),
    coin: kinds((random) => Number(random() < 0.5)),
    few: kinds((random) => Math.floor(3 * random())),
    wave: kinds((random, index) => 50 + 30 * Math.sin(index / 4) + random()),
    saw: kinds((_random, index) => index % 7),
  }).toEqual({ even: [], bell: [], heavy: [], coin: [], few: [], wave: [], saw: [] })
})

test('[#7] what wanders seldom looks like a step', () => {
  const steps = Array.from({ length: 200 }, (_, seed) => {
    const random = noise(seed + 500)
    let value = 1_000
    return trend(600, () => (value += bell(random)))?.kind
  }).filter((kind) => kind === 'shift')

  expect(steps.length).toBeLessThan(4)
})

test('[#7] of words it is told how often there was another one, and first when', () => {
  const words = ringOf(300, (index) => (index < 100 ? 0 : index < 150 ? 1 : index < 160 ? 2 : 1))

  expect([
    trendOfWords(words, START_AT + 300_000),
    trendOfWords(
      ringOf(300, () => 0),
      START_AT + 300_000,
    ),
    trendOfWords(new SampleRing(8), START_AT),
  ]).toEqual([
    { kind: 'changes', weight: 50, times: 3, at: START_AT + 100_000 },
    { kind: 'flat', weight: 0, at: START_AT },
    undefined,
  ])
})

test('[#7] what happened long ago is not told', () => {
  const seen = trendOf(
    ringOf(3_000, (index) => (index < 300 ? 1 : 50 + (index % 3))),
    START_AT + 3_000_000,
  )

  expect(seen?.kind).toBe('steady')
})

test('[#6] a series that was another value before the time looked at is flat since it changed', () => {
  const words = ringOf(3_000, (index) => (index < 300 ? 1 : 0))

  expect(trendOfWords(words, START_AT + 3_000_000)).toEqual({ kind: 'flat', weight: 0, at: START_AT + 300_000 })
})

/** Five minutes of which 90 s are an incident, from second 120 on. */
function isIncident(index: number): boolean {
  return index % 300 >= 120 && index % 300 < 210
}

test('[#7] an incident that came before as well is told as the first was, half a minute after it began, with how often', () => {
  const found = Array.from({ length: 40 }, (_, seed) => {
    const random = noise(seed + 2_000)
    const seen = trend(750, (index) => 15 + 10 * Math.sin(index / 37) + 5 * random() + (isIncident(index) ? 55 : 0))
    return (
      seen?.kind === 'shift' && seen.from < 30 && seen.to > 60 && [Math.abs(second(seen.at) - 720) <= 1, seen.times]
    )
  })

  expect(found).toEqual(Array.from({ length: 40 }, () => [true, 3]))
})

test('[#7] a rise is told until its end is sure: two values on the other side change nothing', () => {
  const random = noise(7)

  const seen = trend(812, (index) => Math.floor(6 * random()) + (isIncident(index) ? 40 : 0))

  expect(seen?.kind === 'shift' && [second(seen.at), seen.from < 6, seen.to > 40]).toEqual([720, true, true])
})

test('[#7] its end is told too, and what goes to and fro every minute is steady', () => {
  const random = noise(6)

  const ended = trend(880, (index) => Math.floor(6 * random()) + (isIncident(index) ? 40 : 0))
  const job = trend(880, (index) => 4 + random() + (index % 60 < 20 ? 50 : 0))

  expect(ended?.kind === 'shift' && [second(ended.at), ended.from > 40, ended.to < 6, ended.times]).toEqual([
    810,
    true,
    true,
    3,
  ])
  expect(job?.kind).toBe('steady')
})

test('[#7] a rise is told within four samples of which it is made, however much was quiet before', () => {
  const seen = trend(100, (index) => (index < 96 ? 3 + (index % 3) : 42))

  expect(seen).toMatchObject({ kind: 'shift', at: START_AT + 96_000, from: 4, to: 42, times: 1 })
})
