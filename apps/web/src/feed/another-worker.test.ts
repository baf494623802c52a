import { expect, test } from 'vitest'

import { CONNECTION, FAILED, opened } from './feed-fixtures.ts'
import type { PageMessage } from './worker-messages.ts'
import { WORKER_SILENT_MS } from './worker-watch.ts'

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
  worker().hear({ type: 'frame', connection: CONNECTION })
  paint()

  clock.advance(10_000)

  expect([workers.length, worker().ended, feed.connection.getState().link]).toEqual([1, false, CONNECTION.link])
})

test('[#2] what was lost stays counted when another worker is started, which is a hole itself', () => {
  const { clock, feed, paint, worker } = opened()
  worker().hear({ type: 'frame', connection: { ...CONNECTION, lostEvents: 7, gaps: 2 } })
  paint()
  clock.advance(WORKER_SILENT_MS + 10_000)
  worker().hear({ type: 'frame', connection: { ...CONNECTION, lostEvents: 1, gaps: 1 } })
  paint()

  const { lostEvents, gaps } = feed.connection.getState()
  expect([lostEvents, gaps]).toEqual([8, 4])
})

test('[#2] what a worker that was given up still says is not heard', () => {
  const { clock, feed, paint, workers } = opened()
  clock.advance(WORKER_SILENT_MS + 10_000)
  workers[0]?.hear({ type: 'frame', connection: CONNECTION })

  paint()

  expect(feed.connection.getState().gatewayVersion).toBe(undefined)
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
