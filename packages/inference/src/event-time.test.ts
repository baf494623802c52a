import { expect, test } from 'vitest'

import type { JsonObject } from './body/json.ts'
import { findTime } from './event-time.ts'

const AT = 1_795_247_171_000

function timeOf(tree: JsonObject): number | undefined {
  const input = { exchange: 'e', routingKey: 'k', properties: {}, body: new Uint8Array(), receivedAt: AT + 30_000 }
  return findTime(input, { tree })
}

test.each<[string, JsonObject, number | undefined]>([
  ['timeMillis', { timeMillis: AT }, AT],
  ['timereported', { timereported: '2026-11-21T07:46:11Z' }, AT],
  ['time_iso8601', { time_iso8601: '2026-11-21T07:46:11+00:00' }, AT],
  ['clock', { clock: 1_795_247_171 }, AT],
  ['a clock that counts', { clock: 551_234 }, undefined],
  ['any name that ends in at', { polled_at: 1_795_247_171 }, AT],
  ['any name that ends in At', { reportedAt: '2026-11-21T07:46:11Z' }, AT],
  ['not a word that ends in at', { heartbeat: 1_795_247_171 }, undefined],
  ['time and a unit', { time_received_ns: '1795247171000000000' }, AT],
  ['not when it began', { time_flow_start_ns: '1795247171000000000' }, undefined],
  ['a base time', { bt: 1_795_247_171 }, AT],
  [
    'created only where nothing is better',
    { created_at: '2026-11-21T07:40:00Z', updated_at: '2026-11-21T07:46:11Z' },
    AT,
  ],
  ['seconds and nanoseconds', { instant: { epochSecond: 1_795_247_171, nanoOfSecond: 250_000_000 } }, AT + 250],
  ['a protobuf moment', { timestamp: { seconds: '1795247171', nanos: 0 } }, AT],
  ['a day and a time of day', { date: '2026-11-21', time: '07:46:11' }, AT],
  ['a zone by its name', { datetime: { date: '2026-11-21 08:46:11', timezone: 'Europe/Berlin' } }, AT],
  ['UTC by its name', { datetime: { date: '2026-11-21 07:46:11', timezone: 'UTC' } }, AT],
  ['another day', { timestamp: '2026-11-11T07:46:11Z' }, undefined],
])('[#3] event time of a field: %s', (_, tree, at) => {
  const time = timeOf(tree)

  expect(time).toBe(at)
})
