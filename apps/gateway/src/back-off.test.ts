import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { BackOff } from './back-off.ts'

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}

test('[#2] waits 1, 2, 4, 8, then always 15 s', async () => {
  const clock = new FakeClock()
  const backOff = new BackOff(clock)
  const wokenAt: number[] = []
  void (async () => {
    for (let tries = 0; tries < 6; tries++) {
      await backOff.wait()
      wokenAt.push(clock.monotonicMs() / 1_000)
    }
  })()

  for (let second = 0; second < 60; second++) {
    clock.advance(1_000)
    await settle()
  }

  expect(wokenAt).toEqual([1, 3, 7, 15, 30, 45])
})

test('[#2] stop ends the wait at once, and every later one', async () => {
  const clock = new FakeClock()
  const backOff = new BackOff(clock)
  const waiting = backOff.wait()

  backOff.stop()
  await waiting
  await backOff.wait()

  expect([backOff.isStopped, clock.pending]).toEqual([true, 0])
})
