import type { ClientHandlers, ClientState } from '@multimeter/client'
import { FakeClock } from '@multimeter/clock/fake'
import { createReader } from '@multimeter/inference'
import type { Gap, Hosts, ServerMessage, Welcome, WireEvent } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { analyst } from './analysis/analyst.ts'
import { chartsRequest } from './chart-fixtures.ts'
import { FeedCore } from './feed-core.ts'
import { DEFAULT_BUFFER_LIMITS } from './log/buffer-limits.ts'
import { compileExpression } from './log/expression.ts'
import { ALL_LINES } from './log/probe-log.ts'
import { templateTools } from './log/template-tools.ts'
import type { Frame, WorkerMessage } from './worker-messages.ts'

/** A small number that arrives in the first days of 1970 would be the time of its own arrival. */
const START_AT = Date.UTC(2026, 1, 11)

function started() {
  const clock = new FakeClock(START_AT)
  const asked: string[] = []
  const posted: WorkerMessage[] = []
  const transferred: ArrayBuffer[] = []
  /** The page's own first, then those that load a hole. */
  const clients: ClientHandlers[] = []
  const core = new FeedCore({
    clock,
    reader: createReader(),
    loadFont: () => Promise.resolve(),
    loadAnalyst: async () => analyst,
    loadExpressions: async () => compileExpression,
    loadTemplateTools: async () => templateTools,
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
  /** Lets time pass on a page that draws each frame at once; returns the frames of that time. */
  function frames(durationMs: number): Frame[] {
    const before = posted.length
    for (let passedMs = 0; passedMs < durationMs; passedMs += 10) {
      core.hear({ type: 'drawn' })
      clock.advance(10)
    }
    return posted.slice(before).filter((message) => message.type === 'frame')
  }
  const say = (message: ServerMessage): void => clients[0]?.onMessage?.(message)
  const events = (...batch: WireEvent[]): void => clients[0]?.onBatch?.(batch)
  const state = (state: ClientState): void => clients[0]?.onState?.(state)
  return { clock, clients, asked, posted, transferred, core, frames, say, events, state }
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
  core.hear({ type: 'show-charts', request: chartsRequest(['3:app/depth']) })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  frames(100)
  const before = posted.length

  for (let seq = 1; seq <= 1_000; seq++) events(event(seq, { depth: 1_000 - seq }))
  const told = frames(100)

  expect(posted.length - before).toBeLessThanOrEqual(3)
  const [frame] = told
  expect([frame?.probe, frame?.log?.rows.map(({ row }) => row), frame?.charts?.charts.length]).toEqual([
    {
      probing: 1,
      firstRow: 0,
      endRow: 1_000,
      log: {
        generation: START_AT + 2,
        firstPlace: 0,
        endPlace: 1_000,
        held: undefined,
        scanned: 1,
        matchRate: 0,
        allRate: 0,
        problem: undefined,
        located: undefined,
      },
      locating: 0,
      refused: undefined,
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
  core.hear({ type: 'show-charts', request: chartsRequest(['3:app/depth']) })
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

  expect(told.flatMap((frame) => frame.log?.rows ?? [])).toEqual([
    {
      kind: 'gap',
      place: 0,
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

test('[#6] a hole is loaded in a connection of its own, and its lines are told beside the log', () => {
  const { core, posted, asked, say, events, frames, clients } = started()
  core.hear({ type: 'query-log', query: { ...ALL_LINES, text: 'nothing', columns: ['n'] } })
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say(welcome)
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  say({ ...gap, fromSeq: 4, toSeq: 6 })
  const before = asked.length

  core.hear({ type: 'load-gap', call: 9, row: 0 })
  const loader = clients.at(-1)
  loader?.onMessage?.(welcome)
  loader?.onMessage?.({ type: 'sources', sources: [] })
  loader?.onBatch?.([event(4, { msg: 'lost', n: 1 }), event(6, { msg: 'too', n: 2 })])
  frames(300)

  const row = { kind: 'line', times: 1, epoch: 'e1', marks: [] }
  expect(posted.filter((message) => message.type === 'gap-loaded')).toMatchObject([
    {
      call: 9,
      load: {
        lines: [
          { ...row, row: -1, seq: 4, message: 'lost', columns: ['1'] },
          { ...row, row: -2, seq: 6, message: 'too', columns: ['2'] },
        ],
        missing: 5,
        message: '2 of 7 are back; the gateway no longer has the rest.',
      },
    },
  ])
  expect(asked.slice(before)).toEqual(['subscribe 1 # web-03', 'stop'])
  events(event(7, {}))
  expect(frames(300).at(-1)?.probe?.endRow).toBe(2)
})

test('[#6] a loading is given up for another one, and when something else is listened to', () => {
  const { core, posted, say, asked } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  say({ ...gap, fromSeq: 4, toSeq: 6 })

  core.hear({ type: 'load-gap', call: 1, row: 0 })
  core.hear({ type: 'load-gap', call: 2, row: 0 })
  core.hear({ type: 'probe', host: 'db-01', probing: 2 })
  core.hear({ type: 'load-gap', call: 3, row: 0 })

  expect(posted.filter((message) => message.type === 'gap-loaded')).toEqual(
    [1, 2, 3].map((call) => ({ type: 'gap-loaded', call, load: undefined })),
  )
  expect(asked.filter((one) => one === 'stop')).toHaveLength(2)
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
    epoch: 'e1',
    lostEvents: 0,
    gaps: 0,
    buffer: { events: 0, bytes: 0, oldestAt: undefined, isFull: false, limits: DEFAULT_BUFFER_LIMITS },
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

const QUERY = { text: '', tests: [], lowest: 'all', fold: 'off', columns: [] } as const

test('[#6] watching a pattern subscribes to it over all hosts, and every gap is in its log', () => {
  const { core, asked, frames, say, events } = started()
  say(hostsOf('web-03'))
  core.hear({ type: 'watch', pattern: 'acme.#', probing: 1 })
  core.hear({ type: 'show-log', request: { follow: true, rows: 10 } })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { depth: 1 }), event(2, 'other', { host: undefined }))
  say({ ...gap, source: 'elsewhere' })

  const told = frames(300)

  expect(asked).toEqual(['subscribe 1 acme.# '])
  expect(told.flatMap((frame) => frame.log?.rows ?? []).map(({ kind }) => kind)).toEqual(['line', 'line', 'gap'])
  expect(
    told.flatMap((frame) => frame.probe?.changedSeries ?? []).map(({ place, facts }) => ({ place, id: facts.id })),
  ).toEqual([{ place: 0, id: '6:web-03@3:app/depth' }])
})

test('[#7] series laid over each other are told together at once, with each change, and each second while they follow live', () => {
  const { core, frames, say, events, transferred } = started()
  core.hear({ type: 'watch', pattern: '#', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { depth: 1 }), event(2, { depth: 5 }, { host: 'db-01', routingKey: 'db-01.app' }))
  const told = (durationMs: number) =>
    frames(durationMs).flatMap(({ overlay }) => (overlay === undefined ? [] : [overlay]))
  const ids = ['5:db-01@3:app/depth', 'nobody', '6:web-03@3:app/depth']
  const request = { ids, spanMs: 60_000, untilAt: undefined, widthPx: 100 }

  frames(300)
  core.hear({ type: 'show-overlay', request })
  const first = told(50)
  const still = told(900)
  const slid = told(1_000)
  events(event(3, { depth: 2 }))
  const changed = told(300)
  core.hear({ type: 'hidden', isHidden: true })
  events(event(4, { depth: 3 }))
  const hidden = told(3_000)
  core.hear({ type: 'hidden', isHidden: false })
  core.hear({ type: 'show-overlay', request: undefined })
  events(event(5, { depth: 3 }))

  expect(first.map(({ charts }) => charts.map(({ id, last }) => [id, last]))).toEqual([
    [
      ['5:db-01@3:app/depth', 5],
      ['6:web-03@3:app/depth', 1],
    ],
  ])
  expect([still.length, slid.length, changed.length, hidden.length, told(3_000).length]).toEqual([0, 1, 1, 0, 0])
  expect(first[0]?.charts.every(({ at }) => transferred.includes(at.buffer as ArrayBuffer))).toBe(true)
})

test('[#7] what is laid over each other is told anew of the next target', () => {
  const { core, frames, say, events } = started()
  const told = (durationMs: number) =>
    frames(durationMs).flatMap(({ overlay }) => (overlay === undefined ? [] : [overlay]))
  core.hear({
    type: 'show-overlay',
    request: { ids: ['3:app/depth'], spanMs: 60_000, untilAt: START_AT, widthPx: 100 },
  })
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { depth: 1 }))
  const first = told(2_000)
  core.hear({ type: 'probe', host: 'db-01', probing: 2 })
  say({ type: 'subscribed', id: 2, from: [], positions: [], behind: 0 })
  events(event(2, { depth: 2 }, { host: 'db-01', routingKey: 'db-01.app' }))

  const second = told(2_000)

  expect([first.at(-1)?.charts.length, second.at(-1)?.probing, second.at(-1)?.charts.map(({ last }) => last)]).toEqual([
    1,
    2,
    [Number.NaN],
  ])
})

test('[#6] why a pattern is refused is told, until another one is watched', () => {
  const { core, frames, say } = started()
  core.hear({ type: 'watch', pattern: 'a..b', probing: 1 })
  say({ type: 'refused', id: 1, code: 'bad-pattern', message: 'Not a pattern.' })
  const refused = frames(300).findLast(({ probe }) => probe !== undefined)?.probe?.refused
  core.hear({ type: 'watch', pattern: 'a'.repeat(300), probing: 2 })
  const tooLong = frames(300).findLast(({ probe }) => probe !== undefined)?.probe?.refused
  core.hear({ type: 'watch', pattern: 'a.b', probing: 3 })

  expect([refused, tooLong, frames(300).findLast(({ probe }) => probe !== undefined)?.probe?.refused]).toEqual([
    'Not a pattern.',
    'A pattern has at most 255 characters, as routing keys do.',
    undefined,
  ])
})

test('[#6] facts of the log agree with the window of the same frame', () => {
  const { core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  core.hear({ type: 'show-log', request: { follow: true, rows: 5 } })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  core.hear({ type: 'query-log', query: { ...QUERY, text: 'zig' } })
  for (let seq = 1; seq <= 20; seq++) events(event(seq, seq % 2 === 0 ? 'zig' : 'zag'))
  core.hear({ type: 'show-time', held: { heldAt: START_AT + 10, cursorAt: START_AT + 4 } })

  const frame = frames(300).findLast(({ log }) => log !== undefined)

  const { log, probe } = frame ?? expect.fail('no log was told')
  expect([log?.generation === probe?.log.generation, log?.endPlace, probe?.log.held, probe?.log.endPlace]).toEqual([
    true,
    5,
    { heldAt: START_AT + 10, endPlace: 5, cursorPlace: 1 },
    10,
  ])
})

test('[#6] a query over many rows goes on while events come in, and its share is told', () => {
  const { clock, core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(...Array.from({ length: 3_000 }, (_, index) => event(index + 1, 'zig')))
  core.hear({ type: 'query-log', query: { ...QUERY, text: 'zig' } })
  events(event(3_001, 'zig'))

  const last = frames(300).findLast(({ probe }) => probe !== undefined)?.probe?.log

  expect([last?.scanned, (last?.endPlace ?? 0) - (last?.firstPlace ?? 0), clock.pending > 0]).toEqual([1, 3_001, true])
}, 60_000)

test('[#6] a line is looked for through what is replayed, and gone when all has come', () => {
  const { core, frames, say, events } = started()
  const address = { source: 'broker', epoch: 'e1', seq: 2 }
  const told = () => {
    const probe = frames(300).findLast((frame) => frame.probe !== undefined)?.probe
    return [probe?.locating, probe?.log.located?.state]
  }
  say(welcome)
  core.hear({ type: 'watch', pattern: '#', probing: 1 })
  core.hear({ type: 'locate', address, locating: 1 })
  const before = told()
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 2 })
  events(event(1, 'x'), event(2, 'y'))
  const found = told()
  core.hear({ type: 'locate', address: { ...address, epoch: 'e0' }, locating: 2 })
  const waiting = told()
  say({ type: 'caught-up', positions: [] })

  expect([before, found, waiting, told()]).toEqual([
    [1, 'waiting'],
    [1, 'found'],
    [2, 'waiting'],
    [2, 'gone'],
  ])
})

test('[#6] volumes are of what is listened to, else of all hosts, told once a second and handed over', () => {
  const { core, frames, transferred, say, events } = started()
  const sum = (column: Uint32Array | undefined): number => column?.reduce((all, count) => all + count, 0) ?? -1
  core.hear({ type: 'show-volume', request: { spanMs: 60_000, steps: 60 } })
  say(hostsOf('web-03'))
  const [status] = hostsOf('web-03').hosts
  if (status !== undefined) say({ ...hostsOf(), complete: false, hosts: [{ ...status, count: 8 }] })
  const ofAll = frames(3_000).flatMap(({ volume }) => (volume === undefined ? [] : [volume]))
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { msg: 'x', level: 'error' }), event(2, 'y'))
  const ofHost = frames(1_500).findLast(({ volume }) => volume !== undefined)?.volume

  expect([ofAll.length <= 4, sum(ofAll.at(-1)?.others), sum(ofHost?.errors), sum(ofHost?.others)]).toEqual([
    true,
    7,
    1,
    1,
  ])
  expect(transferred).toContain(ofHost?.errors.buffer)
})

test('[#6] fields are counted while somebody wants it, at most once a second', () => {
  const { core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  core.hear({ type: 'count-fields', isWanted: true })
  frames(1_500)
  for (let seq = 1; seq <= 100; seq++) events(event(seq, { status: 200 }))
  const told = frames(2_000).flatMap(({ fieldCounts }) => (fieldCounts === undefined ? [] : [fieldCounts]))
  core.hear({ type: 'count-fields', isWanted: false })
  const [last] = frames(2_000).flatMap(({ fieldCounts }) => (fieldCounts === undefined ? [] : [fieldCounts]))

  expect([told.length, told[0]?.counts?.of, told[0]?.counts?.fields.map(({ path }) => path), last?.counts]).toEqual([
    1,
    100,
    ['@host', '@stream', 'status'],
    undefined,
  ])
})

test('[#6] a larger buffer is told with what it holds', () => {
  const { core, frames } = started()
  const limits = { spanMs: 60 * 60_000, bytes: 256 * 1024 * 1024 }
  core.hear({ type: 'set-buffer', limits })

  expect(frames(300).findLast(({ connection }) => connection !== undefined)?.connection?.buffer).toEqual({
    events: 0,
    bytes: 0,
    oldestAt: undefined,
    isFull: false,
    limits,
  })
})

test('[#6] the log is exported in between, and an export that is overtaken by another is given up', async () => {
  const { core, frames, posted, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, 'x'), event(2, 'y'))
  core.hear({ type: 'export-log', call: 1, form: 'csv' })
  core.hear({ type: 'export-log', call: 2, form: 'ndjson' })
  frames(100)

  const answers = posted.filter((message) => message.type === 'log-exported')
  const lines = (await answers[1]?.file?.text())?.trimEnd().split('\n').length
  expect([answers.map(({ call }) => call), answers[0]?.file, lines]).toEqual([[1, 2], undefined, 2])
})

test('[#7] what was armed outlives a lost link and a hidden page, and what the link brings late counts', () => {
  const { clock, core, events, posted, say, state } = started()
  say(welcome)
  core.hear({ type: 'watch', pattern: '#', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { msg: 'failed' }))
  const condition = { kind: 'line', text: 'failed', tests: [], lowest: 'all' } as const
  core.hear({ type: 'stop-when', watching: 1, condition, sinceAt: START_AT + 1 })
  core.hear({ type: 'hidden', isHidden: true })
  state({ state: 'stale', sinceAt: START_AT, message: 'lost', retryAt: START_AT + 1_000 })
  say(welcome)
  events(event(1, { msg: 'failed' }), event(2, { msg: 'fine' }), event(3, { msg: 'failed' }))
  clock.advance(10_000)

  const hit = { at: START_AT + 3, what: 'web-03: failed', line: { source: 'broker', epoch: 'e1', seq: 3 } }
  expect(posted.flatMap((message) => (message.type === 'stop-told' ? [message.state] : []))).toEqual([
    { state: 'armed', sinceAt: START_AT + 1, condition },
    { state: 'hit', hit, condition },
    { state: 'stopped', hit, heldAt: START_AT + 10_003 },
  ])
})
