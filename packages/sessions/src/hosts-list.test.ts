import { decodeServerMessage, type Hosts, type HostStatus, MAX_HOSTS_PER_MESSAGE } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { encodeHosts, HostsLane } from './hosts-lane.ts'
import { FakeViewer } from './fake-viewer.ts'
import { GAP, host, setUpHub } from './set-up-hub.ts'

const BESIDE = {
  refused: 3,
  offender: { exchange: 'events', keys: 'acme.shop', count: 3 },
  hostless: { count: 1, exchange: 'events', routingKey: 'mylog', lastHeardAt: 0 },
}

function listed(count: number): readonly HostStatus[] {
  return Array.from({ length: count }, (_, place) => host(`web-${place}`))
}

function read(text: string | undefined): Hosts {
  const message = decodeServerMessage(text ?? '')
  return message.ok && message.value.type === 'hosts' ? message.value : expect.fail(text)
}

test('[#6] what is said beside the hosts is in each part of a list, and its holes in the last', () => {
  const hole = {
    type: 'gap',
    epoch: 'e1',
    message: 'Away.',
    source: 'b',
    fromAt: 0,
    toAt: 1,
    cause: 'broker-link',
  } as const
  const list: Hosts = {
    type: 'hosts',
    complete: true,
    hosts: listed(MAX_HOSTS_PER_MESSAGE + 1),
    ...BESIDE,
    holes: [hole],
  }

  const parts = encodeHosts(list).map(read)

  expect(parts.map(({ hosts, ...beside }) => [hosts.length, beside])).toEqual([
    [MAX_HOSTS_PER_MESSAGE, { type: 'hosts', complete: true, more: true, ...BESIDE }],
    [1, { type: 'hosts', complete: true, ...BESIDE, holes: [hole] }],
  ])
})

test('[#6] who is behind is told of the newest of what is said beside the hosts', () => {
  const lane = new HostsLane()
  const first: Hosts = { type: 'hosts', complete: true, hosts: listed(1), refused: 0 }
  const changed: Hosts = { type: 'hosts', complete: false, hosts: listed(1), ...BESIDE }
  lane.push(encodeHosts(first), first)
  lane.push(encodeHosts(changed), changed)

  expect([lane.shift(), lane.shift()].map(read)[1]).toEqual(changed)
})

test('[#6] who comes after a hole is told of it with the list of hosts, for as long as rates tell of that time', () => {
  const { hub, clock } = setUpHub()
  const told = (): unknown => {
    const { frames } = new FakeViewer(hub).hello()
    return read(frames.findLast((frame) => typeof frame === 'string')).holes?.map(({ message }) => message)
  }
  hub.gap(GAP)
  hub.gap({ ...GAP, host: 'web-1', cause: 'sampled', message: 'Of one host alone.' })

  const soon = told()
  clock.advance(16 * 60_000)
  hub.hosts({ type: 'hosts', complete: false, hosts: [], refused: 0 })

  expect([soon, told()]).toEqual([['The broker was away.'], undefined])
})
