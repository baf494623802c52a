import type { Gap } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { ChartTeller, MAX_CHARTS } from './chart-teller.ts'
import { ProbeSeries } from './probe-series.ts'

function twoSeries() {
  const series = new ProbeSeries()
  series.add('s', { path: 'a', value: 1 }, 1_000)
  series.add('s', { path: 'b', value: 2 }, 1_000)
  return series
}

const live = { ids: ['1:s/a', '1:s/b'], spanMs: 60_000, untilAt: undefined, widthPx: 100 }

function told(teller: ChartTeller, series: ProbeSeries, atMs: number) {
  return teller.tell(series, { nowAt: 10_000, atMs }).map(({ id }) => id)
}

test('[#2] only charts with new samples are told again', () => {
  const series = twoSeries()
  const teller = new ChartTeller()
  teller.ask(live)
  const first = told(teller, series, 0)
  series.add('s', { path: 'b', value: 3 }, 2_000)

  const second = told(teller, series, 10)

  expect([first, second, teller.isNews(series, 20)]).toEqual([['1:s/a', '1:s/b'], ['1:s/b'], false])
})

test('[#2] a chart that follows live moves on each second though its host is silent; a held one stands', () => {
  const series = twoSeries()
  const following = new ChartTeller()
  const held = new ChartTeller()
  following.ask(live)
  held.ask({ ...live, untilAt: 5_000 })
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
  const gap: Gap = { type: 'gap', source: 's', epoch: 'e', fromAt: 1, toAt: 2, cause: 'broker-link', message: '' }
  teller.ask(live)
  told(teller, series, 0)

  series.gap(gap)

  expect(told(teller, series, 1)).toEqual(['1:s/a', '1:s/b'])
})

test('[#2] asks for unknown series or for too many charts are cut, not refused', () => {
  const series = new ProbeSeries()
  for (let index = 0; index < 100; index++) series.add('s', { path: `${index}`, value: index }, 0)
  const teller = new ChartTeller()
  teller.ask({ ...live, ids: ['nobody', ...series.facts.map(({ id }) => id)] })

  expect(told(teller, series, 0).length).toBe(MAX_CHARTS - 1)
})
