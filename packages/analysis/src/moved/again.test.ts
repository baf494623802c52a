import { expect, test } from 'vitest'

import { finish } from '../finish.ts'
import { createRandom } from '../fixtures/random.ts'
import type { SeriesColumns } from './series-evidence.ts'
import { whatMoved, type WhatMoved } from './what-moved.ts'

const FIRST_AT = 300_000
const STRETCH = { fromAt: 700_000, toAt: 790_000 }
const SECONDS = 790

/** A sample a second of a level with a little noise. */
function series(id: string, levelAt: (at: number) => number, noise = 1): SeriesColumns {
  const random = createRandom(id.length * 31 + 7)
  const at = Float64Array.from({ length: SECONDS }, (_, index) => index * 1_000)
  return { id, at, values: at.map((time) => levelAt(time) + noise * random.normal()) }
}

function isIn(at: number, fromAt: number): boolean {
  return at >= fromAt && at < fromAt + 90_000
}

/** What is told of these among others that stand still. */
function askedOf(...some: readonly SeriesColumns[]): Extract<WhatMoved, { readonly state: 'ranked' }> {
  const still = Array.from({ length: 30 }, (_, index) => series(`still-${index}`, () => 20))
  const result = finish(whatMoved({ stretch: STRETCH, heardFromAt: 0, series: [...still, ...some] }))
  if (result.state !== 'ranked') throw new Error(`Not ranked: ${result.state}.`)
  return result
}

test('[#7] what did the same before is no news, but is told with the time at which it did', () => {
  const { moved, again } = askedOf(
    series('locks', (at) => (isIn(at, FIRST_AT) || isIn(at, STRETCH.fromAt) ? 42 : 3)),
    series('cpu', (at) => (isIn(at, STRETCH.fromAt) ? 75 : 20)),
  )

  expect(moved[0]).toMatchObject({ id: 'cpu' })
  expect(again).toMatchObject({ count: 1, farthest: [{ id: 'locks' }] })
  const beforeAt = again.farthest[0]?.beforeAt ?? Number.NaN
  expect(Math.abs(beforeAt - FIRST_AT)).toBeLessThan(60_000)
})

test('[#7] what waves, wanders, stands still or was out the other way does nothing again', () => {
  const { again } = askedOf(
    series('wave', (at) => 50 + 40 * Math.sin(at / 20_000)),
    series('half of the time', (at) => (at % 120_000 < 60_000 ? 10 : 90)),
    series('other way', (at) => (isIn(at, FIRST_AT) ? -40 : isIn(at, STRETCH.fromAt) ? 46 : 3)),
  )

  expect(again).toEqual({ count: 0, farthest: [] })
})

test('[#7] of many that did the same before the farthest are told, and how many there are', () => {
  const { again } = askedOf(
    ...Array.from({ length: 9 }, (_, index) =>
      series(`host-${index}`, (at) => (isIn(at, FIRST_AT) || isIn(at, STRETCH.fromAt) ? 60 : 3), 1 + index),
    ),
  )

  expect(again.count).toBe(9)
  expect(again.farthest).toHaveLength(3)
})
