import { expect, test } from 'vitest'

import { DEFAULT_HUB_LIMITS } from './hub-limits.ts'
import { setUpReplay, START_AT, TICK_MS } from './set-up-hub.ts'

const RECENT_MS = DEFAULT_HUB_LIMITS.maxRecentMs
const GAP = { source: 'local', fromAt: START_AT, toAt: START_AT, cause: 'broker-link', message: 'Away.' } as const

test('[SE24] a subscription is answered, then gets the recent events that fit, then lives', () => {
  const { clock, viewer, publish } = setUpReplay()
  publish('a.log')
  publish('b.log')
  publish('a.log')
  const watching = viewer().subscribe({ patterns: ['a.#'] })
  publish('a.log')
  clock.advance(TICK_MS)

  expect(watching.take()).toEqual([
    {
      type: 'subscribed',
      id: 1,
      from: [{ source: 'local', seq: 0 }],
      positions: [{ source: 'local', seq: 3 }],
      behind: 3,
    },
    ['local/1', 'local/3'],
    { type: 'caught-up', positions: [{ source: 'local', seq: 3 }] },
    ['local/4'],
  ])
})

test('[SE24] events that wait for the tick of a group come once to whoever joins it', () => {
  const { clock, viewer, publish } = setUpReplay()
  const first = viewer().subscribe()
  publish('a.log')
  publish('a.log')
  const second = viewer().subscribe()
  publish('a.log')
  clock.advance(TICK_MS)

  expect([first.takeEvents(), second.takeEvents()]).toEqual([
    ['local/1', 'local/2', 'local/3'],
    ['local/1', 'local/2', 'local/3'],
  ])
})

test('[SE25] a further subscription replays what no other has had', () => {
  const { clock, viewer, publish } = setUpReplay()
  const watching = viewer().subscribe({ patterns: ['a.#'] })
  publish('a.log')
  publish('b.log')
  publish('a.cpu')
  publish('c.cpu')
  watching.subscribe({ id: 2, patterns: ['*.log'] }).subscribe({ id: 3, hosts: ['a', 'c'] })
  publish('c.log')
  clock.advance(TICK_MS)

  expect(watching.take().filter((item) => Array.isArray(item))).toEqual([
    ['local/1'],
    ['local/3'],
    ['local/2'],
    ['local/4'],
    ['local/5'],
  ])
})

test('[SE25] subscriptions that come while others are replayed get their own events, and no event comes twice', () => {
  const { clock, viewer, publish } = setUpReplay({ maxSocketBytes: 1, maxFrameBytes: 300 })
  for (const key of ['a.log', 'b.log', 'a.cpu', 'b.cpu', 'c.log', 'a.log']) publish(key)
  const slow = viewer()
  slow.stall()
  slow.subscribe({ patterns: ['a.#'] })
  slow.drain()
  slow.stall()
  slow.subscribe({ id: 2, patterns: ['*.log'] })
  publish('b.log')
  slow.drain()
  publish('a.log')
  clock.advance(TICK_MS)

  const inOrder = slow.takeEvents().toSorted((one, other) => one.localeCompare(other))
  expect(inOrder).toEqual([1, 2, 3, 5, 6, 7, 8].map((seq) => `local/${seq}`))
})

test('[SE11] a replaced subscription begins anew', () => {
  const { viewer, publish } = setUpReplay()
  const watching = viewer().subscribe({ hosts: ['a'] })
  publish('a.log')
  publish('b.log')
  watching.subscribe({ hosts: ['b'] }).subscribe({ hosts: ['a'] })

  expect(watching.take().filter((item) => Array.isArray(item))).toEqual([['local/1'], ['local/2'], ['local/1']])
})

test('[SE25] what an ended subscription delivered does not come again to one that is still catching up', () => {
  const { clock, viewer, publish } = setUpReplay({ maxSocketBytes: 1 })
  const watching = viewer().subscribe({ id: 1, patterns: ['a.#'] })
  publish('a.log')
  publish('b.log')
  clock.advance(TICK_MS)
  watching.take()
  watching.stall()
  watching.subscribe({ id: 2, patterns: ['#'] }).say({ type: 'unsubscribe', id: 1 })

  watching.drain()
  publish('a.log')
  clock.advance(TICK_MS)

  expect(watching.take()).toEqual([
    expect.objectContaining({ type: 'subscribed', id: 2 }),
    ['local/2'],
    expect.objectContaining({ type: 'caught-up' }),
    ['local/3'],
  ])
})

test('[SE26] a viewer that returns gets what came since, of each source', () => {
  const { viewer, publish } = setUpReplay()
  for (const source of ['local', 'paris', 'local', 'local', 'paris', 'rome']) publish('a.log', source)
  const back = viewer().subscribe({
    since: [
      { source: 'local', epoch: 'e1', seq: 2 },
      { source: 'paris', epoch: 'e1', seq: 2 },
    ],
  })

  expect(back.take()).toEqual([
    expect.objectContaining({ type: 'subscribed', behind: 3 }),
    ['local/3', 'rome/1'],
    expect.objectContaining({ type: 'caught-up' }),
  ])
})

