import type { ClientHandlers, ClientState } from '@multimeter/client'
import { FakeClock } from '@multimeter/clock/fake'
import { createReader } from '@multimeter/inference'
import type { Gap, Hosts, ServerMessage, Welcome, WireEvent } from '@multimeter/protocol'

import { FeedCore } from './feed-core.ts'
import { eventOf, START_AT } from './log/log-fixtures.ts'
import { scripts } from './script-fixtures.ts'
import type { Frame, WorkerMessage } from './worker-messages.ts'
import type { WorkerScripts } from './worker-scripts.ts'

/** For tests: a core with what it is joined to. */
export interface TestCore {
  readonly clock: FakeClock
  readonly core: FeedCore
  /** What clients were asked, in words. */
  readonly asked: string[]
  readonly posted: WorkerMessage[]
  readonly transferred: ArrayBuffer[]
  /** The page's own first, then those that load a hole. */
  readonly clients: ClientHandlers[]
  /** Lets time pass on a page that draws each frame at once; returns the frames of that time. */
  readonly frames: (durationMs: number) => Frame[]
  readonly say: (message: ServerMessage) => void
  readonly events: (...batch: WireEvent[]) => void
  readonly state: (state: ClientState) => void
}

/** @param late scripts that come otherwise than at once */
export function started(late: Partial<WorkerScripts> = {}): TestCore {
  const clock = new FakeClock(START_AT)
  const asked: string[] = []
  const posted: WorkerMessage[] = []
  const transferred: ArrayBuffer[] = []
  const clients: ClientHandlers[] = []
  const core = new FeedCore({
    clock,
    reader: createReader(),
    loadFont: () => Promise.resolve(),
    scripts: { ...scripts(), ...late },
    connect: (given) => {
      clients.push(given)
      return {
        subscribe: (id, { patterns = [], hosts = [] }) =>
          asked.push(`subscribe ${id} ${patterns.join()} ${hosts.join()}`),
        unsubscribe: (id) => asked.push(`unsubscribe ${id}`),
        setVisible: (visible) => asked.push(visible ? 'visible' : 'hidden'),
        reconnect: () => asked.push('reconnect'),
        stop: () => asked.push('stop'),
      }
    },
    post: (message, transfer) => {
      posted.push(message)
      transferred.push(...transfer)
    },
  })
  return {
    clock,
    core,
    asked,
    posted,
    transferred,
    clients,
    frames: (durationMs) => {
      const before = posted.length
      for (let passedMs = 0; passedMs < durationMs; passedMs += 10) {
        core.hear({ type: 'drawn' })
        clock.advance(10)
      }
      return posted.slice(before).filter((message) => message.type === 'frame')
    },
    say: (message) => clients[0]?.onMessage?.(message),
    events: (...batch) => clients[0]?.onBatch?.(batch),
    state: (state) => clients[0]?.onState?.(state),
  }
}

/** An event of host `web-03` and stream `app`, `seq` milliseconds after START_AT. */
export function event(seq: number, body: unknown, more: Partial<WireEvent> = {}): WireEvent {
  return eventOf(seq, JSON.stringify(body), { receivedAt: START_AT + seq, routingKey: 'web-03.app', ...more })
}

/** A gateway whose clock is a minute ahead. */
export const WELCOME: Welcome = {
  type: 'welcome',
  version: 2,
  epoch: 'e1',
  serverAt: START_AT + 60_000,
  limits: {
    maxClientMessageBytes: 1,
    maxSubscriptions: 1,
    maxPatternWords: 1,
    maxOutboundBytes: 1,
    maxBodyBytes: 1,
  },
  product: { name: 'multimeter', version: '1.2.3' },
}

/** Seven events lost. */
export const GAP: Gap = {
  type: 'gap',
  source: 'broker',
  epoch: 'e1',
  fromAt: START_AT,
  toAt: START_AT + 1,
  count: 7,
  cause: 'slow-consumer',
  message: '7 lost',
}

/** A whole list of these hosts, each heard once. */
export function hostsOf(...names: string[]): Hosts {
  const hosts = names.map((host) => ({
    host,
    sources: ['broker'],
    firstHeardAt: 0,
    lastHeardAt: 0,
    count: 1,
    severities: { error: 0, warning: 0, info: 0 },
    streams: [],
    otherStreams: 0,
  }))
  return { type: 'hosts', complete: true, hosts, refused: 0 }
}
