import type { Clock } from '@multimeter/clock'
import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { Slices, type WorkStep } from './slices.ts'

/** Does these steps, and is done. */
function* stepsOf(steps: readonly WorkStep[]): Generator<WorkStep, string> {
  for (const step of steps) yield step
  return 'done'
}

/** Each look at the clock takes longer than a slice: a slice is one step. */
function begun() {
  const timers = new FakeClock()
  let lookedMs = 0
  const clock: Clock = {
    now: () => timers.now(),
    monotonicMs: () => (lookedMs += 10),
    schedule: (ms, run) => timers.schedule(ms, run),
  }
  const heard: (number | string)[] = []
  const hear = { onShare: (share: number) => heard.push(share), onDone: (result: string) => heard.push(result) }
  return { timers, slices: new Slices(clock), heard, hear }
}

test('[#7] between slices it is told how far work is, which never goes back', () => {
  const { timers, slices, heard, hear } = begun()

  slices.begin({ work: stepsOf([0.5, undefined, 0.2, 0.7]), ...hear })
  const heardAtOnce = [...heard]
  timers.advance(0)

  expect([heardAtOnce, heard]).toEqual([[], [0.5, 0.5, 0.5, 0.7, 'done']])
})

test('[#7] work that waits for others goes on later, and other work meanwhile', () => {
  const { timers, slices, heard, hear } = begun()

  slices.begin({ work: stepsOf(['waits', 0.9]), ...hear })
  slices.begin({ work: stepsOf([0.1]), ...hear })
  timers.advance(0)
  const meanwhile = [...heard]
  timers.advance(60_000)

  expect([meanwhile, heard]).toEqual([
    [0.1, 'done'],
    [0.1, 'done', 0.9, 'done'],
  ])
})

test('[#7] work that was given up is not gone on with, once stopped none is, and none begins', () => {
  const { timers, slices, heard, hear } = begun()

  const giveUp = slices.begin({ work: stepsOf(['waits', 0.1]), ...hear })
  slices.begin({ work: stepsOf(['waits', 0.2]), ...hear })
  timers.advance(0)
  giveUp()
  const pending = [timers.pending]
  slices.stop()
  slices.begin({ work: stepsOf([0.3]), ...hear })
  pending.push(timers.pending)
  timers.advance(60_000)

  expect([pending, heard]).toEqual([[1, 0], []])
})