test('[SE26] a viewer that missed nothing gets nothing', () => {
  const { viewer, publish } = setUpReplay()
  publish('a.log')
  const back = viewer().subscribe({ since: [{ source: 'local', epoch: 'e1', seq: 1 }] })

  expect(back.takeTypes()).toEqual(['subscribed', 'caught-up'])
})

test('[SE26] what has left is told as a gap, once for all subscriptions that return', () => {
  const { clock, viewer, publish } = setUpReplay()
  publish('a.log')
  clock.advance(1_000)
  publish('a.log')
  publish('a.log')
  clock.advance(RECENT_MS)
  publish('a.log')
  const since = [{ source: 'local', epoch: 'e1', seq: 1, receivedAt: START_AT }]
  const back = viewer()
    .subscribe({ since, patterns: ['a.*'] })
    .subscribe({ id: 2, since, patterns: ['*.log'] })

  clock.advance(1)
  expect(back.take()).toEqual([
    expect.objectContaining({ type: 'subscribed' }),
    ['local/2', 'local/3', 'local/4'],
    expect.objectContaining({ type: 'caught-up' }),
    expect.objectContaining({ type: 'subscribed', id: 2 }),
    expect.objectContaining({ type: 'caught-up' }),
  ])

  clock.advance(RECENT_MS)
  publish('a.log')
  const late = viewer()
    .subscribe({ since, patterns: ['a.*'] })
    .subscribe({ id: 2, since, patterns: ['*.log'] })
  expect(late.take()).toEqual([
    expect.objectContaining({ type: 'subscribed' }),
    {
      type: 'gap',
      source: 'local',
      epoch: 'e1',
      fromSeq: 2,
      toSeq: 4,
      fromAt: START_AT,
      toAt: START_AT + RECENT_MS + 1_000,
      cause: 'not-replayable',
      message: expect.stringContaining('local'),
    },
    ['local/5'],
    expect.objectContaining({ type: 'caught-up' }),
    expect.objectContaining({ type: 'subscribed', id: 2 }),
    expect.objectContaining({ type: 'caught-up' }),
  ])
})

test('[SE26] a source of which the viewer had heard nothing counts from its first event', () => {
  const { clock, viewer, publish } = setUpReplay()
  publish('a.log', 'paris')
  clock.advance(RECENT_MS + 1)
  publish('a.log', 'paris')
  publish('a.log')
  const back = viewer().subscribe({ since: [{ source: 'local', epoch: 'e1', seq: 0 }] })

  expect(back.take().slice(1, 3)).toEqual([
    expect.objectContaining({ type: 'gap', source: 'paris', fromSeq: 1, toSeq: 1, cause: 'not-replayable' }),
    ['paris/2', 'local/1'],
  ])
})

test('[SE27] a viewer of another epoch is told of the restart, and gets all that is here', () => {
  const { viewer, publish } = setUpReplay()
  publish('a.log')
  const back = viewer().subscribe({
    since: [{ source: 'local', epoch: 'e0', seq: 900, receivedAt: START_AT - 7_000 }],
  })

  expect(back.take()).toEqual([
    expect.objectContaining({ type: 'subscribed' }),
    {
      type: 'gap',
      source: 'local',
      epoch: 'e1',
      fromAt: START_AT - 7_000,
      toAt: START_AT,
      cause: 'gateway-restart',
      message: expect.stringContaining('restarted'),
    },
    ['local/1'],
    expect.objectContaining({ type: 'caught-up' }),
  ])
})

test('[SE27] a viewer that moves between gateways gets what came since, and a little before, from the other', () => {
  const { clock, viewer, publish } = setUpReplay()
  publish('a.old')
  clock.advance(60_000)
  publish('a.overlap')
  clock.advance(2_000)
  const movedAt = clock.now()
  clock.advance(1_000)
  publish('a.missed')
  const moved = viewer().subscribe({ since: [{ source: 'local', epoch: 'other', seq: 900, receivedAt: movedAt }] })

  expect(moved.take()).toEqual([
    expect.objectContaining({ type: 'subscribed', from: [{ source: 'local', seq: 1 }] }),
    expect.objectContaining({ type: 'gap', cause: 'gateway-restart', fromAt: movedAt, toAt: movedAt }),
    ['local/2', 'local/3'],
    expect.objectContaining({ type: 'caught-up' }),
  ])
})

test('[SE28] recent events are bounded by bytes and by age', () => {
  const { hub, clock, viewer, publish } = setUpReplay({ maxRecentBytes: 10_000 })
  for (let time = 0; time < 1_000; time++) publish('a.log')
  const full = { ...hub.stats }
  clock.advance(RECENT_MS + 1)

  expect([full.recentBytes <= 10_000, full.recentEvents > 10, viewer().subscribe().takeTypes()]).toEqual([
    true,
    true,
    ['subscribed', 'caught-up'],
  ])
})

