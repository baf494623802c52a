import { expect, test } from 'vitest'

import { createRandom } from '../fixtures/random.ts'
import { compareLeads, type LeadsComparison } from './compare-leads.ts'

const SPAN = { fromAt: 0, untilAt: 900_000 }

test('[#7] red that follows black by 27 s is told so, with the correlation', () => {
  const { lag } = compared({
    red: columns((at) => (at < 427_000 ? 10 : 20)),
    black: columns((at) => (at < 400_000 ? 5 : 9)),
  })

  expect(Math.abs((lag?.lagMs ?? 0) - 27_000)).toBeLessThan(2_000)
  expect(lag?.correlation).toBeGreaterThan(0.9)
})

test('[#7] red that goes before black has a negative lag; what falls as the other rises a negative correlation', () => {
  const { lag } = compared({
    red: columns((at) => (at < 380_000 ? 10 : 20)),
    black: columns((at) => (at < 400_000 ? 9 : 5)),
  })

  expect(Math.abs((lag?.lagMs ?? 0) + 20_000)).toBeLessThan(2_000)
  expect(lag?.correlation).toBeLessThan(-0.9)
})

test('[#7] what two series share again and again is telling, what wanders by itself is not', () => {
  const shared = wander(1)
  const alike = compared({ red: columns((at) => 2 * shared(at - 5_000)), black: columns((at) => shared(at)) })
  const own = [1, 2, 3, 4, 5, 6].map((seed) =>
    compared({ red: columns(wander(seed)), black: columns(wander(seed + 50)) }),
  )

  expect(alike.lag).toMatchObject({ isTelling: true })
  expect(own.filter(({ lag }) => lag?.isTelling === true).length).toBeLessThanOrEqual(1)
})

test('[#7] difference and ratio are of each step, and nothing is divided by nought', () => {
  const { difference, ratio, medianDifference, medianRatio } = compared({
    red: columns(() => 6, 0),
    black: columns((at) => (at < 500_000 ? 0 : 3), 0),
  })

  expect(new Set(difference)).toEqual(new Set([6, 3]))
  expect(new Set(ratio)).toEqual(new Set([Number.NaN, 2]))
  expect([medianDifference, medianRatio]).toEqual([6, 2])
})

test('[#7] steps in a gap of either are left out and counted, not filled', () => {
  const hole = { fromAt: 200_000, toAt: 260_000 }
  const gappy = columns(() => 6)
  const black = {
    at: gappy.at,
    values: gappy.values.map((value, step) => (step >= 500 && step < 530 ? Number.NaN : value)),
  }

  const result = compared({ red: columns(() => 6), black, holes: [hole] })

  expect(result.leftOut * result.stepMs).toBeGreaterThan(80_000)
  expect(result.leftOut * result.stepMs).toBeLessThan(100_000)
  expect(result.at.length + result.leftOut).toBe(result.steps)
  expect(result.at.filter((at) => at > 202_000 && at < 257_000)).toEqual(new Float64Array())
})

test('[#7] the slower of two series sets the step', () => {
  const slow = columns(() => 6)
  const every = slow.at.filter((_, step) => step % 10 === 0)

  const { stepMs, leftOut } = compared({ red: slow, black: { at: every, values: every.map(() => 3) } })

  expect(stepMs).toBeGreaterThanOrEqual(10_000)
  expect(leftOut).toBe(0)
})

test('[#7] with a constant series there is a difference but no lag', () => {
  expect(compared({ red: columns(() => 6, 0), black: columns(() => 3) }).lag).toBeUndefined()
})

test('[#7] too few steps in common are said to be too few', () => {
  const early = columns(() => 6)
  const part = (from: number, to: number) => ({ at: early.at.slice(from, to), values: early.values.slice(from, to) })

  expect(compareLeads({ red: part(0, 450), black: part(440, 900), ...SPAN })).toMatchObject({
    state: 'too-little',
    needed: 20,
  })
  expect(compareLeads({ red: part(0, 0), black: early, ...SPAN })).toMatchObject({ state: 'too-little', compared: 0 })
})

function compared(options: Omit<Parameters<typeof compareLeads>[0], 'fromAt' | 'untilAt'>) {
  const result: LeadsComparison = compareLeads({ ...options, ...SPAN })
  if (result.state !== 'compared') throw new Error(result.state)
  return result
}

let seed = 0

function columns(valueAt: (at: number) => number, noise = 0.1) {
  const random = createRandom((seed += 1))
  const at = Float64Array.from({ length: 900 }, (_, step) => step * 1_000 + random.between(0, 50))
  return { at, values: at.map((time) => valueAt(time) + noise * random.normal()) }
}

/** Wanders by itself, by the second. */
function wander(of: number): (at: number) => number {
  const random = createRandom(of)
  let state = 0
  const values = Array.from({ length: 1_000 }, () => (state = 0.9 * state + random.normal()))
  return (at) => values[Math.max(0, Math.floor(at / 1_000)) + 50] ?? 0
}
