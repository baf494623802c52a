import type { ClientHandlers } from '@multimeter/client'
import { FakeClock } from '@multimeter/clock/fake'
import { createReader } from '@multimeter/inference'
import { expect, test } from 'vitest'

import { FeedCore } from '../feed-core.ts'
import { ALL_LINES } from '../log/probe-log.ts'
import type { KeptRow } from '../probe-rows.ts'
import { scripts } from '../script-fixtures.ts'
import type { Frame, WorkerMessage } from '../worker-messages.ts'
import { capsuleOf, eventOf, FROM_AT, gapOf, rowOf, UNTIL_AT } from './capsule-fixtures.ts'
import { connectCapsule } from './connect-capsule.ts'
import { readCapsule } from './read-capsule.ts'
import { SteppedClock } from './stepped-clock.ts'

const ROWS: readonly KeptRow[] = [
  rowOf(eventOf(1, 'one')),
  { kind: 'gap', gap: gapOf(2, 4) },
  rowOf(eventOf(5, 'other host', { host: 'db-01', routingKey: 'acme.shop.prod.db-01.app' })),
  rowOf(eventOf(6, 'two')),
  rowOf(eventOf(1, 'after a restart', { receivedAt: FROM_AT + 9_000 }), 'e2'),
]

async function opened(rows: readonly KeptRow[] = ROWS) {
  const read = await readCapsule(await capsuleOf(rows))
  if (!read.ok) return expect.fail(read.message)
  const clock = new FakeClock(UNTIL_AT + 86_400_000)
  const shown = new SteppedClock(UNTIL_AT)
  return { clock, shown, connect: connectCapsule({ capsule: read.capsule, clock, shown }) }
}

async function listening() {
  const { clock, connect } = await opened()
  const heard: string[] = []
  const handlers: ClientHandlers = {
    onMessage: (message) => heard.push(message.type === 'welcome' ? `welcome ${message.epoch}` : message.type),
    onBatch: (events) => heard.push(...events.map(({ body }) => new TextDecoder().decode(body))),
  }
  const client = connect(handlers)
  clock.advance(0)
  heard.splice(0)
  return { clock, client, heard }
}

test('[#7] a host hears its own events in order, gaps between them, and the end', async () => {
  const { clock, client, heard } = await listening()

  client.subscribe(3, { patterns: ['#'], hosts: ['WEB-03'] })
  clock.advance(0)

  expect(heard).toEqual(['subscribed', 'welcome e1', 'one', 'gap', 'two', 'welcome e2', 'after a restart', 'caught-up'])
})

test('[#7] a pattern hears what it matches, and a bad one is refused', async () => {
  const { clock, client, heard } = await listening()

  client.subscribe(1, { patterns: ['acme.*.prod.db-01.#'], hosts: [] })
  clock.advance(0)
  client.subscribe(2, { patterns: ['#.a.#.b.#'], hosts: [] })
  clock.advance(0)

  expect(heard).toEqual(['subscribed', 'gap', 'welcome e1', 'other host', 'caught-up', 'refused'])
})

test('[#7] what is unsubscribed from says no more', async () => {
  const { clock, client, heard } = await listening()

  client.subscribe(1, { patterns: ['#'], hosts: [] })
  client.unsubscribe(1)
  clock.advance(0)

  expect([heard, clock.pending]).toEqual([[], 0])
})

test('[#7] in a capsule it is its end, however late it is opened and however long it is looked at', async () => {
  const { clock, shown, connect } = await opened()
  const posted: WorkerMessage[] = []
  const core = new FeedCore({
    clock,
    shownClock: shown,
    reader: createReader(),
    connect,
    loadFont: () => Promise.resolve(),
    scripts: scripts(),
    post: (message) => posted.push(message),
  })
  core.hear({ type: 'query-log', query: ALL_LINES })
  core.hear({ type: 'show-log', request: { follow: true, rows: 10 } })
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  for (let passedMs = 0; passedMs < 60_000; passedMs += 100) {
    core.hear({ type: 'drawn' })
    clock.advance(100)
  }
  const frames = posted.filter((message): message is Frame => message.type === 'frame')
  const last: Frame = Object.assign({}, ...frames)

  expect(last.connection).toMatchObject({
    clockOffsetMs: 0,
    link: { state: 'live' },
    gatewayVersion: '0.1.0',
    lostEvents: 3,
    gaps: 1,
  })
  expect(last.hosts?.ratePerSecond[0]).toBe(2.5)
  expect(frames.flatMap(({ hosts }) => hosts?.steps ?? [])).toEqual([])
  expect(last.probe).toMatchObject({ isReplayed: true, endRow: 4 })
})
