import { expect, test } from 'vitest'

import {
  addSnapshot,
  messageRates,
  rateWindow,
  streamKey,
  type CountedHost,
  type CountSnapshot,
} from './stream-rates.ts'

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

const WINDOW_MS = rateWindow()
const moment = (at: number) => ({ at, windowMs: WINDOW_MS })

const app = streamKey({ exchange: 'events', stream: 'app' })
const metrics = streamKey({ exchange: 'events', stream: 'metrics' })

test('[#2] is the mean of the last ten seconds, and that of a host the sum of its streams', () => {
  let history: readonly CountSnapshot[] = []
  for (let second = 0; second <= 30; second += 1)
    history = addSnapshot(history, host(second * 3, second), moment(second * 1000))

  expect(messageRates(history, WINDOW_MS)).toEqual({
    host: 4,
    streams: new Map([
      [app, 3],
      [metrics, 1],
    ]),
  })
  expect(history.length).toBeLessThanOrEqual(11)
})

test('[#2] is unknown before five seconds were measured', () => {
  const history = addSnapshot(addSnapshot([], host(5), moment(0)), host(9), moment(4_900))

  expect(messageRates(history, WINDOW_MS)).toEqual({ host: Number.NaN, streams: new Map() })
})

test('[#2] what comes within a moment counts for the next', () => {
  const once = addSnapshot([], host(5), moment(0))

  expect(addSnapshot(once, host(9), moment(0))).toBe(once)
})

test('[#2] takes a count that fell, after a restart, for no messages', () => {
  const history = addSnapshot(addSnapshot([], host(500), moment(0)), host(3), moment(5_000))

  expect(messageRates(history, WINDOW_MS).streams.get(app)).toBe(0)
})

test('[#6] of a host that speaks each quarter of a minute it is the mean of a minute, and unknown for half of one', () => {
  const windowMs = rateWindow(15_000)
  const rateAfter = (seconds: number): number | undefined => {
    let history: readonly CountSnapshot[] = []
    for (let second = 0; second <= seconds; second++) {
      history = addSnapshot(history, host(Math.floor(second / 15) * 30), { at: second * 1_000, windowMs })
    }
    return messageRates(history, windowMs).streams.get(app)
  }

  expect([10, 29, 60, 70, 75].map(rateAfter)).toEqual([undefined, undefined, 2, 2, 2])
})
