import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { checkListening } from './check-listening.ts'

const source: SourceStatus = {
  source: 'local',
  address: 'amqp://127.0.0.1:5672',
  state: 'connected',
  sinceAt: 0,
  embedded: false,
  exchanges: [
    { exchange: 'events', exchangeType: 'topic', keys: ['#'], state: 'bound' },
    { exchange: 'late', exchangeType: 'topic', keys: ['#'], state: 'missing', message: 'No exchange late.' },
  ],
}

const formatTrip = (ms: number): string => `${ms} ms`

test('[#2] lists link, each exchange and canary with their states and sentences', () => {
  const canaries = [{ source: 'local', trips: [4, 5], last: 5, median: 5, worst: 5, lost: 0, sent: 2, startedAt: 0 }]

  expect(checkListening({ sources: [source], canaries, formatTrip })).toEqual([
    { id: 'local/link', lamp: 'live', title: 'Broker link', detail: 'amqp://127.0.0.1:5672' },
    { id: 'local/bound', lamp: 'live', title: 'Own queue bound', detail: 'to events' },
    { id: 'local/late', lamp: 'warning', title: 'Exchange late', detail: 'missing. No exchange late.' },
    { id: 'local/canary', lamp: 'live', title: 'Canary', detail: '5 ms round trip, 0 of 2 lost' },
  ])
})

test('[#4] says where only what is watched is read, once for all exchanges', () => {
  const message = 'Only what somebody watches is read.'
  const exchanges = ['events', 'other'].map((exchange) => {
    return { exchange, exchangeType: 'topic', keys: ['#'], state: 'bound', message } as const
  })

  expect(checkListening({ sources: [{ ...source, exchanges }], canaries: [], formatTrip })[1]?.detail).toBe(
    'to events, other. Only what somebody watches is read.',
  )
})

test('[#2] says that the newest canary was lost', () => {
  const canaries = [{ source: 'local', trips: [4, Number.NaN], last: Number.NaN, median: 4, worst: 4, lost: 1, sent: 2, startedAt: 0 }] // prettier-ignore

  const checks = checkListening({ sources: [{ ...source, exchanges: [] }], canaries, formatTrip })

  expect(checks.at(-1)).toEqual({
    id: 'local/canary',
    lamp: 'broken',
    title: 'Canary',
    detail: 'the newest was lost, 1 of 2 lost',
  })
})

test('[#2] waits for the gateway to say what it listens to', () => {
  expect(checkListening({ sources: [], canaries: [], formatTrip })).toEqual([
    { id: 'link', lamp: 'waiting', title: 'Broker link', detail: 'the gateway has not said yet' },
  ])
})
