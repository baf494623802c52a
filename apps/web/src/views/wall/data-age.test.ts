import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { DataAge } from './data-age.ts'

test('[#7] data grows old from the moment it came, and what was old already from there', () => {
  const clock = new FakeClock()
  const age = new DataAge(clock, 4_000)
  clock.advance(1_000)
  expect(age.ageMs).toBe(5_000)

  age.heard()
  clock.advance(700)

  expect(age.ageMs).toBe(700)
})

test('[#7] a clock that is set back or on does not change the age of data that keeps coming', () => {
  const clock = new FakeClock()
  const age = new DataAge(clock, 0)
  for (const jumpMs of [3_600_000, -7_200_000, 86_400_000]) {
    clock.advance(400)
    clock.jumpWallClock(jumpMs)
    expect(age.ageMs).toBe(400)
    age.heard()
  }
  clock.jumpWallClock(-3_600_000)
  clock.advance(13_000)

  expect(age.ageMs).toBe(13_000)
})

test('[#7] data from before a sleep is as old as the sleep was long, also where the other clock slept too', () => {
  const clock = new FakeClock()
  const age = new DataAge(clock, 0)
  clock.jumpWallClock(3_600_000)
  clock.advance(3_000)

  expect(age.ageMs).toBe(3_603_000)
})
