import { expect, test } from 'vitest'

import { FakeViewer } from './fake-viewer.ts'
import type { HubLimits } from './hub-limits.ts'
import { event, GAP, host, NO_HOSTS, setUpHub, START_AT, TICK_MS } from './set-up-hub.ts'
import type { HubSetUp } from './set-up-hub.ts'

/** A viewer whose socket is full, and events of 1,000 bytes, each in a frame of its own. */
function setUpSlow(limits: Partial<HubLimits> = {}): HubSetUp & { slow: FakeViewer; publish(times: number): void } {
  const all = setUpHub({ maxSocketBytes: 1, maxOutboundBytes: 5_500, ...limits })
  const slow = all.watcher()
  slow.stall()
  const publish = (times: number): void => {
    for (let time = 0; time < times; time++) {
      all.clock.advance(TICK_MS)
      all.hub.publish(event({ body: new Uint8Array(860), receivedAt: all.clock.now() }))
    }
  }
  return { ...all, slow, publish }
}

test('[SE18] over its bound a queue drops its oldest batches, and says so in their place', () => {
  const { hub, slow, publish } = setUpSlow()
  publish(10)
  slow.drain()

  expect(slow.take()).toEqual([
    // The socket took the first before it was full.
    ['local/1'],
    {
      type: 'gap',
      source: 'local',
      epoch: 'e1',
      fromSeq: 2,
      toSeq: 5,
      fromAt: START_AT + 2 * TICK_MS,
      toAt: START_AT + 5 * TICK_MS,
      count: 4,
      cause: 'slow-consumer',
      message: expect.stringContaining('4 events of local'),
    },
    ['local/6'],
    ['local/7'],
    ['local/8'],
    ['local/9'],
    ['local/10'],
  ])
  expect([hub.stats.droppedBatches, hub.stats.droppedEvents, hub.stats.gapsTold, hub.stats.queuedBytes]).toEqual([
    4, 4, 1, 0,
  ])
})

test('[SE18] the newest batch stays, however large', () => {
  const { slow, publish } = setUpSlow({ maxOutboundBytes: 10 })
  publish(3)
  slow.drain()

  expect(slow.takeTypes()).toEqual([['local/1'], 'gap', ['local/3']])
})

test('[SE18] losses of several sources are told one by one', () => {
  const { hub, clock, watcher } = setUpHub({ maxSocketBytes: 1, maxOutboundBytes: 10 })
  const slow = watcher()
  slow.stall()
  for (const source of ['local', 'local', 'paris', 'local', 'paris', 'paris']) {
    hub.publish(event({ source }))
    clock.advance(TICK_MS)
  }
  slow.drain()

  expect(slow.take().filter((item) => !Array.isArray(item))).toEqual([
    expect.objectContaining({ source: 'local', fromSeq: 2, toSeq: 3, count: 2 }),
    expect.objectContaining({ source: 'paris', fromSeq: 1, toSeq: 2, count: 2 }),
  ])
})

test('[SE19] a queue that is full for 10 s closes its viewer', () => {
  const { hub, clock, slow, publish } = setUpSlow()
  publish(7)
  clock.advance(9_999)
  const before = slow.closedWith
  clock.advance(1)

  expect([before, slow.closedWith, hub.stats.closed, hub.stats.queuedBytes, clock.pending]).toEqual([
    undefined,
    'slow-consumer',
    { 'slow-consumer': 1 },
    0,
    0,
  ])
})

test('[SE19] a queue that became half empty in time is left alone', () => {
  const { clock, slow, publish } = setUpSlow()
  publish(7)
  clock.advance(9_000)
  slow.drain()
  clock.advance(60_000)

  expect([slow.closedWith, clock.pending]).toEqual([undefined, 0])
})

test('[SE20] messages overtake batches that wait', () => {
  const { hub, slow, publish } = setUpSlow()
  publish(3)
  hub.pulse({ type: 'pulse', source: 'local', number: 1, sentAt: START_AT })
  slow.subscribe({ id: 2, patterns: ['#.#.a.#.b.#.c.#'] })
  slow.drain()

  expect(slow.takeTypes()).toEqual([['local/1'], 'pulse', 'refused', ['local/2'], ['local/3']])
})

test('[SE20] of the state of sources only the newest waits', () => {
  const { hub, slow } = setUpSlow()
  hub.publish(event())
  hub.sources([])
  hub.sources([
    { source: 'local', address: 'amqp://127.0.0.1', state: 'connected', sinceAt: 1, embedded: true, exchanges: [] },
  ])
  slow.drain()

  expect(slow.take()).toEqual([['local/1'], expect.objectContaining({ sources: [expect.anything()] })])
})

test('[SE20] a viewer that does not even take messages is closed', () => {
  const { hub, slow, publish } = setUpSlow({ maxControlBytes: 200 })
  publish(1)
  for (let number = 1; number < 10; number++) hub.pulse({ type: 'pulse', source: 'local', number, sentAt: START_AT })

  expect(slow.closedWith).toBe('slow-consumer')
})

