import { expect, test } from 'vitest'

import { CatchUp } from './catch-up.ts'

test('[#2] a replay counts down to one until the gateway says that it is over', () => {
  const catchUp = new CatchUp()
  catchUp.begin(100)
  catchUp.batch(30, 0)
  const midway = catchUp.behind
  catchUp.batch(500, 10)
  const atLast = catchUp.behind
  catchUp.end()

  expect([midway, atLast, catchUp.behind]).toEqual([70, 1, 0])
})

test('[#2] reading seconds after it was said is being behind, in events at the rate they come', () => {
  const catchUp = new CatchUp()
  for (let atMs = 1_000; atMs <= 2_000; atMs += 100) catchUp.batch(10, atMs)
  catchUp.lag(1_900)
  const within = catchUp.behind
  catchUp.lag(3_000)

  expect([within, catchUp.behind]).toEqual([0, 300])
})

test('[#2] a lost link has no backlog', () => {
  const catchUp = new CatchUp()
  catchUp.begin(100)
  catchUp.lag(9_000)

  catchUp.reset()

  expect(catchUp.behind).toBe(0)
})
