import type { Gap } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { ChartDesk, MAX_CHARTS } from './chart-desk.ts'
import { chartsRequest, paperCanvas } from './chart-fixtures.ts'
import { ProbeSeries } from './probe-series.ts'

/** A small number that arrives in the first days of 1970 would be the time of its own arrival. */
const START_AT = Date.UTC(2026, 1, 11)

function add(series: ProbeSeries, path: string, { value, at }: { value: number; at: number }) {
  series.add({ stream: 's', isEvent: false }, { path, value }, { receivedAt: START_AT + at, at: undefined })
}

function twoSeries() {
  const series = new ProbeSeries()
  add(series, 'a', { value: 1, at: 1_000 })
  add(series, 'b', { value: 2, at: 1_000 })
  return series
}

/** Told whenever drawn. */
const live = chartsRequest(['1:s/a', '1:s/b'], { isRead: true })

function told(desk: ChartDesk, series: ProbeSeries, atMs: number) {
  return desk.show(series, { nowAt: START_AT + 10_000, atMs }).map(({ id }) => id)
}

test('[#2] only charts with new samples are told again', () => {
  const series = twoSeries()
  const desk = new ChartDesk()
  desk.ask(live)
  const first = told(desk, series, 0)
  add(series, 'b', { value: 3, at: 2_000 })

  const second = told(desk, series, 10)

  expect([first, second, desk.isNews(series, 20)]).toEqual([['1:s/a', '1:s/b'], ['1:s/b'], false])
})

test('[#2] a chart that follows live moves on each second though its host is silent; a held one stands', () => {
  const series = twoSeries()
  const following = new ChartDesk()
  const held = new ChartDesk()
  following.ask(live)
  held.ask({ ...live, untilAt: START_AT + 5_000 })
  told(following, series, 0)
  told(held, series, 0)

  expect([told(following, series, 999), told(following, series, 1_000), told(held, series, 1_000)]).toEqual([
    [],
    ['1:s/a', '1:s/b'],
    [],
  ])
})

test('[#2] a gap is news for every chart', () => {
  const series = twoSeries()
  const desk = new ChartDesk()
  const gap: Gap = {
    type: 'gap',
    source: 's',
    epoch: 'e',
    fromAt: START_AT + 1,
    toAt: START_AT + 2,
    cause: 'broker-link',
    message: '',
  }
  desk.ask(live)
  told(desk, series, 0)

  series.gap(gap)

  expect(told(desk, series, 1)).toEqual(['1:s/a', '1:s/b'])
})

test('[#2] asks for unknown series or for too many charts are cut, not refused', () => {
  const series = new ProbeSeries()
  for (let index = 0; index < 100; index++) add(series, `${index}`, { value: index, at: 0 })
  const desk = new ChartDesk()
  desk.ask(chartsRequest(['nobody', ...series.facts.map(({ id }) => id)]))

  expect(told(desk, series, 0).length).toBe(MAX_CHARTS - 1)
})

test('[#3] a series that is known but has no samples is told once, as an empty chart', () => {
  const series = new ProbeSeries()
  add(series, 'order_id', { value: 918_440, at: 1_000 })
  const desk = new ChartDesk()
  desk.ask(chartsRequest(['1:s/order_id'], { untilAt: START_AT + 5_000 }))
  const first = desk.show(series, { nowAt: START_AT + 10_000, atMs: 0 })
  add(series, 'order_id', { value: 918_447, at: 2_000 })

  const second = told(desk, series, 10)

  expect([first.map(({ id, samples }) => ({ id, samples })), second]).toEqual([
    [{ id: '1:s/order_id', samples: 0 }],
    [],
  ])
})

test('[#6] a chart that nobody reads is drawn with each sample and told once a second, and at once where its scale is another', () => {
  const series = twoSeries()
  const desk = new ChartDesk()
  const { canvas, done } = paperCanvas()
  desk.ask(chartsRequest(['1:s/a']))
  desk.useSheet(0, canvas)

  const told = [
    { value: 1.1, nowAt: 10_100 },
    { value: 1.1, nowAt: 10_400 },
    { value: 99, nowAt: 10_700 },
    { value: 98, nowAt: 11_000 },
  ].map(({ value, nowAt }) => {
    add(series, 'a', { value, at: nowAt })
    return desk.show(series, { nowAt: START_AT + nowAt, atMs: nowAt }).length
  })

  expect([told, done]).toEqual([
    [1, 0, 1, 1],
    ['emptied', ...Array.from({ length: 4 }, () => ['at 2,124 by 2', 'clipped']).flat()],
  ])
})

test('[#7] what comes late into a held chart is told, and so is that all of it has been read', () => {
  const series = twoSeries()
  const desk = new ChartDesk()
  series.reading(true)
  series.heard(START_AT + 1_000)
  desk.ask({ ...chartsRequest(['1:s/a']), untilAt: START_AT + 5_000 })
  const told = (): number[] =>
    desk
      .show(series, { nowAt: START_AT + 5_000, atMs: 0 })
      .map(({ readUntilAt }) => (readUntilAt ?? Infinity) - START_AT)

  const first = told()
  add(series, 'a', { value: 1, at: 2_000 })
  series.heard(START_AT + 2_000)
  const late = told()
  series.reading(false)

  expect([first, late, told(), told()]).toEqual([[1_000], [2_000], [Infinity], []])
})

test('[G6] a sheet that came later, or lost what was on it, is drawn whole; one that is gone is not', () => {
  const series = twoSeries()
  const desk = new ChartDesk()
  const [first, second] = [paperCanvas(), paperCanvas()]
  const show = () => desk.show(series, { nowAt: START_AT + 10_000, atMs: 0 })
  const drawn = () => [first, second].map(({ done }) => done.splice(0).filter((each) => each !== 'clipped').length)
  desk.ask(chartsRequest(['1:s/a', '1:s/b']))
  desk.useSheet(0, first.canvas)
  show()
  const before = drawn()

  desk.useSheet(1, second.canvas)
  show()
  const both = drawn()
  show()
  const none = drawn()
  desk.redraw()
  desk.useSheet(0, undefined)
  const isNews = desk.isNews(series, 0)
  show()

  expect([before, both, none, isNews, drawn()]).toEqual([[2, 0], [2, 2], [0, 0], true, [0, 2]])
})
