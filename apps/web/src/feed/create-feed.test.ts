import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { createFeed } from './create-feed.ts'
import type { SeriesFacts } from './series/series-facts.ts'
import { DEFAULT_BUFFER_LIMITS } from './log/buffer-limits.ts'
import { NO_LOG } from './log/no-log.ts'
import type { StopCondition } from './stop-condition.ts'
import type { ConnectionPart, Frame, PageMessage, WorkerMessage } from './worker-messages.ts'
import { WORKER_SILENT_MS } from './worker-watch.ts'

class FakeWorker {
  readonly said: PageMessage[] = []
  ended = false
  readonly hear: (message: WorkerMessage) => void

  constructor(hear: (message: WorkerMessage) => void) {
    this.hear = hear
  }

  say(message: PageMessage): void {
    this.said.push(message)
  }

  end(): void {
    this.ended = true
  }
}

function opened() {
  const clock = new FakeClock(0)
  const workers: FakeWorker[] = []
  const paints: (() => void)[] = []
  const page = { hidden: false, changed: () => {} }
  const feed = createFeed({
    url: 'ws://gateway/ws',
    clock,
    startWorker: (hear) => {
      const worker = new FakeWorker(hear)
      workers.push(worker)
      return worker
    },
    page: {
      isHidden: () => page.hidden,
      onHiddenChange: (listener) => {
        page.changed = listener
        return () => (page.changed = () => {})
      },
      afterPaint: (task) => paints.push(task),
    },
  })
  const paint = (): void => {
    for (const run of paints.splice(0)) run()
  }
  const worker = (): FakeWorker => workers.at(-1) ?? expect.fail('no worker')
  return { clock, feed, page, paint, worker, workers }
}

const connection: ConnectionPart = {
  link: { state: 'live', sinceAt: 5 },
  clockOffsetMs: 0,
  sources: [],
  newPulses: [],
  gatewayVersion: '1.0.0',
  epoch: 'e1',
  restartedAt: undefined,
  lostEvents: 0,
  gaps: 0,
  buffer: { events: 0, bytes: 0, oldestAt: undefined, isFull: false, limits: DEFAULT_BUFFER_LIMITS },
}

const SERIES: SeriesFacts = {
  id: 'a',
  stream: 's',
  path: 'a',
  firstAt: 1,
  kind: 'gauge',
  unit: undefined,
  reason: 'a level',
}

function gapRow(row: number) {
  const facts = { source: 's', fromAt: 0, toAt: 0, count: undefined, cause: 'broker-link', message: '' } as const
  return { kind: 'gap', place: row, row, ...facts } as const
}

function frameOf(probing: number, ...rows: number[]): Frame {
  const [fromPlace = 0] = rows
  const endPlace = (rows.at(-1) ?? -1) + 1
  const columns = { at: Float64Array.of(1), values: Float64Array.of(2) }
  const readings = { last: 2, lastAt: 1, total: Number.NaN, keptFromAt: 1, min: 2, max: 2, samples: 1 }
  return {
    type: 'frame',
    probe: {
      probing,
      firstRow: 0,
      endRow: endPlace,
      log: { ...NO_LOG, generation: 7, endPlace },
      locating: 0,
      refused: undefined,
      changedSeries: [{ place: 0, facts: SERIES }],
      refusedSeries: 0,
      newShapeChanges: [],
      isReplayed: false,
    },
    log: { probing, generation: 7, fromPlace, endPlace, rows: rows.map(gapRow) },
    charts: { probing, charts: [{ id: 'a', fromAt: 0, untilAt: 9, gaps: [], ...columns, ...readings }] },
  }
}

test('[#2] a frame is applied when it comes, and told as drawn after the next paint', () => {
  const { feed, paint, worker } = opened()
  feed.probeHost('web-03')
  worker().hear(frameOf(1, 0, 1))
  const before = worker().said.some(({ type }) => type === 'drawn')

  paint()

  const { logRevision, chartRevision, ...probe } = feed.probe.getState()
  expect([before, probe, feed.logWindow(), feed.chart('a')?.last, worker().said]).toEqual([
    false,
    {
      host: 'web-03',
      pattern: undefined,
      refused: undefined,
      firstRow: 0,
      endRow: 2,
      log: { ...NO_LOG, generation: 7, endPlace: 2 },
      series: [SERIES],
      refusedSeries: 0,
      shapeChanges: [],
      drawer: 0,
      isReplayed: false,
    },
    { generation: 7, fromPlace: 0, rows: [gapRow(0), gapRow(1)] },
    2,
    [
      { type: 'start', url: 'ws://gateway/ws' },
      { type: 'hidden', isHidden: false },
      { type: 'probe', host: 'web-03', probing: 1 },
      { type: 'drawn' },
    ],
  ])
  expect([logRevision, chartRevision]).toEqual([2, 2])
})

