import { expect, test } from 'vitest'

import { chartsRequest } from './chart-fixtures.ts'
import { event, GAP, hostsOf, started, WELCOME } from './feed-core-fixtures.ts'
import { DEFAULT_BUFFER_LIMITS } from './log/buffer-limits.ts'
import { START_AT } from './log/log-fixtures.ts'

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
        streams: 1,
        problem: undefined,
        waitsFor: undefined,
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

  for (const one of [GAP, GAP, { ...GAP, source: 'other' }]) say(one)
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

test('[#2] the connection is told with the time of the gateway, sources once, and pulses as they come', () => {
  const { frames, say, state } = started()
  state({ state: 'live', sinceAt: START_AT })
  say(WELCOME)
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

test('[#6] watching a pattern subscribes to it over all hosts, and every gap is in its log', () => {
  const { core, asked, frames, say, events } = started()
  say(hostsOf('web-03'))
  core.hear({ type: 'watch', pattern: 'acme.#', probing: 1 })
  core.hear({ type: 'show-log', request: { follow: true, rows: 10 } })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { depth: 1 }), event(2, 'other', { host: undefined }))
  say({ ...GAP, source: 'elsewhere' })

  const told = frames(300)

  expect(asked).toEqual(['subscribe 1 acme.# '])
  expect(told.flatMap((frame) => frame.log?.rows ?? []).map(({ kind }) => kind)).toEqual(['line', 'line', 'gap'])
  expect(
    told.flatMap((frame) => frame.probe?.changedSeries ?? []).map(({ place, facts }) => ({ place, id: facts.id })),
  ).toEqual([{ place: 0, id: '6:web-03@3:app/depth' }])
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

test('[#7] what was armed outlives a lost link and a hidden page, and what the link brings late counts', () => {
  const { clock, core, events, posted, say, state } = started()
  say(WELCOME)
  core.hear({ type: 'watch', pattern: '#', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { msg: 'failed' }))
  const condition = { kind: 'line', text: 'failed', tests: [], lowest: 'all' } as const
  core.hear({ type: 'stop-when', watching: 1, condition, sinceAt: START_AT + 1 })
  core.hear({ type: 'hidden', isHidden: true })
  state({ state: 'stale', sinceAt: START_AT, message: 'lost', retryAt: START_AT + 1_000 })
  say(WELCOME)
  events(event(1, { msg: 'failed' }), event(2, { msg: 'fine' }), event(3, { msg: 'failed' }))
  clock.advance(10_000)

  const hit = { at: START_AT + 3, what: 'web-03: failed', line: { source: 'broker', epoch: 'e1', seq: 3 } }
  expect(posted.flatMap((message) => (message.type === 'stop-told' ? [message.state] : []))).toEqual([
    { state: 'armed', sinceAt: START_AT + 1, condition },
    { state: 'hit', hit, condition },
    { state: 'stopped', hit, heldAt: START_AT + 10_003 },
  ])
})

test('[#7] until the gateway has sent what it keeps, a chart says up to where it is known, and so after each connection', () => {
  const { core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  core.hear({
    type: 'show-overlay',
    request: { ids: ['3:app/depth'], spanMs: 60_000, untilAt: undefined, widthPx: 100 },
  })
  const readUntil = () => frames(3_000).findLast(({ overlay }) => overlay)?.overlay?.charts[0]?.readUntilAt
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 9 })

  events(event(1, { depth: 1 }), event(2, { depth: 2 }))
  const first = readUntil()
  say({ type: 'caught-up', positions: [] })
  const then = readUntil()
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 9 })

  expect([first, then, readUntil()]).toEqual([START_AT + 2, undefined, START_AT + 2])
})

test('[#7] a page that reads more slowly than it is sent to knows its charts only up to what it read', () => {
  const { core, frames, say, events } = started()
  say(WELCOME)
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  core.hear({
    type: 'show-overlay',
    request: { ids: ['3:app/depth'], spanMs: 60_000, untilAt: undefined, widthPx: 100 },
  })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  say({ type: 'caught-up', positions: [] })
  events(event(1, { depth: 1 }))
  const chart = () => frames(3_000).findLast(({ overlay }) => overlay)?.overlay?.charts[0]
  const inTime = chart()

  frames(20_000)
  say({ type: 'pulse', source: 'broker', number: 1, sentAt: START_AT + 61_000, roundTripMs: 10 })
  const late = chart()

  expect([inTime?.readUntilAt, (late?.untilAt ?? 0) - (late?.readUntilAt ?? 0)]).toEqual([undefined, 21_990])
})