test('[SE21] all queues together are bounded, a shared frame counted once', () => {
  const { hub, watcher, slow, publish } = setUpSlow({ maxTotalOutboundBytes: 3_300 })
  const second = watcher()
  second.stall()
  publish(1)
  publish(3)
  const shared = [hub.stats.queuedBytes, hub.stats.droppedBatches]
  publish(2)

  slow.drain()
  second.drain()
  expect(shared).toEqual([3 * (slow.frames[0]?.length ?? 0), 0])
  expect([slow.takeTypes(), second.takeTypes()]).toEqual([
    [['local/1'], 'gap', ['local/4'], ['local/5'], ['local/6']],
    [['local/1'], 'gap', ['local/4'], ['local/5'], ['local/6']],
  ])
})

test('[SE22] a long host list travels in parts, and goes on from the newest when the viewer is behind', () => {
  const hosts = Array.from({ length: 300 }, (_, index) => host(`h-${index}`))
  const { hub } = setUpHub({ maxSocketBytes: 1 }, { completeHosts: () => ({ ...NO_HOSTS, hosts }) })
  const slow = new FakeViewer(hub)
  slow.stall()
  slow.hello()
  const change = (name: string, count: number): void =>
    hub.hosts({ type: 'hosts', complete: false, hosts: [host(name, count)], refused: 0 })
  change('h-1', 2)
  change('H-1', 3)
  change('h-2', 2)
  slow.drain()

  expect(slow.take().slice(1)).toEqual([
    { type: 'hosts', complete: true, more: true, hosts: hosts.slice(0, 256), refused: 0 },
    { type: 'hosts', complete: true, hosts: hosts.slice(256), refused: 0 },
    { type: 'hosts', complete: false, hosts: [host('H-1', 3), host('h-2', 2)], refused: 0 },
  ])
})

test('[SE22] what named no host is told in each part, and though no host changed', () => {
  const hosts = Array.from({ length: 257 }, (_, index) => host(`h-${index}`))
  const hostless = { count: 1, exchange: 'amq.topic', routingKey: 'mylog', lastHeardAt: 1 }
  const { hub } = setUpHub({ maxSocketBytes: 1 }, { completeHosts: () => ({ ...NO_HOSTS, hosts, hostless }) })
  const slow = new FakeViewer(hub)
  slow.stall()
  slow.hello()
  for (const count of [2, 3]) {
    hub.hosts({ type: 'hosts', complete: false, hosts: [], refused: 0, hostless: { ...hostless, count } })
  }
  slow.drain()

  expect(slow.take().slice(1)).toEqual([
    { type: 'hosts', complete: true, more: true, hosts: hosts.slice(0, 256), refused: 0, hostless },
    { type: 'hosts', complete: true, hosts: hosts.slice(256), refused: 0, hostless },
    { type: 'hosts', complete: false, hosts: [], refused: 0, hostless: { ...hostless, count: 3 } },
  ])
})

test('[SE22] the complete list is made once between two changes', () => {
  let made = 0
  const { hub, viewer } = setUpHub(
    {},
    {
      completeHosts() {
        made++
        return NO_HOSTS
      },
    },
  )
  viewer()
  viewer()
  const before = made
  hub.hosts({ type: 'hosts', complete: false, hosts: [], refused: 0 })
  viewer()

  expect([before, made]).toEqual([1, 2])
})

test('[SE23] a gap keeps its place among the batches of every viewer', () => {
  const { hub, clock, watcher, slow, publish } = setUpSlow()
  const healthy = watcher()
  publish(3)
  hub.gap(GAP)
  publish(1)
  clock.advance(TICK_MS)
  slow.drain()

  expect([slow.takeTypes(), healthy.takeTypes()]).toEqual([
    [['local/1'], ['local/2'], ['local/3'], 'gap', ['local/5']],
    [['local/1'], ['local/2'], ['local/3'], 'gap', ['local/5']],
  ])
})

test('[SE23] losses before and after a gap stay before and after it', () => {
  const { hub, slow, publish } = setUpSlow({ maxOutboundBytes: 1_000 })
  publish(3)
  hub.gap(GAP)
  publish(3)
  slow.drain()

  expect(slow.take().map((item) => (Array.isArray(item) ? item : pick(item)))).toEqual([
    ['local/1'],
    ['slow-consumer', 2, 3],
    ['broker-link', 4, 4],
    ['slow-consumer', 5, 6],
    ['local/7'],
  ])
})

function pick(item: unknown): unknown[] {
  const { cause, fromSeq, toSeq } = item as { cause: string; fromSeq?: number; toSeq?: number }
  return [cause, fromSeq, toSeq]
}

test('[SE31] a pulse says how far a viewer was served, where nothing waits for it', () => {
  const { hub, clock, watcher, slow, publish } = setUpSlow()
  const healthy = watcher({ patterns: ['nothing'] })
  publish(3)
  hub.pulse({ type: 'pulse', source: 'local', number: 1, sentAt: START_AT })
  slow.drain()
  clock.advance(2 * TICK_MS)

  const pulse = { type: 'pulse', source: 'local', number: 1, sentAt: START_AT }
  expect([healthy.take(), slow.take()]).toEqual([
    [{ ...pulse, seq: 3 }],
    [['local/1'], pulse, ['local/2'], ['local/3']],
  ])
})
