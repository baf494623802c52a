import { expect, test } from 'vitest'

import { addSnapshot, streamKey, streamRates, type CountSnapshot } from './stream-rates.ts'

function stream(count: number): { stream: string; exchange: string; count: number; lastHeardAt: number } {
  return { stream: 'app', exchange: 'events', count, lastHeardAt: 0 }
}

test('[#2] is the mean of the last five seconds', () => {
  let history: readonly CountSnapshot[] = []
  for (let second = 0; second <= 20; second += 1) history = addSnapshot(history, [stream(second * 3)], second * 1000)

  expect(streamRates(history)).toEqual(new Map([[streamKey(stream(0)), 3]]))
  expect(history.length).toBeLessThanOrEqual(8)
})

test('[#2] says nothing before there are two moments', () => {
  expect(streamRates(addSnapshot([], [stream(5)], 0))).toEqual(new Map())
})

test('[#2] takes a count that fell, after a restart, for no messages', () => {
  const history = addSnapshot(addSnapshot([], [stream(500)], 0), [stream(3)], 1000)

  expect(streamRates(history)).toEqual(new Map([[streamKey(stream(0)), 0]]))
})