test('[#2] what the worker still says of the host before is not shown for the new one', () => {
  const { feed, worker } = opened()
  feed.probeHost('web-03')
  feed.probeHost('db-01')

  worker().hear(frameOf(1, 0, 1))

  expect([feed.probe.getState().endRow, feed.logWindow().rows, feed.chart('a')]).toEqual([0, [], undefined])
})

test('[#2] pointing at the host that is probed already changes nothing', () => {
  const { feed, worker } = opened()
  feed.probeHost('web-03')
  feed.probeHost('web-03')

  expect(worker().said.filter(({ type }) => type === 'probe').length).toBe(1)
})

test('[#2] small facts that did not change keep their identity and tell nobody', () => {
  const { feed, paint, worker } = opened()
  worker().hear({ type: 'frame', connection })
  paint()
  const before = feed.connection.getState()

  worker().hear({ type: 'frame', connection: { ...connection, link: { ...connection.link } } })
  paint()

  const after = feed.connection.getState()
  expect([after.link === before.link, after.pulses === before.pulses]).toEqual([true, true])
})

test('[#2] a worker that stopped answering is said, and another one goes on where it was', () => {
  const { clock, feed, worker, workers } = opened()
  feed.probeHost('web-03')
  feed.showLog({ follow: true, rows: 5 })
  clock.advance(WORKER_SILENT_MS)
  const { link } = feed.connection.getState()

  clock.advance(10_000)

  expect(link).toEqual({
    state: 'stale',
    sinceAt: 0,
    message: 'The part of this page that reads events has stopped. It is started again; what it held is lost.',
    retryAt: WORKER_SILENT_MS + 5_000,
  })
  expect([workers.length, workers[0]?.ended, worker().said]).toEqual([
    2,
    true,
    [
      { type: 'start', url: 'ws://gateway/ws' },
      { type: 'hidden', isHidden: false },
      { type: 'probe', host: 'web-03', probing: 2 },
      { type: 'show-log', request: { follow: true, rows: 5 } },
    ],
  ])
})

test('[#2] a worker that speaks again before another is started goes on', () => {
  const { clock, feed, paint, worker, workers } = opened()
  clock.advance(WORKER_SILENT_MS + 1_000)
  worker().hear({ type: 'frame', connection })
  paint()

  clock.advance(10_000)

  expect([workers.length, worker().ended, feed.connection.getState().link]).toEqual([1, false, connection.link])
})

test('[#2] what was lost stays counted when another worker is started, which is a hole itself', () => {
  const { clock, feed, paint, worker } = opened()
  worker().hear({ type: 'frame', connection: { ...connection, lostEvents: 7, gaps: 2 } })
  paint()
  clock.advance(WORKER_SILENT_MS + 10_000)
  worker().hear({ type: 'frame', connection: { ...connection, lostEvents: 1, gaps: 1 } })
  paint()

  const { lostEvents, gaps } = feed.connection.getState()
  expect([lostEvents, gaps]).toEqual([8, 4])
})

test('[#2] what a worker that was given up still says is not heard', () => {
  const { clock, feed, paint, workers } = opened()
  clock.advance(WORKER_SILENT_MS + 10_000)
  workers[0]?.hear({ type: 'frame', connection })

  paint()

  expect(feed.connection.getState().gatewayVersion).toBe(undefined)
})

test('[#2] line details come back to who asked, and undefined where the probe moved on', async () => {
  const { feed, worker } = opened()
  feed.probeHost('web-03')
  const detail = { row: 3, body: new Uint8Array(), bodyBytes: 0, bodyForm: 'empty', properties: '{}', fields: [] }
  const first = feed.lineDetail(3)
  const second = feed.lineDetail(4)
  worker().hear({ type: 'line-described', call: 1, detail })
  feed.probeHost('db-01')

  expect(await Promise.all([first, second])).toEqual([detail, undefined])
})

test('[#2] the worker is told when the page is hidden and when it shows again', () => {
  const { page, worker } = opened()
  page.hidden = true
  page.changed()
  page.hidden = false
  page.changed()

  expect(worker().said.slice(2)).toEqual([
    { type: 'hidden', isHidden: true },
    { type: 'hidden', isHidden: false },
  ])
})

test('[#2] stop ends the worker, answers who waits, and leaves no timer', async () => {
  const { clock, feed, worker } = opened()
  const detail = feed.lineDetail(1)

  feed.stop()

  expect([await detail, worker().ended, clock.pending]).toEqual([undefined, true, 0])
})

