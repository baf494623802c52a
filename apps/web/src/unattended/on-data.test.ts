import { expect, test } from 'vitest'

import type { SeenPulse } from '../feed/connection-state.ts'
import { hostRow } from '../model/host-row-fixtures.ts'
import { createConnectionStore } from '../stores/connection-store.ts'
import { createHostsStore } from '../stores/hosts-store.ts'
import { onData } from './on-data.ts'

function pulse(seenAt: number, trip: { roundTripMs?: number }): SeenPulse {
  return { type: 'pulse', source: 'one', number: 1, sentAt: seenAt, seenAt, ...trip }
}

test('[#7] data is a canary that came back, also from a gateway whose clock was set back, or messages of a host', () => {
  const feed = { connection: createConnectionStore(0), hosts: createHostsStore() }
  let heard = 0
  const stop = onData(feed, () => heard++)
  const after = (change: () => void): number => {
    change()
    return heard
  }

  const first = pulse(90_000, { roundTripMs: 8 })
  const back = pulse(10_000, { roundTripMs: 8 })
  expect([
    after(() => feed.connection.setState({ pulses: [first] })),
    after(() => feed.connection.setState({ pulses: [first, pulse(91_000, {})] })),
    after(() => feed.connection.setState({ gaps: 1 })),
    after(() => feed.connection.setState({ pulses: [first, back] })),
    after(() => feed.hosts.setState({ rows: [hostRow({ count: 1 })] })),
    after(() => feed.hosts.setState({ rows: [hostRow({ count: 1 })] })),
    after(() => feed.hosts.setState({ rows: [hostRow({ count: 2 })] })),
  ]).toEqual([1, 1, 1, 2, 3, 3, 4])

  stop()
  expect(after(() => feed.hosts.setState({ rows: [hostRow({ count: 3 })] }))).toBe(4)
})
