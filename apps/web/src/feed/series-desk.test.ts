import { expect, test } from 'vitest'

import { chartsRequest } from './chart-fixtures.ts'
import { event, started } from './feed-core-fixtures.ts'
import { START_AT } from './log/log-fixtures.ts'
import type { Frame } from './worker-messages.ts'

/** Which series were told of, and why they are taken for what they are. */
function toldOf(frames: readonly Frame[]) {
  return frames
    .flatMap((frame) => frame.probe?.changedSeries ?? [])
    .map(({ place, facts }) => ({ place, reason: facts.reason }))
}

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
