import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { canaryFigures, explainCanary } from './explain-canary.ts'
import type { CanaryTrace } from './select-canary.ts'

const LOST: CanaryTrace = {
  source: 'gone',
  trips: [Number.NaN],
  sent: 1,
  startedAt: 100_000,
  last: Number.NaN,
  median: Number.NaN,
  worst: Number.NaN,
  lost: 1,
}

const BACK: CanaryTrace = { ...LOST, trips: [3], last: 3, median: 3, worst: 3, lost: 0 }

function status(state: SourceStatus['state'], sinceAt: number, message?: string): SourceStatus {
  const base = { source: 'gone', address: '', state, sinceAt, embedded: false, exchanges: [] }
  return message === undefined ? base : { ...base, message }
}

test('[#2] says usual and worst trip, or that the broker was never, or is not any more, connected', () => {
  expect([
    canaryFigures(BACK, status('connected', 0)),
    canaryFigures(LOST, status('disconnected', 100_200)),
    canaryFigures(LOST, status('connecting', 100_000)),
    canaryFigures(LOST, status('disconnected', 3_600_000)),
    canaryFigures(LOST, status('connected', 0)),
    canaryFigures(LOST, undefined),
  ]).toEqual([
    'median 3.0 ms · worst 3.0 ms',
    'never connected',
    'never connected',
    'not connected since 01:00:00',
    'none came back',
    'none came back',
  ])
})

test('[#2] says why the newest canary is lost', () => {
  expect([
    explainCanary(BACK, undefined),
    explainCanary(LOST, status('connected', 0, 'The canary cannot be sent: no right.')),
    explainCanary(LOST, status('disconnected', 0)),
    explainCanary(LOST, status('connected', 0)),
  ]).toEqual([
    "Proof of life: the gateway's own message, once a second through the broker and back (gone)",
    "Lost: the gateway's own message to gone did not come back. The canary cannot be sent: no right.",
    "Lost: the gateway's own message to gone did not come back: the broker is disconnected.",
    "Lost: the gateway's own message to gone did not come back.",
  ])
})
