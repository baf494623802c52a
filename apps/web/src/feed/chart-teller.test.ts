import type { Gap } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { ChartTeller, MAX_CHARTS } from './chart-teller.ts'
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

const live = { ids: ['1:s/a', '1:s/b'], spanMs: 60_000, untilAt: undefined, widthPx: 100 }

function told(teller: ChartTeller, series: ProbeSeries, atMs: number) {
  return teller.tell(series, { nowAt: START_AT + 10_000, atMs }).map(({ id }) => id)
}

test('[#2] only charts with new samples are told again', () => {
  const series = twoSeries()
  const teller = new ChartTeller()
  teller.ask(live)
  const first = told(teller, series, 0)
  add(series, 'b', { value: 3, at: 2_000 })

  const second = told(teller, series, 10)

  expect([first, second, teller.isNews(series, 20)]).toEqual([['1:s/a', '1:s/b'], ['1:s/b'], false])
})

test('[#2] a chart that follows live moves on each second though its host is silent; a held one stands', () => {
  const series = twoSeries()
  const following = new ChartTeller()
  const held = new ChartTeller()
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
  const teller = new ChartTeller()
  const gap: Gap = {
    type: 'gap',
    source: 's',
    epoch: 'e',
    fromAt: START_AT + 1,
    toAt: START_AT + 2,
    cause: 'broker-link',
    message: '',
  }
  teller.ask(live)
  told(teller, series, 0)

  series.gap(gap)

  expect(told(teller, series, 1)).toEqual(['1:s/a', '1:s/b'])
})

test('[#2] asks for unknown series or for too many charts are cut, not refused', () => {
  const series = new ProbeSeries()
  for (let index = 0; index < 100; index++) add(series, `${index}`, { value: index, at: 0 })
  const teller = new ChartTeller()
  teller.ask({ ...live, ids: ['nobody', ...series.facts.map(({ id }) => id)] })

  expect(told(teller, series, 0).length).toBe(MAX_CHARTS - 1)
})

test('[#3] a series that is known but has no samples is told once, as an empty chart', () => {
  const series = new ProbeSeries()
  add(series, 'order_id', { value: 918_440, at: 1_000 })
  const teller = new ChartTeller()
  teller.ask({ ...live, ids: ['1:s/order_id'], untilAt: START_AT + 5_000 })
  const first = teller.tell(series, { nowAt: START_AT + 10_000, atMs: 0 })
  add(series, 'order_id', { value: 918_447, at: 2_000 })

  const second = told(teller, series, 10)

  expect([first.map(({ id, samples }) => ({ id, samples })), second]).toEqual([
    [{ id: '1:s/order_id', samples: 0 }],
    [],
  ])
})
