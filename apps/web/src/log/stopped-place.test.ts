import { expect, test } from 'vitest'

import type { LogLine } from '../feed/log/log-row.ts'
import { stoppedPlace } from './stopped-place.ts'

const MOMENT = 1_000

function line(place: number, seq: number, message: string): LogLine {
  return {
    kind: 'line',
    place,
    row: place,
    times: 1,
    untilAt: MOMENT,
    columns: [],
    marks: [],
    inks: [],
    source: 'broker',
    epoch: 'e',
    seq,
    receivedAt: MOMENT,
    host: 'web-03',
    stream: 'access',
    exchange: 'events',
    routingKey: 'web-03.access',
    severity: undefined,
    message,
    moreLines: 0,
    rest: '',
    form: 'json',
    bodyBytes: 1,
    notes: [],
  }
}

const rows = [line(7, 1, 'GET /cart 200'), line(8, 2, 'a batch'), line(9, 2, 'GET /checkout 200'), line(10, 3, 'pool')]
const hit = { at: MOMENT, what: 'web-03: GET /checkout 200', line: { source: 'broker', epoch: 'e', seq: 2 } }
const stop = { state: 'stopped', heldAt: 11_000, hit } as const
const shown = { kind: 'held', heldAt: 11_000, cursorAt: MOMENT, by: 'choice' } as const

test('[#7] of the lines of one millisecond the one that stopped the view is found', () => {
  expect(stoppedPlace(rows, stop, shown)).toBe(9)
})

test('[#7] no line is when another moment is shown, or it is not there', () => {
  expect([
    stoppedPlace(rows, stop, { ...shown, cursorAt: MOMENT - 1_000 }),
    stoppedPlace(rows, stop, { kind: 'live' }),
    stoppedPlace(rows, { state: 'off' }, shown),
    stoppedPlace(rows.slice(0, 1), stop, shown),
  ]).toEqual([undefined, undefined, undefined, undefined])
})
