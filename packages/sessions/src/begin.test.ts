import { expect, test } from 'vitest'

import { GAP, setUpReplay, TICK_MS } from './set-up-hub.ts'

test('[#6] a subscription to a host has what louder hosts pushed out of the recent events first, with its gaps', () => {
  const { hub, clock, viewer, publish } = setUpReplay({ maxRecentBytes: 2_600 })
  publish('a.log')
  hub.gap(GAP)
  publish('a.log')
  for (let time = 0; time < 20; time++) publish('b.log')
  publish('a.log')

  const watching = viewer().subscribe({ hosts: ['A'] })
  publish('a.log')
  clock.advance(TICK_MS)

  expect(watching.take()).toEqual([
    expect.objectContaining({ type: 'subscribed', from: [{ source: 'local', seq: 0 }] }),
    ['local/1'],
    expect.objectContaining({ type: 'gap', fromSeq: 2, toSeq: 2 }),
    ['local/3'],
    ['local/24'],
    expect.objectContaining({ type: 'caught-up' }),
    ['local/25'],
  ])
})

test('[#6] what is kept of a host comes not to who has a position, nor for another pattern, nor twice', () => {
  const { viewer, publish } = setUpReplay({ maxRecentBytes: 2_600 })
  publish('a.log')
  publish('a.disk')
  for (let time = 0; time < 20; time++) publish('b.log')
  const since = [{ source: 'local', epoch: 'e1', seq: 22 }]

  const returned = viewer().subscribe({ hosts: ['a'], since })
  const choosy = viewer().subscribe({ hosts: ['a'], patterns: ['*.disk'] })
  const twice = viewer().subscribe({ hosts: ['a'] })
  const once = twice.takeEvents()
  twice.subscribe({ id: 2, hosts: ['a', 'b'] })

  expect([returned.takeEvents(), choosy.takeEvents(), once]).toEqual([[], ['local/2'], ['local/1', 'local/2']])
  expect(twice.takeEvents().filter((name) => once.includes(name))).toEqual([])
})

test('[#6] who is cut off while it reads what is kept of a host is told what it missed of it', () => {
  const { viewer, publish } = setUpReplay({ maxRecentBytes: 2_600, maxFrameBytes: 300 })
  for (let time = 0; time < 6; time++) publish('a.log')
  for (let time = 0; time < 20; time++) publish('b.log')
  const first = viewer().subscribe({ hosts: ['a'] })
  const [answer, events] = first.take()

  const since = [{ source: 'local', epoch: 'e1', seq: 2 }]
  const again = viewer().subscribe({ hosts: ['a'], since })

  expect(answer).toMatchObject({ from: [{ source: 'local', seq: 0 }] })
  expect(events).toEqual(['local/1', 'local/2'])
  expect(again.take()[1]).toMatchObject({ type: 'gap', cause: 'not-replayable', fromSeq: 3 })
})