test('[#6] watching a pattern drops what was told of the host before, and another host drops it again', () => {
  const { feed, paint, worker } = opened()
  feed.probeHost('web-03')
  worker().hear(frameOf(1, 0, 1))
  paint()
  feed.watchPattern('acme.#')
  const watched = feed.probe.getState()
  feed.watchPattern('acme.#')
  feed.probeHost(undefined)

  expect([watched.host, watched.pattern, feed.logWindow().rows, feed.probe.getState().pattern]).toEqual([
    undefined,
    'acme.#',
    [],
    undefined,
  ])
  expect(worker().said.slice(2)).toEqual([
    { type: 'probe', host: 'web-03', probing: 1 },
    { type: 'drawn' },
    { type: 'watch', pattern: 'acme.#', probing: 2 },
    { type: 'probe', host: undefined, probing: 3 },
  ])
})

test('[#6] another worker is told all that was asked for, once and as it was asked last', () => {
  const { clock, feed, worker } = opened()
  const query = { text: 'a', tests: [], lowest: 'all', fold: 'off', columns: [] } as const
  const held = { heldAt: 5, cursorAt: 4 }
  feed.watchPattern('acme.#')
  feed.queryLog(query)
  feed.showTime(held)
  feed.queryLog({ ...query, text: 'ab' })
  feed.locate({ source: 's', epoch: 'e', seq: 1 })
  clock.advance(WORKER_SILENT_MS + 10_000)

  expect(worker().said.slice(2)).toEqual([
    { type: 'watch', pattern: 'acme.#', probing: 2 },
    { type: 'show-time', held },
    { type: 'query-log', query: { ...query, text: 'ab' } },
    { type: 'locate', address: { source: 's', epoch: 'e', seq: 1 }, locating: 1 },
  ])
})

test('[#6] another worker is another drawer, which must be given canvases of its own', () => {
  const { clock, feed } = opened()
  const before = feed.probe.getState().drawer

  clock.advance(WORKER_SILENT_MS + 10_000)

  expect(feed.probe.getState().drawer).not.toBe(before)
})

test('[#6] a line that is looked for is waited for at once, and nothing is once nobody looks', () => {
  const { feed } = opened()
  feed.locate({ source: 's', epoch: 'e', seq: 1 })
  const sought = feed.probe.getState().log.located
  feed.locate(undefined)

  expect([sought, feed.probe.getState().log.located]).toEqual([{ state: 'waiting' }, undefined])
})

test('[#6] answers come to who asked, each of its own kind', async () => {
  const { feed, worker } = opened()
  const gap = feed.nextGap(4, 1)
  const error = feed.nextError(5, -1)
  const file = feed.exportLog('csv')
  const blob = new Blob(['a'])
  worker().hear({ type: 'found', call: 2, found: undefined })
  worker().hear({ type: 'found', call: 1, found: 9 })
  worker().hear({ type: 'log-exported', call: 3, file: blob })

  expect(await Promise.all([gap, error, file])).toEqual([9, undefined, blob])
})

test('[#6] what a hole is asked for by its row is answered once, and not after something else is listened to', async () => {
  const { feed, worker } = opened()
  feed.probeHost('web-03')
  const load = { lines: [], missing: 2, message: 'The gateway no longer has any of them.' }
  const first = feed.loadGap(7)
  const second = feed.loadGap(8)
  worker().hear({ type: 'gap-loaded', call: 1, load })
  feed.probeHost('db-01')

  expect(await Promise.all([first, second])).toEqual([load, undefined])
  expect(worker().said).toContainEqual({ type: 'load-gap', call: 1, row: 7 })
})

test('[#6] volumes and counts of fields are kept as told, and forgotten with what they were of', () => {
  const { feed, paint, worker } = opened()
  feed.probeHost('web-03')
  const columns = { errors: Uint32Array.of(1), warnings: Uint32Array.of(0), others: Uint32Array.of(4) }
  const volume = { fromAt: 0, stepMs: 1_000, ...columns, knownFromAt: 0, gaps: [] }
  const counts = { of: 3, fields: [], more: 0 }
  worker().hear({ type: 'frame', volume, fieldCounts: { probing: 1, counts } })
  worker().hear({ type: 'frame', fieldCounts: { probing: 0, counts: undefined } })
  paint()
  const told = [feed.volume.getState(), feed.fieldCounts.getState()]
  feed.probeHost('db-01')

  expect([told, feed.volume.getState(), feed.fieldCounts.getState()]).toEqual([[volume, counts], undefined, undefined])
})

