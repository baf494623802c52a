import { decodeBatch } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { FakeViewer } from './fake-viewer.ts'
import { event, GAP, host, NO_HOSTS, setUpHub, START_AT, TICK_MS } from './set-up-hub.ts'

test('[SE1] the first message is hello, and there is only one', () => {
  const { hub } = setUpHub()
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
  const { hub, clock } = setUpHub()
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
  const { hub } = setUpHub({}, { completeHosts: () => ({ ...NO_HOSTS, hosts: [host('web-03')], refused: 4 }) })
  hub.sources([])

  expect(new FakeViewer(hub).hello().take()).toEqual([
    {
      type: 'welcome',
      version: 2,
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
  const { hub } = setUpHub()
  const old = new FakeViewer(hub).say({ type: 'hello', version: 1 })
  const young = new FakeViewer(hub).say({ type: 'hello', version: 3 })

  expect([old.closedWith, young.closedWith, young.take()]).toEqual([
    'client-too-old',
    'server-too-old',
    [{ type: 'bye', code: 'server-too-old' }],
  ])
})

test('[SE4] a message over 64 KiB closes the connection', () => {
  const { viewer } = setUpHub()
  const large = viewer()
  large.session.receive(`"${'x'.repeat(65_535)}"`)

  expect(large.closedWith).toBe('message-too-large')
})

test('[SE4] 40 messages at once and 20 a second are taken, one more closes the connection', () => {
  const { clock, viewer } = setUpHub()
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
  const { hub, viewer } = setUpHub({ maxViewers: 1 })
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
  const { hub, clock, watcher } = setUpHub()
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
  const { hub, watcher, errors } = setUpHub()
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
  const { hub, clock, watcher } = setUpHub()
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
  const { hub, viewer } = setUpHub()
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
      { type: 'pulse', source: 'local', number: 1, sentAt: START_AT, roundTripMs: 3, seq: 1 },
      { type: 'hosts', complete: false, hosts: [], refused: 0 },
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
  const { hub, watcher } = setUpHub()
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
  const { hub, watcher } = setUpHub()
  const watching = watcher({ patterns: ['#.#.#.#.#.#.#.#'] })

  hub.publish(event())

  expect(watching.takeEvents()).toEqual(['local/1'])
})

test('[SE10] the 65th subscription is refused, and one of the 64 may be replaced', () => {
  const { clock, viewer } = setUpHub()
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
  const { hub, watcher } = setUpHub()
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
  const { hub, watcher } = setUpHub()
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
  const { hub, watcher } = setUpHub()
  watcher()
  watcher({ patterns: ['a.b', '#'] })
  watcher({ hosts: ['web-03'] }).subscribe({ id: 2 })

  expect(hub.stats.groups).toBe(1)
})

test('[SE13] the first event after an idle tick goes at once, those after it in one frame', () => {
  const { hub, clock, watcher } = setUpHub()
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
  const { hub, clock, watcher } = setUpHub()
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
  const { hub, watcher } = setUpHub({ maxFrameBytes: 1_000 })
  const watching = watcher()

  for (let time = 0; time < 4; time++) hub.publish(event({ body: new Uint8Array(500) }))

  expect(watching.take()).toEqual([['local/1'], ['local/2', 'local/3']])
})

test('[SE16] numbers count each source from 1, and a gap takes one', () => {
  const { hub, clock, watcher } = setUpHub()
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
  const { hub, watcher } = setUpHub()
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

test('[#2] counts what went out', () => {
  const { hub, clock, watcher } = setUpHub()
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
