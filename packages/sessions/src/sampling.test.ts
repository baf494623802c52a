import { expect, test } from 'vitest'

import { event, setUpHub, START_AT, TICK_MS } from './set-up-hub.ts'
import { MAX_SAMPLED_HOSTS_TOLD } from './withheld.ts'

const LIMITS = { maxHostEventsPerSecond: 100, sampledToldMs: 1_000 }

test('[SE33] a flood of one host is told with host and count, after what passed of it; the others lose nothing', () => {
  const { hub, clock, watcher } = setUpHub(LIMITS)
  const watching = watcher()
  for (let time = 0; time < 1_000; time++) hub.publish(event({ host: 'Flood-1' }))
  for (let time = 0; time < 50; time++) hub.publish(event({ host: 'quiet' }))
  clock.advance(1_000)

  const arrived = watching.take()
  const events = arrived.flatMap((item) => (Array.isArray(item) ? item : []))
  expect([events.length, hub.stats.sampledEvents, hub.stats.eventsIn]).toEqual([150, 900, 1_050])
  expect(arrived.at(-1)).toEqual({
    type: 'gap',
    source: 'local',
    epoch: 'e1',
    fromSeq: 151,
    toSeq: 151,
    fromAt: START_AT,
    toAt: START_AT,
    count: 900,
    host: 'Flood-1',
    cause: 'sampled',
    message:
      "900 events not shown: Flood-1 sent more than 100 events a second, and only some were passed on. Let it send less, or raise the gateway's maxHostEvents.",
  })
})

test('[SE33] a flood is told to those who watch its host, live and replayed, and to no other', () => {
  const { hub, clock, watcher, viewer } = setUpHub(LIMITS)
  const ofFlood = watcher({ hosts: ['FLOOD'] })
  const ofOther = watcher({ hosts: ['quiet'] })
  for (let time = 0; time < 200; time++) hub.publish(event({ host: 'flood' }))
  clock.advance(1_000)
  const later = [viewer().subscribe({ hosts: ['flood'] }), viewer().subscribe({ hosts: ['quiet'] })]

  const isTold = [ofFlood, ofOther, ...later].map((one) => one.takeTypes().includes('gap'))
  expect(isTold).toEqual([true, false, true, false])
})

test('[SE33] errors have a share of their own', () => {
  const { hub, clock, watcher } = setUpHub(LIMITS)
  const watching = watcher()
  for (let time = 0; time < 1_000; time++) hub.publish(event())
  for (let time = 0; time < 100; time++) hub.publish(event({ isError: true }))
  clock.advance(TICK_MS)

  expect(watching.takeEvents()).toHaveLength(200)
})

test('[SE33] events without a host share by their key, and are told without one', () => {
  const { hub, clock, watcher } = setUpHub(LIMITS)
  const watching = watcher()
  for (const routingKey of ['a', 'b']) {
    for (let time = 0; time < 150; time++) hub.publish(event({ host: undefined, routingKey }))
  }
  clock.advance(1_000)

  const gaps = watching.take().filter((item) => !Array.isArray(item))
  expect(gaps).toEqual([expect.objectContaining({ cause: 'sampled', count: 100 })])
  expect(gaps[0]).not.toHaveProperty('host')
})

test('[SE33] of very many floods some are told by name, and all are counted', () => {
  const { hub, clock, watcher } = setUpHub({ ...LIMITS, maxHostEventsPerSecond: 1 })
  const watching = watcher()
  for (let host = 0; host < 100; host++) {
    for (let time = 0; time < 3; time++) hub.publish(event({ host: `h${host}` }))
  }
  clock.advance(1_000)

  const gaps = watching.take().filter((item) => !Array.isArray(item)) as { readonly count: number }[]
  expect([gaps.length, gaps.reduce((sum, { count }) => sum + count, 0)]).toEqual([MAX_SAMPLED_HOSTS_TOLD + 1, 200])
})

test('[SE33] what was withheld is told before the end, and no timer is left', () => {
  const { hub, clock, watcher } = setUpHub(LIMITS)
  const watching = watcher()
  for (let time = 0; time < 150; time++) hub.publish(event())

  hub.stop()

  expect([watching.takeTypes().slice(-2), clock.pending]).toEqual([['gap', 'bye'], 0])
})
