import { expect, test } from 'vitest'

import { ClockSkew } from './clock-skew.ts'

function skewAfter(...heard: readonly number[]): number | undefined {
  const skew = new ClockSkew()
  for (const skewMs of heard) skew.hear(skewMs)
  return skew.skewMs
}

test('[F1] a clock that is wrong is told by the median of the last messages', () => {
  expect([skewAfter(), skewAfter(-60_000), skewAfter(-60_000, -61_000, -59_000)]).toEqual([undefined, -60_000, -60_000])
})

test('[F1] of two messages that differ the one counts that is less odd', () => {
  expect([skewAfter(-1.7e12, 0), skewAfter(0, -1.7e12), skewAfter(60_000, 61_000)]).toEqual([
    undefined,
    undefined,
    60_000,
  ])
})

test('[F1] one odd message of five does not count, nor do two', () => {
  expect(skewAfter(0, -1_000, -1.7e12, -500, 9e99)).toBeUndefined()
  expect(skewAfter(60_000, -1.7e12, 60_000, 9e99, 60_000)).toBe(60_000)
})

test('[F1] less than two seconds are no skew, as AMQP dates messages in whole ones', () => {
  expect([skewAfter(-1_999, -1_999, -1_999), skewAfter(2_000.4, 2_000.4, 2_000.4)]).toEqual([undefined, 2_000])
})

test('[F1] a clock that was set right is told no more', () => {
  const wrong = [60_000, 60_000, 60_000, 60_000, 60_000]

  expect([skewAfter(...wrong, 0, 0), skewAfter(...wrong, 0, 0, 0)]).toEqual([60_000, undefined])
})

test('[F1] what is no number is left alone', () => {
  expect(skewAfter(NaN, 5_000, Infinity, 5_000, -Infinity, 5_000)).toBe(5_000)
})

test('[#5] what was told elsewhere holds until enough was heard here', () => {
  const skew = new ClockSkew()
  skew.restore(-60_000)

  const before = skew.skewMs
  for (let count = 0; count < 3; count++) skew.hear(0)

  expect([before, skew.skewMs]).toEqual([-60_000, undefined])
})
