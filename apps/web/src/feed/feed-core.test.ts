import type { ClientHandlers, ClientState } from '@multimeter/client'
import { FakeClock } from '@multimeter/clock/fake'
import { createReader } from '@multimeter/inference'
import type { Gap, Hosts, ServerMessage, Welcome, WireEvent } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { FeedCore } from './feed-core.ts'
import type { Frame, WorkerMessage } from './worker-messages.ts'

/** A small number that arrives in the first days of 1970 would be the time of its own arrival. */
const START_AT = Date.UTC(2026, 1, 11)

function started() {
  const clock = new FakeClock(START_AT)
  const asked: string[] = []
  const posted: WorkerMessage[] = []
  const transferred: ArrayBuffer[] = []
  let handlers: ClientHandlers = {}
  const core = new FeedCore({
    clock,
    reader: createReader(),
    connect: (given) => {
      handlers = given
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
  /** Lets time pass on a page that draws each frame at once; returns the frames of that time. */
  function frames(durationMs: number): Frame[] {
    const before = posted.length
    for (let passedMs = 0; passedMs < durationMs; passedMs += 10) {
      core.hear({ type: 'drawn' })
      clock.advance(10)
    }
    return posted.slice(before).filter((message) => message.type === 'frame')
  }
  const say = (message: ServerMessage): void => handlers.onMessage?.(message)
  const events = (...batch: WireEvent[]): void => handlers.onBatch?.(batch)
  const state = (state: ClientState): void => handlers.onState?.(state)
  return { clock, asked, posted, transferred, core, frames, say, events, state }
}

function event(seq: number, body: unknown, more: Partial<WireEvent> = {}): WireEvent {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  return {
    source: 'broker',
    seq,
    receivedAt: START_AT + seq,
    exchange: 'amq.topic',
    routingKey: 'web-03.app',
    properties: {},
    host: 'web-03',
    bodyBytes: bytes.length,
    body: bytes,
    ...more,
  }
}

const welcome: Welcome = {
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

const gap: Gap = {
  type: 'gap',
  source: 'broker',
  epoch: 'e1',
  fromAt: START_AT,
  toAt: START_AT + 1,
  count: 7,
  cause: 'slow-consumer',
  message: '7 lost',
}

/** Which series were told of, and why they are taken for what they are. */
function toldOf(frames: readonly Frame[]) {
  return frames
    .flatMap((frame) => frame.probe?.changedSeries ?? [])
    .map(({ place, facts }) => ({ place, reason: facts.reason }))
}

function hostsOf(...names: string[]): Hosts {
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

test('[E1] a name that is too long for a host is not asked for', () => {
  const { core, asked } = started()

  core.hear({ type: 'probe', host: 'a'.repeat(256), probing: 1 })
  core.hear({ type: 'probe', host: 'a'.repeat(255), probing: 2 })

  expect(asked).toEqual([`subscribe 2 # ${'a'.repeat(255)}`])
})

test('[#2] pointing at a host subscribes to all it says, and lifting the probe ends that', () => {
  const { core, asked } = started()

  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  core.hear({ type: 'probe', host: 'db-01', probing: 2 })
  core.hear({ type: 'probe', host: undefined, probing: 3 })

  expect(asked).toEqual(['subscribe 1 # web-03', 'unsubscribe 1', 'subscribe 2 # db-01', 'unsubscribe 2'])
})

test('[#2] a thousand events are a few frames, each with no more than the page shows', () => {
  const { core, frames, posted, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  core.hear({ type: 'show-log', request: { follow: true, rows: 3 } })
  core.hear({
    type: 'show-charts',
    request: { ids: ['3:app/depth'], spanMs: 60_000, untilAt: undefined, widthPx: 100 },
  })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  frames(100)
  const before = posted.length

  for (let seq = 1; seq <= 1_000; seq++) events(event(seq, { depth: 1_000 - seq }))
  const told = frames(100)

  expect(posted.length - before).toBeLessThanOrEqual(3)
  const [frame] = told
  expect([frame?.probe, frame?.log?.newRows.map(({ row }) => row), frame?.charts?.charts.length]).toEqual([
    {
      probing: 1,
      firstRow: 0,
      endRow: 1_000,
      changedSeries: [
        {
          place: 0,
          facts: {
            id: '3:app/depth',
            stream: 'app',
            path: 'depth',
            firstAt: START_AT + 1,
            kind: 'gauge',
            unit: undefined,
            reason: 'named like a level (depth)',
          },
        },
      ],
      refusedSeries: 0,
      newShapeChanges: [],
      isReplayed: false,
    },
    [997, 998, 999],
    1,
  ])
})

test('[#2] columns of charts and rates are handed over, not copied', () => {
  const { core, frames, transferred, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  core.hear({
    type: 'show-charts',
    request: { ids: ['3:app/depth'], spanMs: 60_000, untilAt: undefined, widthPx: 100 },
  })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { depth: 1 }), event(2, { depth: 2 }))

  const charts = frames(300).flatMap((frame) => frame.charts?.charts ?? [])

  expect(
    charts.length > 0 &&
      charts.every(({ at, values }) =>
        [at, values].every((column) => transferred.includes(column.buffer as ArrayBuffer)),
      ),
  ).toBe(true)
})

test('[#2] events of the host before, or from before the subscription took effect, are not shown', () => {
  const { core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  core.hear({ type: 'probe', host: 'db-01', probing: 2 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, 'early', { host: 'db-01' }))
  say({ type: 'subscribed', id: 2, from: [], positions: [], behind: 0 })

  events(event(2, 'other'), event(3, 'unknown', { host: undefined }), event(1, 'hers', { host: 'DB-01' }))

  expect(frames(300).at(-1)?.probe?.endRow ?? frames(1_000).at(-1)?.probe?.endRow).toBe(1)
})

test('[#2] a loss is counted once, and is a row of the host on whose source it was', () => {
  const { core, frames, say } = started()
  say(hostsOf('web-03'))
  core.hear({ type: 'show-log', request: { follow: true, rows: 10 } })
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })

  for (const one of [gap, gap, { ...gap, source: 'other' }]) say(one)
  const told = frames(300)

  expect(told.flatMap((frame) => frame.log?.newRows ?? [])).toEqual([
    {
      kind: 'gap',
      row: 0,
      source: 'broker',
      fromAt: START_AT,
      toAt: START_AT + 1,
      count: 7,
      cause: 'slow-consumer',
      message: '7 lost',
    },
  ])
  const last = told.findLast((frame) => frame.connection !== undefined)?.connection
  expect([last?.lostEvents, last?.gaps]).toEqual([14, 2])
})

test('[#2] the connection is told with the time of the gateway, sources once, and pulses as they come', () => {
  const { frames, say, state } = started()
  state({ state: 'live', sinceAt: START_AT })
  say(welcome)
  say({ type: 'sources', sources: [] })
  say({ type: 'pulse', source: 'broker', number: 1, sentAt: START_AT + 59_990, roundTripMs: 10 })

  const [first] = frames(50)
  const later = frames(1_500).findLast((frame) => frame.connection !== undefined)

  const connection = {
    link: { state: 'live', sinceAt: START_AT + 60_000 },
    clockOffsetMs: 60_000,
    gatewayVersion: '1.2.3',
    lostEvents: 0,
    gaps: 0,
    buffer: { events: 0, bytes: 0, oldestAt: undefined },
  }
  expect([first?.connection, later?.connection]).toEqual([
    {
      ...connection,
      sources: [],
      newPulses: [
        {
          type: 'pulse',
          source: 'broker',
          number: 1,
          sentAt: START_AT + 59_990,
          roundTripMs: 10,
          seenAt: START_AT + 60_000,
        },
      ],
    },
    { ...connection, newPulses: [] },
  ])
})

test('[#2] a page that draws nothing is sent nothing while events come in', () => {
  const { clock, core, posted, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  clock.advance(50)
  const before = posted.length

  for (let seq = 1; seq <= 5_000; seq++) {
    events(event(seq, 'x'))
    clock.advance(5)
  }

  expect([before, posted.length]).toEqual([1, 1])
})

test('[#2] a line is described when asked for, and one that has left is not there', () => {
  const { core, posted, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { v: 1 }))

  core.hear({ type: 'describe-line', call: 5, row: 0 })
  core.hear({ type: 'describe-line', call: 6, row: 99 })

  expect(posted).toEqual([
    {
      type: 'line-described',
      call: 5,
      detail: {
        row: 0,
        bodyText: '{\n  "v": 1\n}',
        bodyForm: 'json',
        properties: '{}',
        fields: [{ path: 'v', text: '1' }],
      },
    },
    { type: 'line-described', call: 6, detail: undefined },
  ])
})

test('[#3] what changed of a series long known is told at a beat, though its host is silent by then', () => {
  const { core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  const rising = (seq: number) => event(seq, { orders: seq * 3 }, { receivedAt: START_AT + seq * 1_000 })
  for (let seq = 1; seq <= 20; seq++) events(rising(seq))
  const first = toldOf(frames(300))
  events(rising(21))
  const soon = toldOf(frames(300))

  const later = toldOf(frames(3_000))

  expect([first, soon, later]).toEqual([
    [{ place: 0, reason: 'only ever rose, 19 steps; shown per second' }],
    [],
    [{ place: 0, reason: 'only ever rose, 20 steps; shown per second' }],
  ])
})

test('[#3] a host of which nothing more is known is not told of at each beat', () => {
  const { core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { depth: 1 }))
  frames(300)

  const later = frames(5_000)

  expect(later.filter((frame) => frame.probe !== undefined)).toEqual([])
})

test("[#3] facts that wait when the probe is pointed at another host are not told as that host's", () => {
  const { core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { depth: 1 }))
  core.hear({ type: 'probe', host: 'db-01', probing: 2 })

  expect(toldOf(frames(3_000))).toEqual([])
})

test('[#2] after stop no timer waits', () => {
  const { clock, core } = started()

  core.stop()

  expect(clock.pending).toBe(0)
})

test('[#4] the gateway is told when the page is hidden and when it is seen again', () => {
  const { core, asked } = started()

  core.hear({ type: 'hidden', isHidden: true })
  core.hear({ type: 'hidden', isHidden: false })

  expect(asked).toEqual(['hidden', 'visible'])
})
