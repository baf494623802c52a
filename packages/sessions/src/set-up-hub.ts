import { FakeClock } from '@multimeter/clock/fake'
import type { Hosts, HostStatus } from '@multimeter/protocol'

import { FakeViewer } from './fake-viewer.ts'
import type { HubLimits } from './hub-limits.ts'
import { createHub } from './hub.ts'
import type { HubEvent, HubGap } from './hub-event.ts'
import type { Hub, HubOptions } from './hub.ts'

/** When the gateway's clock stands as a test begins. */
export const START_AT = 1_767_225_600_000
/** The tick of DEFAULT_HUB_LIMITS. */
export const TICK_MS = 16
/** What is told of hosts while nobody was heard. */
export const NO_HOSTS: Hosts = { type: 'hosts', complete: true, hosts: [], refused: 0 }

/** A hub, and those who listen to it. */
export interface HubSetUp {
  readonly hub: Hub
  readonly clock: FakeClock
  readonly errors: unknown[]
  /** A viewer that has said hello, and forgotten the answer. */
  viewer(): FakeViewer
  /** A viewer with this subscription, live. */
  watcher(request?: Parameters<FakeViewer['subscribe']>[0]): FakeViewer
}

/** A hub with a clock that stands still, and ways to open viewers of it. */
export function setUpHub(
  limits: Partial<HubLimits> = {},
  { completeHosts = () => NO_HOSTS, onDemand = () => {} }: Partial<Pick<HubOptions, 'completeHosts' | 'onDemand'>> = {},
): HubSetUp {
  const clock = new FakeClock(START_AT)
  const errors: unknown[] = []
  const hub = createHub({
    clock,
    epoch: 'e1',
    product: { name: 'multimeter', version: '0.1.0' },
    // Few viewers would have a shorter tick; and what is sent at once can be looked at at once.
    limits: { minTickMs: TICK_MS, gatherMs: 0, ...limits },
    completeHosts,
    onDemand,
    onError: (error) => errors.push(error),
  })
  const viewer = (): FakeViewer => {
    const opened = new FakeViewer(hub).hello()
    opened.take()
    return opened
  }
  const watcher: HubSetUp['watcher'] = (request) => {
    const subscribed = viewer().subscribe(request)
    subscribed.take()
    return subscribed
  }
  return { hub, clock, errors, viewer, watcher }
}

/** A hub, and events of 200 bytes of body, of the host that is the key's first word. */
export function setUpReplay(
  limits: Partial<HubLimits> = {},
): HubSetUp & { publish: (routingKey: string, source?: string) => void } {
  // Such tests publish much in no time.
  const all = setUpHub({ maxHostEventsPerSecond: 1_000_000, ...limits })
  const publish = (routingKey: string, source: string = 'local'): void => {
    const [host] = routingKey.split('.')
    all.hub.publish(event({ source, receivedAt: all.clock.now(), routingKey, host, body: new Uint8Array(200) }))
  }
  return { ...all, publish }
}

/** An event of three bytes, but for these changes. */
export function event(changes: Partial<HubEvent> = {}): HubEvent {
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

/** A host of this name that spoke `count` times. */
export function host(name: string, count: number = 1): HostStatus {
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

/** A hole of five seconds that ends now. */
export const GAP: HubGap = {
  source: 'local',
  fromAt: START_AT - 5_000,
  toAt: START_AT,
  cause: 'broker-link',
  message: 'The broker was away.',
}