const FAILED: StopCondition = { kind: 'line', text: 'failed', tests: [], lowest: 'all' }

test("[#7] a condition is armed from the gateway's present on, and what is said of an earlier one is dropped", () => {
  const { clock, feed, worker } = opened()
  worker().hear({ type: 'frame', connection: { ...connection, clockOffsetMs: 5_000 } })
  clock.advance(100)
  feed.stopWhen(FAILED)
  feed.stopWhen(FAILED)
  const before = feed.stopping.getState()
  const armed = { state: 'armed', sinceAt: 5_100, condition: FAILED } as const
  worker().hear({ type: 'stop-told', watching: 2, state: armed })
  worker().hear({ type: 'stop-told', watching: 1, state: { state: 'off' } })

  expect([before, feed.stopping.getState(), worker().said.findLast(({ type }) => type === 'stop-when')]).toEqual([
    { state: 'arming' },
    armed,
    { type: 'stop-when', watching: 2, condition: FAILED, sinceAt: 5_100 },
  ])
})

test('[#7] a worker that is started anew waits for what was armed, since then, and for nothing that is spent', () => {
  const { clock, feed, worker } = opened()
  const restart = (): readonly PageMessage[] => {
    clock.advance(WORKER_SILENT_MS + 60_000)
    return worker().said.filter(({ type }) => type === 'stop-when')
  }
  feed.stopWhen(FAILED)
  worker().hear({ type: 'stop-told', watching: 1, state: { state: 'armed', sinceAt: 0, condition: FAILED } })
  const armed = restart()
  const hit = { at: 1, what: 'it' }
  worker().hear({ type: 'stop-told', watching: 1, state: { state: 'stopped', hit, heldAt: 10_001 } })
  const spent = restart()

  expect([armed, spent]).toEqual([[{ type: 'stop-when', watching: 1, condition: FAILED, sinceAt: 0 }], []])
})

const CAPSULE = {
  madeAt: 90,
  fromAt: 10,
  untilAt: 60,
  target: { host: 'web-03' },
  gateway: '0.9.0',
  address: '/hosts/web-03',
  marks: [],
  notes: '',
  events: 1,
  problems: [],
} as const

test('[#7] an open capsule is told everything but how much to keep, and nothing of the gateway is left on the page', async () => {
  const { feed, worker } = opened()
  feed.setBuffer(DEFAULT_BUFFER_LIMITS)
  feed.probeHost('web-03')
  worker().hear({ type: 'frame', connection: { ...connection, gaps: 2, lostEvents: 7 } })
  worker().hear(frameOf(1, 0, 1))
  const before = worker().said.length

  const opening = feed.openCapsule(new Blob())
  worker().hear({ type: 'capsule-opened', ok: true, capsule: CAPSULE, pulses: [] })
  feed.setBuffer(DEFAULT_BUFFER_LIMITS)

  const { capsule, gaps, link } = feed.connection.getState()
  expect([(await opening)?.ok, capsule, gaps, link.state, feed.logWindow().rows]).toEqual([
    true,
    CAPSULE,
    0,
    'live',
    [],
  ])
  expect(feed.probe.getState()).toMatchObject({ host: 'web-03', drawer: 2 })
  expect(
    worker()
      .said.slice(before)
      .map(({ type }) => type),
  ).toEqual(['open-capsule', 'hidden', 'probe'])
})

test('[#7] a closed capsule leaves the page to the gateway, and its limits hold again', () => {
  const { feed, worker } = opened()
  feed.setBuffer(DEFAULT_BUFFER_LIMITS)
  worker().hear({ type: 'capsule-opened', ok: true, capsule: CAPSULE, pulses: [] })
  worker().hear({ type: 'frame', connection })
  const whileOpen = feed.connection.getState().capsule
  const before = worker().said.length

  feed.closeCapsule()
  worker().hear({ type: 'capsule-closed' })

  expect([whileOpen, feed.connection.getState().capsule]).toEqual([CAPSULE, undefined])
  expect(
    worker()
      .said.slice(before)
      .map(({ type }) => type),
  ).toEqual(['close-capsule', 'hidden', 'probe', 'set-buffer'])
})

test('[#7] a refused file changes nothing, and a question that is overtaken is given up', async () => {
  const { feed, worker } = opened()
  worker().hear({ type: 'frame', connection })
  const before = feed.connection.getState()

  const first = feed.openCapsule(new Blob())
  const second = feed.openCapsule(new Blob())
  worker().hear({ type: 'capsule-opened', ok: false, message: 'no capsule' })

  expect([await first, (await second)?.ok, feed.connection.getState()]).toEqual([undefined, false, before])
})
