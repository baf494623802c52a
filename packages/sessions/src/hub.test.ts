import { FakeClock } from '@multimeter/clock/fake'
import { decodeBatch } from '@multimeter/protocol'
import type { Hosts, HostStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { FakeViewer } from './fake-viewer.ts'
import type { HubLimits } from './hub-limits.ts'
import { createHub } from './hub.ts'
import type { Hub, HubEvent } from './hub.ts'

const START_AT = 1_767_225_600_000
const TICK_MS = 16
const NO_HOSTS: Hosts = { type: 'hosts', complete: true, hosts: [], refused: 0 }

interface SetUp {
  readonly hub: Hub
  readonly clock: FakeClock
  readonly errors: unknown[]
  /** A viewer that has said hello, and forgotten the answer. */
  viewer(): FakeViewer
  /** A viewer with this subscription, live. */
  watcher(request?: Parameters<FakeViewer['subscribe']>[0]): FakeViewer
}

function setUp(limits: Partial<HubLimits> = {}, completeHosts: () => Hosts = () => NO_HOSTS): SetUp {
  const clock = new FakeClock(START_AT)
  const errors: unknown[] = []
  const hub = createHub({
    clock,
    epoch: 'e1',
    product: { name: 'multimeter', version: '0.1.0' },
    limits,
    completeHosts,
    onError: (error) => errors.push(error),
  })
  const viewer = (): FakeViewer => {
    const opened = new FakeViewer(hub).hello()
    opened.take()
    return opened
  }
  const watcher: SetUp['watcher'] = (request) => {
    const subscribed = viewer().subscribe(request)
    subscribed.take()
    return subscribed
  }
  return { hub, clock, errors, viewer, watcher }
}

function event(changes: Partial<HubEvent> = {}): HubEvent {
  return {
    source: 'local',
    receivedAt: START_AT,
    exchange: 'events',
    routingKey: 'acme.shop.prod.web-03.app',
    properties: {},
    host: 'web-03',
    body: new Uint8Array([1, 2, 3]),
    ...changes,
  }
}

function host(name: string, count: number = 1): HostStatus {
  return {
    host: name,
    sources: ['local'],
    firstHeardAt: 1,
    lastHeardAt: 2,
    count,
    severities: { error: 0, warning: 0, info: count },
    streams: [],
    otherStreams: 0,
  }
}

const GAP = {
  source: 'local',
  fromAt: START_AT - 5_000,
  toAt: START_AT,
  cause: 'broker-link',
  message: 'The broker was away.',
} as const

test('[SE1] the first message is hello, and there is only one', () => {
  const { hub } = setUp()
  const closedWith = [
    new FakeViewer(hub).subscribe().closedWith,
    new FakeViewer(hub).hello().hello().closedWith,
    new FakeViewer(hub).say([]).closedWith,
    new FakeViewer(hub).hello().say({ type: 'horoscope' }).closedWith,
  ]
  const binary = new FakeViewer(hub).hello()
  binary.session.receiveBinary()

  expect([...closedWith, binary.closedWith]).toEqual(Array.from({ length: 5 }, () => 'bad-message'))
  expect(hub.stats.closed).toEqual({ 'bad-message': 5 })
})

test('[SE2] a viewer that does not say hello within 10 s is closed', () => {
  const { hub, clock } = setUp()
  const silent = new FakeViewer(hub)
  const greeted = new FakeViewer(hub).hello()

  clock.advance(9_999)
  const before = silent.closedWith
  clock.advance(1)

  expect([before, silent.closedWith, greeted.closedWith, hub.stats.viewers]).toEqual([
    undefined,
    'hello-timeout',
    undefined,
    1,
  ])
})

test('[SE3] hello is answered by welcome, sources and hosts', () => {
  const { hub } = setUp({}, () => ({ ...NO_HOSTS, hosts: [host('web-03')], refused: 4 }))
  hub.sources([])

  expect(new FakeViewer(hub).hello().take()).toEqual([
    {
      type: 'welcome',
      version: 1,
      epoch: 'e1',
      serverAt: START_AT,
      limits: {
        maxClientMessageBytes: 65_536,
        maxSubscriptions: 64,
        maxPatternWords: 16,
        maxOutboundBytes: 1_048_576,
        maxBodyBytes: 1_048_576,
      },
      product: { name: 'multimeter', version: '0.1.0' },
    },
    { type: 'sources', sources: [] },
    { type: 'hosts', complete: true, hosts: [host('web-03')], refused: 4 },
  ])
})

test('[SE3] a version that is not spoken is refused with who is too old', () => {
  const { hub } = setUp()
  const old = new FakeViewer(hub).say({ type: 'hello', version: 0 })
  const young = new FakeViewer(hub).say({ type: 'hello', version: 2 })

  expect([old.closedWith, young.closedWith, young.take()]).toEqual([
    'client-too-old',
    'server-too-old',
    [{ type: 'bye', code: 'server-too-old' }],
  ])
})

test('[SE4] a message over 64 KiB closes the connection', () => {
  const { viewer } = setUp()
  const large = viewer()
  large.session.receive(`"${'x'.repeat(65_535)}"`)

  expect(large.closedWith).toBe('message-too-large')
})

test('[SE4] 40 messages at once and 20 a second are taken, one more closes the connection', () => {
  const { clock, viewer } = setUp()
  const chatty = viewer()
  const unsubscribe = (times: number): void => {
    for (let time = 0; time < times; time++) chatty.say({ type: 'unsubscribe', id: 1 })
  }
  unsubscribe(39)
  clock.advance(1_000)
  unsubscribe(20)
  const before = chatty.closedWith
  unsubscribe(1)

  expect([before, chatty.closedWith]).toEqual([undefined, 'too-many-messages'])
})

test('[SE5] a viewer too many is not opened, until another leaves', () => {
  const { hub, viewer } = setUp({ maxViewers: 1 })
  const first = viewer()
  const refused = hub.open(first)
  first.session.closed()

  expect([refused, hub.stats.refusedViewers, hub.stats.viewers, viewer().closedWith]).toEqual([
    undefined,
    1,
    0,
    undefined,
  ])
})

test('[SE6] stop sends what waits, says goodbye and leaves no timer', () => {
  const { hub, clock, watcher } = setUp()
  const watching = watcher()
  const greeting = new FakeViewer(hub)
  hub.publish(event())
  hub.publish(event())

  hub.stop({ retryAfterMs: 10_000 })
  hub.stop()
  hub.publish(event())
  hub.gap(GAP)

  expect({
    frames: watching.take(),
    closed: [watching.closedWith, greeting.closedWith],
    pending: clock.pending,
    opened: hub.open(watching),
    viewers: hub.stats.viewers,
  }).toEqual({
    frames: [['local/1'], ['local/2'], { type: 'bye', code: 'restart', retryAfterMs: 10_000 }],
    closed: ['restart', 'restart'],
    pending: 0,
    opened: undefined,
    viewers: 0,
  })
})

test('[SE7] a socket that throws ends its own viewer only', () => {
  const { hub, watcher, errors } = setUp()
  const broken = watcher()
  const healthy = watcher()
  broken.isBroken = true

  hub.publish(event())

  expect({
    healthy: healthy.takeEvents(),
    brokenClosed: broken.closedWith,
    viewers: hub.stats.viewers,
    failed: hub.stats.failedTransports,
    errors,
  }).toEqual({
    healthy: ['local/1'],
    brokenClosed: 'internal-error',
    viewers: 1,
    failed: 1,
    errors: [new Error('The socket is broken.')],
  })
})

test('[SE8] an event comes once to whoever has a subscription that it fits', () => {
  const { hub, clock, watcher } = setUp()
  const everything = watcher()
  const byPattern = watcher({ patterns: ['*.shop.#', 'acme.#'] })
  const byHost = watcher({ hosts: ['WEB-03', 'db-01'] })
  const byBoth = watcher({ patterns: ['#.app'], hosts: ['web-03'] })
  const twice = watcher({ patterns: ['#.app'] }).subscribe({ id: 2, hosts: ['web-03'] })
  twice.take()
  const other = watcher({ patterns: ['#.nginx'], hosts: ['db-01'] })

  hub.publish(event({ host: 'Web-03' }))
  hub.publish(event({ host: undefined }))
  hub.publish(event({ host: 'db-01', routingKey: 'acme.db-01.nginx' }))
  clock.advance(TICK_MS)

  expect([everything, byPattern, byHost, byBoth, twice, other].map((viewer) => viewer.takeEvents())).toEqual([
    ['local/1', 'local/2', 'local/3'],
    ['local/1', 'local/2', 'local/3'],
    ['local/1', 'local/3'],
    ['local/1'],
    ['local/1', 'local/2'],
    ['local/3'],
  ])
})

test('[SE9] a viewer without a subscription gets messages, and no events', () => {
  const { hub, viewer } = setUp()
  const idle = viewer()
  const greeting = new FakeViewer(hub)

  hub.publish(event())
  hub.sources([])
  hub.hosts({ type: 'hosts', complete: false, hosts: [], refused: 0 })
  hub.pulse({ type: 'pulse', source: 'local', number: 1, sentAt: START_AT, roundTripMs: 3 })
  hub.gap(GAP)

  expect([idle.take(), greeting.take()]).toEqual([
    [
      { type: 'sources', sources: [] },
      { type: 'hosts', complete: false, hosts: [], refused: 0 },
      { type: 'pulse', source: 'local', number: 1, sentAt: START_AT, roundTripMs: 3, seq: 1 },
      { type: 'gap', epoch: 'e1', fromSeq: 2, toSeq: 2, ...GAP },
    ],
    [],
  ])
})

test.each([
  ['three hashes', { patterns: ['#.a.#.b.#'] }, 'bad-pattern'],
  ['seventeen words', { patterns: [Array.from({ length: 17 }, () => 'a').join('.')] }, 'bad-pattern'],
  ['65 patterns', { patterns: Array.from({ length: 65 }, (_, index) => `a.${index}`) }, 'too-many-patterns'],
  ['257 hosts', { hosts: Array.from({ length: 257 }, (_, index) => `h-${index}`) }, 'too-many-hosts'],
])('[SE10] %s are refused, and what was subscribed to before stays', (_, request, code) => {
  const { hub, watcher } = setUp()
  const watching = watcher()

  watching.subscribe({ id: 2, ...request })
  hub.publish(event())

  expect(watching.take()).toEqual([
    { type: 'refused', id: 2, code, message: expect.stringMatching(/\.$/) },
    ['local/1'],
  ])
  expect([watching.closedWith, hub.stats.refusedMessages]).toEqual([undefined, 1])
})

test('[SE10] eight hashes in a row are one', () => {
  const { hub, watcher } = setUp()
  const watching = watcher({ patterns: ['#.#.#.#.#.#.#.#'] })

  hub.publish(event())

  expect(watching.takeEvents()).toEqual(['local/1'])
})

test('[SE10] the 65th subscription is refused, and one of the 64 may be replaced', () => {
  const { clock, viewer } = setUp()
  const greedy = viewer()
  for (let id = 0; id < 65; id++) {
    clock.advance(50)
    greedy.subscribe({ id })
  }
  const answers = greedy.take().filter((message) => (message as { type: string }).type === 'refused')
  clock.advance(50)
  greedy.subscribe({ id: 3, patterns: ['a'] })

  expect([answers, greedy.takeTypes(), greedy.closedWith]).toEqual([
    [{ type: 'refused', id: 64, code: 'too-many-subscriptions', message: expect.any(String) }],
    ['subscribed', 'caught-up'],
    undefined,
  ])
})

test('[SE11] a subscription that was ended delivers nothing more, and can be ended once', () => {
  const { hub, watcher } = setUp()
  const watching = watcher({ patterns: ['#.app'] }).subscribe({ id: 2, patterns: ['#.nginx'] })
  watching.take()

  watching.say({ type: 'unsubscribe', id: 1 })
  hub.publish(event())
  hub.publish(event({ routingKey: 'web-03.nginx' }))
  watching.say({ type: 'unsubscribe', id: 2 })
  hub.publish(event({ routingKey: 'web-03.nginx' }))
  watching.say({ type: 'unsubscribe', id: 2 })

  expect([watching.take(), hub.stats.groups]).toEqual([
    [['local/2'], { type: 'refused', id: 2, code: 'unknown-subscription', message: expect.any(String) }],
    0,
  ])
})

test('[SE12] viewers that asked for the same share one frame, whatever words they used', () => {
  const { hub, watcher } = setUp()
  const viewers = [
    watcher({ patterns: ['b', '#.app', 'b'], hosts: ['web-03', 'db-01'] }),
    watcher({ id: 7, patterns: ['#.#.app', 'b'], hosts: ['DB-01', 'Web-03'] }),
    watcher({ patterns: ['b'], hosts: ['db-01', 'web-03'] }).subscribe({
      id: 2,
      patterns: ['#.app'],
      hosts: ['web-03', 'db-01'],
    }),
  ]
  for (const viewer of viewers) viewer.take()

  hub.publish(event())

  const [first, ...others] = viewers.map((viewer) => viewer.frames[0])
  expect([hub.stats.groups, first, others.every((frame) => frame === first)]).toEqual([1, expect.any(Uint8Array), true])
})

test('[SE12] whoever takes everything is in one group, whatever else was asked for', () => {
  const { hub, watcher } = setUp()
  watcher()
  watcher({ patterns: ['a.b', '#'] })
  watcher({ hosts: ['web-03'] }).subscribe({ id: 2 })

  expect(hub.stats.groups).toBe(1)
})

test('[SE13] the first event after an idle tick goes at once, those after it in one frame', () => {
  const { hub, clock, watcher } = setUp()
  const watching = watcher()

  for (let time = 0; time < 3; time++) hub.publish(event())
  const atOnce = watching.take()
  clock.advance(TICK_MS - 1)
  const early = watching.take()
  clock.advance(1)
  const onTick = watching.take()
  clock.advance(TICK_MS)
  hub.publish(event())

  expect([atOnce, early, onTick, watching.take()]).toEqual([[['local/1']], [], [['local/2', 'local/3']], [['local/4']]])
})

test('[SE14] no timer runs while no event waits', () => {
  const { hub, clock, watcher } = setUp()
  watcher()
  const idle = clock.pending
  hub.publish(event())
  const leading = clock.pending
  hub.publish(event())
  const waiting = clock.pending
  clock.advance(TICK_MS)

  expect([idle, leading, waiting, clock.pending]).toEqual([0, 0, 1, 0])
})

test('[SE15] a frame does not wait for its tick once it is large', () => {
  const { hub, watcher } = setUp({ maxFrameBytes: 1_000 })
  const watching = watcher()

  for (let time = 0; time < 4; time++) hub.publish(event({ body: new Uint8Array(500) }))

  expect(watching.take()).toEqual([['local/1'], ['local/2', 'local/3']])
})

test('[SE16] numbers count each source from 1, and a gap takes one', () => {
  const { hub, clock, watcher } = setUp()
  const watching = watcher()
  hub.publish(event())
  hub.publish(event({ source: 'paris' }))
  hub.gap(GAP)
  hub.publish(event())
  clock.advance(TICK_MS)

  expect(watching.take()).toEqual([
    ['local/1'],
    ['paris/1'],
    { type: 'gap', epoch: 'e1', fromSeq: 2, toSeq: 2, ...GAP },
    ['local/3'],
  ])
})

test('[SE17] of a body over the limit the first part travels, with the length of all of it', () => {
  const { hub, watcher } = setUp()
  const watching = watcher()
  hub.publish(event({ body: new Uint8Array(1_048_577).fill(7) }))
  const batch = decodeBatch(watching.frames[0] as Uint8Array)

  expect(batch).toEqual({
    ok: true,
    value: [
      {
        source: 'local',
        seq: 1,
        receivedAt: START_AT,
        exchange: 'events',
        routingKey: 'acme.shop.prod.web-03.app',
        properties: {},
        host: 'web-03',
        bodyBytes: 1_048_577,
        body: new Uint8Array(4_096).fill(7),
      },
    ],
  })
  expect(hub.stats.bodiesCut).toBe(1)
})

/** A viewer whose socket is full, and events of 1,000 bytes, each in a frame of its own. */
function setUpSlow(limits: Partial<HubLimits> = {}): SetUp & { slow: FakeViewer; publish(times: number): void } {
  const all = setUp({ maxSocketBytes: 1, maxOutboundBytes: 5_500, ...limits })
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
  const { hub, clock, watcher } = setUp({ maxSocketBytes: 1, maxOutboundBytes: 10 })
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
  const { hub } = setUp({ maxSocketBytes: 1 }, () => ({ ...NO_HOSTS, hosts }))
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
  const { hub } = setUp({ maxSocketBytes: 1 }, () => ({ ...NO_HOSTS, hosts, hostless }))
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
  const { hub, viewer } = setUp({}, () => {
    made++
    return NO_HOSTS
  })
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
  const { hub, watcher, slow, publish } = setUpSlow()
  const healthy = watcher({ patterns: ['nothing'] })
  publish(3)
  hub.pulse({ type: 'pulse', source: 'local', number: 1, sentAt: START_AT })
  slow.drain()

  const pulse = { type: 'pulse', source: 'local', number: 1, sentAt: START_AT }
  expect([healthy.take(), slow.take()]).toEqual([
    [{ ...pulse, seq: 3 }],
    [['local/1'], pulse, ['local/2'], ['local/3']],
  ])
})

test('[#2] counts what went out', () => {
  const { hub, clock, watcher } = setUp()
  const first = watcher()
  watcher()
  const before = { ...hub.stats }
  hub.publish(event())
  hub.publish(event())
  clock.advance(TICK_MS)
  const bytes = first.frames.reduce((sum, frame) => sum + frame.length, 0)

  expect({ ...hub.stats }).toEqual({
    ...before,
    viewers: 2,
    groups: 1,
    recentEvents: 2,
    recentBytes: expect.any(Number),
    eventsIn: 2,
    deliveries: 4,
    framesSent: before.framesSent + 4,
    bytesSent: before.bytesSent + 2 * bytes,
  })
})
