import { expect, test } from 'vitest'

import { addSnapshot, messageRates, streamKey, type CountedHost, type CountSnapshot } from './stream-rates.ts'

function host(app: number, metrics = 0): CountedHost {
  const base = { exchange: 'events', lastHeardAt: 0 }
  return {
    count: app + metrics,
    streams: [
      { ...base, stream: 'app', count: app },
      { ...base, stream: 'metrics', count: metrics },
    ],
  }
}

const app = streamKey({ exchange: 'events', stream: 'app' })
const metrics = streamKey({ exchange: 'events', stream: 'metrics' })

test('[#2] is the mean of the last ten seconds, and that of a host the sum of its streams', () => {
  let history: readonly CountSnapshot[] = []
  for (let second = 0; second <= 30; second += 1)
    history = addSnapshot(history, host(second * 3, second), second * 1000)

  expect(messageRates(history)).toEqual({
    host: 4,
    streams: new Map([
      [app, 3],
      [metrics, 1],
    ]),
  })
  expect(history.length).toBeLessThanOrEqual(14)
})

test('[#2] is unknown before a second was measured', () => {
  const history = addSnapshot(addSnapshot([], host(5), 0), host(9), 900)

  expect(messageRates(history)).toEqual({ host: Number.NaN, streams: new Map() })
})

test('[#2] what comes within a moment counts for the next', () => {
  const once = addSnapshot([], host(5), 0)

  expect(addSnapshot(once, host(9), 0)).toBe(once)
})

test('[#2] takes a count that fell, after a restart, for no messages', () => {
  const history = addSnapshot(addSnapshot([], host(500), 0), host(3), 1000)

  expect(messageRates(history).streams.get(app)).toBe(0)
})
