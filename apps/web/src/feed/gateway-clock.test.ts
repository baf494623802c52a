import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { GatewayClock } from './gateway-clock.ts'

test('[#2] the gateway time is that of the quickest message, whatever this machine thinks the time is', () => {
  const clock = new FakeClock(5_000_000)
  const gateway = new GatewayClock(clock)
  const before = gateway.nowAt
  clock.advance(200)
  gateway.observe(1_000_000)
  clock.advance(1_000)
  gateway.observe(1_001_150)
  clock.advance(1_000)

  const late = gateway.observe(1_002_050)

  expect([before, gateway.nowAt, late]).toEqual([5_000_000, 1_002_150, 100])
})

test('[#2] setting the clock of this machine moves nothing but the offset', () => {
  const clock = new FakeClock(5_000_000)
  const gateway = new GatewayClock(clock)
  gateway.observe(5_000_000)
  clock.jumpWallClock(3_600_000)

  expect([gateway.nowAt, gateway.offsetMs]).toEqual([5_000_000, -3_600_000])
})

test('[#2] a gateway whose clock was set back is followed at once and is not taken for a lag', () => {
  const clock = new FakeClock(0)
  const gateway = new GatewayClock(clock)
  gateway.observe(1_000_000)
  clock.advance(1_000)

  expect([gateway.observe(900_000), gateway.nowAt]).toEqual([0, 900_000])
})

test('[#2] a lag grows no faster than time, so that reading late is told from a clock set back', () => {
  const clock = new FakeClock(0)
  const gateway = new GatewayClock(clock)
  gateway.observe(1_000_000)
  clock.advance(5_000)

  expect([gateway.observe(1_001_000), gateway.nowAt]).toEqual([4_000, 1_005_000])
})

test('[#2] a time that is no number is not observed', () => {
  const gateway = new GatewayClock(new FakeClock(7))

  expect([gateway.observe(Number.NaN), gateway.nowAt]).toEqual([0, 7])
})
