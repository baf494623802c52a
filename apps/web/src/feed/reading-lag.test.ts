import { expect, test } from 'vitest'

import { ReadingLag } from './reading-lag.ts'

test('[#2] reading seconds after it was said is being behind, in events at the rate they come', () => {
  const lag = new ReadingLag()
  for (let atMs = 1_000; atMs <= 2_000; atMs += 100) lag.batch(10, atMs)
  lag.observe(1_900)
  const within = lag.behind
  lag.observe(3_000)

  expect([within, lag.behind]).toEqual([0, 300])
})

test('[#2] a lag without events to count is still told, and ends with the next that is in time', () => {
  const lag = new ReadingLag()
  lag.observe(60_000)
  const late = lag.behind
  lag.observe(3)

  expect([late, lag.behind]).toEqual([1, 0])
})
