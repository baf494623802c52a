import { MAX_RATE_STEPS, RATE_STEP_MS } from '@multimeter/protocol'
import { array, assert, nat, property } from 'fast-check'
import { expect, test } from 'vitest'

import { RateHistory } from './rate-history.ts'

test('[#5] the steps that closed since the first, and nothing of the one that is open', () => {
  const history = new RateHistory(RATE_STEP_MS / 2)
  for (const at of [0.6, 0.7, 1.2, 4.9, 5.1]) history.count(at * RATE_STEP_MS)

  expect(history.closed(0.9 * RATE_STEP_MS)).toEqual([])
  expect(history.closed(5.5 * RATE_STEP_MS)).toEqual([2, 1, 0, 0, 1])
  expect(history.closed(7 * RATE_STEP_MS)).toEqual([2, 1, 0, 0, 1, 1, 0])
})

test('[#5] the last steps are those that were counted, whenever it is asked', () => {
  const gaps = array(nat({ max: 40 * RATE_STEP_MS }), { maxLength: 40 })
  assert(
    property(gaps, nat({ max: 90 * RATE_STEP_MS }), (waits, laterMs) => {
      const history = new RateHistory(0)
      const counted = new Map<number, number>()
      let nowMs = 0
      for (const wait of waits) {
        nowMs += wait
        history.count(nowMs)
        const step = Math.floor(nowMs / RATE_STEP_MS)
        counted.set(step, (counted.get(step) ?? 0) + 1)
      }
      const open = Math.floor((nowMs + laterMs) / RATE_STEP_MS)
      const first = Math.max(0, open - MAX_RATE_STEPS)
      const wanted = Array.from({ length: open - first }, (_, index) => counted.get(first + index) ?? 0)
      expect(history.closed(nowMs + laterMs)).toEqual(wanted)
    }),
  )
})
