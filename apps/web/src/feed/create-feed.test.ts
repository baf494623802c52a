import { expect, test } from 'vitest'

import { CONNECTION, FAILED, frameOf, gapRow, opened, SERIES } from './feed-fixtures.ts'
import { NO_LOG } from './log/no-log.ts'

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
  worker().hear({ type: 'frame', connection: CONNECTION })
  paint()
  const before = feed.connection.getState()

  worker().hear({ type: 'frame', connection: { ...CONNECTION, link: { ...CONNECTION.link } } })
  paint()

  const after = feed.connection.getState()
  expect([after.link === before.link, after.pulses === before.pulses]).toEqual([true, true])
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
  worker().hear({ type: 'frame', volume: { probing: 1, volume }, fieldCounts: { probing: 1, counts } })
  // On its way when the page left what it is of.
  const late = { ...volume, knownFromAt: 9 }
  worker().hear({
    type: 'frame',
    volume: { probing: 0, volume: late },
    fieldCounts: { probing: 0, counts: undefined },
  })
  paint()
  const told = [feed.volume.getState(), feed.fieldCounts.getState()]
  feed.probeHost('db-01')

  expect([told, feed.volume.getState(), feed.fieldCounts.getState()]).toEqual([[volume, counts], undefined, undefined])
})

test("[#7] a condition is armed from the gateway's present on, and what is said of an earlier one is dropped", () => {
  const { clock, feed, worker } = opened()
  worker().hear({ type: 'frame', connection: { ...CONNECTION, clockOffsetMs: 5_000 } })
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
