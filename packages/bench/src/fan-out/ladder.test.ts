import { expect, test } from 'vitest'

import { climb, isSustained, type Rung } from './ladder.ts'

const GOOD = { deliveredShare: 1, p99Ms: 20 }

/** Sustains rates up to `limit`, each to ten viewers. */
function peerUpTo(limit: number): { readonly tried: number[]; readonly attempt: (rate: number) => Promise<Rung> } {
  const tried: number[] = []
  return {
    tried,
    attempt: (rate) => {
      tried.push(rate)
      return Promise.resolve({
        ...GOOD,
        deliveriesPerSecond: rate * 10,
        ...(rate > limit ? { deliveredShare: 0.9 } : {}),
      })
    },
  }
}

test('[#4] the last rate that was sustained counts, and no rate is tried above the first that was not', async () => {
  const { tried, attempt } = peerUpTo(250)

  const best = await climb([100, 200, 300, 400], attempt)

  expect([best, tried]).toEqual([2_000, [100, 200, 300, 300]])
})

test('[#4] a rate that is sustained at the second attempt is sustained', async () => {
  const { tried, attempt } = peerUpTo(300)
  const hiccup = (rate: number): Promise<Rung> =>
    tried.includes(200)
      ? attempt(rate)
      : attempt(rate).then((rung) => ({ ...rung, deliveredShare: rate === 200 ? 0.5 : 1 }))

  expect(await climb([100, 200, 300], hiccup)).toBe(3_000)
})

test('[#4] of a peer that sustains nothing there is no figure', async () => {
  expect(await climb([100, 200], peerUpTo(50).attempt)).toBeNaN()
})

test.each([
  [{ ...GOOD, deliveriesPerSecond: 1 }, true],
  [{ ...GOOD, deliveriesPerSecond: 1, deliveredShare: 0.94 }, false],
  [{ ...GOOD, deliveriesPerSecond: 1, p99Ms: 1_000 }, false],
  [{ ...GOOD, deliveriesPerSecond: 1, p99Ms: Number.NaN }, false],
])('[#4] %j is sustained: %s', (rung, expected) => {
  expect(isSustained(rung)).toBe(expected)
})
