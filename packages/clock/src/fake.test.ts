import { expect, test } from 'vitest'

import { FakeClock } from './fake.ts'
import { repeat } from './repeat.ts'

test('[#2] runs what falls due in order of time, then of scheduling', () => {
  const clock = new FakeClock(1_000)
  const ran: string[] = []
  clock.schedule(20, () => ran.push(`late at ${clock.now()}`))
  clock.schedule(10, () => ran.push(`first at ${clock.now()}`))
  clock.schedule(10, () => ran.push(`second at ${clock.now()}`))

  clock.advance(15)

  expect(ran).toEqual(['first at 1010', 'second at 1010'])
})

test('[#2] a wall clock jump does not move monotonic time or timers', () => {
  const clock = new FakeClock(1_000)
  let ran = false
  clock.schedule(10, () => (ran = true))

  clock.jumpWallClock(3_600_000)

  expect([ran, clock.monotonicMs(), clock.now()]).toEqual([false, 0, 3_601_000])
})

test('[#2] repeat goes on after a task that throws, and stops when cancelled', () => {
  const clock = new FakeClock()
  let runs = 0
  const cancel = repeat(clock, 10, () => {
    runs++
    if (runs === 1) throw new Error('once')
  })

  expect(() => clock.advance(10)).toThrow('once')
  clock.advance(20)
  cancel()
  clock.advance(100)

  expect([runs, clock.pending]).toEqual([3, 0])
})