test('[SE29] a replay goes at the pace of its viewer and waits in no queue', () => {
  const { hub, viewer, publish } = setUpReplay({ maxSocketBytes: 1, maxFrameBytes: 300 })
  for (let time = 0; time < 100; time++) publish('a.log')
  const slow = viewer()
  slow.stall()
  slow.subscribe()
  for (let time = 0; time < 100; time++) publish('a.log')
  const queued = hub.stats.queuedBytes
  slow.drain()

  expect([queued, slow.takeEvents(), hub.stats.droppedEvents]).toEqual([
    0,
    Array.from({ length: 200 }, (_, index) => `local/${index + 1}`),
    0,
  ])
})

test('[SE29] what leaves before a slow viewer has read it is told in its place', () => {
  const { viewer, publish } = setUpReplay({ maxSocketBytes: 1, maxFrameBytes: 300, maxRecentBytes: 2_600 })
  for (let time = 0; time < 4; time++) publish('a.log')
  const slow = viewer()
  slow.stall()
  slow.subscribe()
  slow.drain()
  slow.stall()
  slow.subscribe({ patterns: ['b', '#'] })
  for (let time = 0; time < 20; time++) publish('a.log')
  slow.drain()

  const items = slow.take()
  expect(items.filter((item) => !Array.isArray(item)).slice(3)).toEqual([
    {
      type: 'gap',
      source: 'local',
      epoch: 'e1',
      toSeq: 19,
      fromAt: START_AT,
      toAt: START_AT,
      cause: 'slow-consumer',
      message: expect.stringContaining('local'),
    },
    expect.objectContaining({ type: 'caught-up' }),
  ])
  expect(items.flat().slice(-6)).toEqual([
    'local/20',
    'local/21',
    'local/22',
    'local/23',
    'local/24',
    expect.objectContaining({ type: 'caught-up' }),
  ])
})

test('[SE30] a long search goes on in turns, and lets others in between', () => {
  const { clock, viewer, publish } = setUpReplay()
  for (let time = 0; time < 21_000; time++) publish('a.log')
  const watching = viewer().subscribe({ patterns: ['nothing.*', 'at.all'] })
  const atOnce = watching.takeTypes()
  clock.advance(0)
  clock.advance(0)

  expect([atOnce, watching.takeTypes(), clock.pending]).toEqual([['subscribed'], ['caught-up'], 0])
})

test('[SE30] a viewer that leaves during a turn leaves no timer', () => {
  const { clock, viewer, publish } = setUpReplay()
  for (let time = 0; time < 21_000; time++) publish('a.log')
  const watching = viewer().subscribe({ patterns: ['nothing.*', 'at.all'] })

  watching.session.closed()
  watching.session.closed()

  expect([clock.pending, watching.takeTypes()]).toEqual([0, ['subscribed']])
})

test('[SE23] a gap lies in a replay where it happened, for whoever was not told of it', () => {
  const { hub, viewer, publish } = setUpReplay()
  const there = viewer().subscribe({ patterns: ['a.#'] })
  publish('b.log')
  hub.gap(GAP)
  publish('b.log')
  const late = viewer().subscribe()
  const back = viewer().subscribe({ since: [{ source: 'local', epoch: 'e1', seq: 2 }] })
  there.subscribe({ id: 2 })

  expect([there.takeTypes(), late.takeTypes(), back.takeTypes()]).toEqual([
    ['subscribed', 'caught-up', 'gap', 'subscribed', ['local/1', 'local/3'], 'caught-up'],
    ['subscribed', ['local/1'], 'gap', ['local/3'], 'caught-up'],
    ['subscribed', ['local/3'], 'caught-up'],
  ])
})

test('[SE31] a pulse does not speak for a viewer that is catching up', () => {
  const { hub, viewer, publish } = setUpReplay({ maxSocketBytes: 1 })
  publish('a.log')
  const slow = viewer()
  slow.stall()
  slow.subscribe()
  hub.pulse({ type: 'pulse', source: 'local', number: 1, sentAt: START_AT })
  slow.drain()

  expect(slow.take()[1]).toEqual({ type: 'pulse', source: 'local', number: 1, sentAt: START_AT })
})

test('[SE11] ending the last subscription ends its replay', () => {
  const { viewer, publish } = setUpReplay({ maxSocketBytes: 1, maxFrameBytes: 300 })
  for (let time = 0; time < 10; time++) publish('a.log')
  const slow = viewer()
  slow.stall()
  slow.subscribe()
  slow.say({ type: 'unsubscribe', id: 1 })
  slow.drain()

  expect(slow.takeTypes()).toEqual(['subscribed', 'caught-up'])
})
