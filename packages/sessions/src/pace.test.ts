import { expect, test } from 'vitest'

import { event, NO_HOSTS, setUpHub, START_AT, TICK_MS } from './set-up-hub.ts'

test('[SE13] few viewers are written to more often than many', () => {
  const { hub, clock, watcher } = setUpHub({ minTickMs: 2, tickMs: 16, framesPerMs: 1 })
  const [first] = [watcher(), watcher(), watcher(), watcher(), watcher()]
  hub.publish(event())
  hub.publish(event())
  clock.advance(4)
  const early = first.takeEvents()
  clock.advance(1)
  const atTick = first.takeEvents()
  for (let viewers = 0; viewers < 40; viewers++) watcher()
  clock.advance(100)
  hub.publish(event())
  hub.publish(event())
  clock.advance(15)
  const amongMany = first.takeEvents()
  clock.advance(1)

  expect([early, atTick, amongMany, first.takeEvents()]).toEqual([['local/1'], ['local/2'], ['local/3'], ['local/4']])
})

test('[SE13] what comes in one moment after an idle tick is one frame, and holds up no other group', () => {
  const { hub, clock, watcher } = setUpHub({ gatherMs: 1 })
  const everything = watcher()
  const other = watcher({ hosts: ['other'] })
  hub.publish(event({ host: 'other' }))
  clock.advance(1)
  everything.take()
  other.take()
  clock.advance(10)
  hub.publish(event({ host: 'other' }))
  clock.advance(90)
  everything.take()
  other.take()
  hub.publish(event())
  hub.publish(event())
  const atOnce = everything.take()
  clock.advance(1)

  expect([atOnce, everything.take(), other.take(), clock.pending]).toEqual([[], [['local/3', 'local/4']], [], 0])
})

test('[SE13] a tick counts from the beginning of the writes before', () => {
  const { hub, clock, watcher } = setUpHub()
  const watching = watcher()
  watcher().onSend = () => clock.advance(10)
  hub.publish(event())
  hub.publish(event())
  watching.take()
  clock.advance(5)
  const early = watching.take()
  clock.advance(1)

  expect([early, watching.take()]).toEqual([[], [['local/2']]])
})

test('[SE13] where the writes take longer than a tick, events go together after a pause', () => {
  const { hub, clock, watcher } = setUpHub()
  const watching = watcher()
  watcher().onSend = () => clock.advance(20)
  hub.publish(event())
  hub.publish(event())
  hub.publish(event())
  watching.take()
  clock.advance(4)
  const early = watching.take()
  clock.advance(1)

  expect([early, watching.take()]).toEqual([[], [['local/2', 'local/3']]])
})

test('[SE36] what is told to everybody leaves with the next frame, as one write', () => {
  const { hub, clock, watcher } = setUpHub()
  const watching = watcher()
  hub.publish(event())
  watching.take()
  const writes = watching.writes
  hub.hosts(NO_HOSTS)
  hub.pulse({ type: 'pulse', source: 'local', number: 1, sentAt: START_AT })
  hub.publish(event())
  const early = watching.take()
  clock.advance(TICK_MS)

  expect([early, watching.takeTypes(), watching.writes - writes]).toEqual([[], ['pulse', 'hosts', ['local/2']], 1])
})

test('[SE36] without a frame it leaves alone after two ticks', () => {
  const { hub, clock, watcher } = setUpHub()
  const watching = watcher()
  hub.hosts(NO_HOSTS)
  clock.advance(2 * TICK_MS - 1)
  const early = watching.take()
  clock.advance(1)
  const told = watching.take()
  hub.hosts(NO_HOSTS)
  hub.stop()

  expect([early, told, clock.pending]).toEqual([[], [NO_HOSTS], 0])
})

test('[SE34] a hidden page is served once a second, and misses nothing', () => {
  const { hub, clock, watcher } = setUpHub()
  const watching = watcher().say({ type: 'set-visible', visible: false })
  hub.publish(event())
  for (let time = 0; time < 9; time++) {
    clock.advance(100)
    hub.publish(event())
  }
  const before = watching.take()
  clock.advance(1_000)

  expect([before, watching.take()]).toEqual([
    [['local/1']],
    [['local/2', 'local/3', 'local/4', 'local/5', 'local/6', 'local/7', 'local/8', 'local/9', 'local/10']],
  ])
  expect(hub.stats.hiddenViewers).toBe(1)
})

test('[SE34] a page that is seen again has everything at once', () => {
  const { hub, watcher } = setUpHub()
  const watching = watcher().say({ type: 'set-visible', visible: false })
  hub.publish(event())
  hub.publish(event())
  watching.take()

  watching.say({ type: 'set-visible', visible: true })

  expect([watching.takeEvents(), hub.stats.hiddenViewers]).toEqual([['local/2'], 0])
})

test('[SE34] a page may be hidden while it catches up, and before it subscribes', () => {
  const { hub, viewer } = setUpHub()
  hub.publish(event())
  const watching = viewer().say({ type: 'set-visible', visible: false }).subscribe()
  hub.publish(event())
  hub.publish(event())
  const told = watching.takeEvents()

  watching.say({ type: 'set-visible', visible: true })

  expect([told, watching.takeEvents()]).toEqual([['local/1', 'local/2'], ['local/3']])
})

test('[SE35] what is watched is told with each change, each rule once', () => {
  const told: unknown[] = []
  const { hub, viewer } = setUpHub({}, { onDemand: () => told.push(hub.demand()) })
  const one = viewer().subscribe({ patterns: ['a.#'] })
  viewer().subscribe({ patterns: ['a.#'] })
  viewer().subscribe({ hosts: ['WEB-03'] })
  one.say({ type: 'unsubscribe', id: 1 })
  one.session.closed()
  hub.stop()

  const pattern = { patterns: ['a.#'], hosts: [] }
  const host = { patterns: ['#'], hosts: ['web-03'] }
  expect(told).toEqual([[pattern], [pattern], [pattern, host], [pattern, host], [host], []])
})
