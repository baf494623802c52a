import { expect, test } from 'vitest'

import { ProbeSeries } from './probe-series.ts'
import { MAX_WATCHED_SERIES } from './series/host-books.ts'
import * as trends from './series/trend-of.ts'

/** A small number that arrives in the first days of 1970 would be the time of its own arrival. */
const START_AT = Date.UTC(2026, 1, 11)

function watched(): ProbeSeries {
  const series = new ProbeSeries()
  series.clear(false)
  return series
}

interface Given {
  readonly host: string
  readonly path?: string
  readonly value?: number | string
  /** ms after START_AT. */
  readonly at?: number
}

function add(series: ProbeSeries, { host, path = 'depth', value = 1, at = 0 }: Given): void {
  const receivedAt = START_AT + at
  series.add({ stream: 'app', isEvent: false }, { path, value }, { receivedAt, at: undefined, host })
}

test('[#7] each host has series of its own, at places that stay', () => {
  const series = watched()
  add(series, { host: 'web-01' })
  add(series, { host: 'web-02' })
  const first = series.takeChanged(0).map(({ place, facts }) => [place, facts.id, facts.host])
  add(series, { host: 'web-01', path: 'load' })
  add(series, { host: 'WEB-02', at: 1_000 })
  add(series, { host: 'web-02', path: 'rate_total', at: 1_000 })

  const second = series.takeChanged(10_000).map(({ place, facts }) => [place, facts.id, facts.host])

  expect([first, second]).toEqual([
    [
      [0, '6:web-01@3:app/depth', 'web-01'],
      [1, '6:web-02@3:app/depth', 'web-02'],
    ],
    [
      [2, '6:web-01@3:app/load', 'web-01'],
      [3, '6:web-02@3:app/rate_total', 'web-02'],
    ],
  ])
})

test('[#7] when there are too many series further ones are refused and counted, and those that are known go on', () => {
  const series = watched()
  for (let host = 0; host < MAX_WATCHED_SERIES / 400; host++) {
    for (let path = 0; path < 400; path++) add(series, { host: `h${host}`, path: `p${path}` })
  }
  const before = series.refused
  add(series, { host: 'h0', path: 'one-more' })
  add(series, { host: 'h0', path: 'one-more' })
  add(series, { host: 'another' })
  add(series, { host: 'H0', path: 'p0', value: 5, at: 1_000 })

  const chart = series.chart('2:h0@3:app/p0', { spanMs: 10_000, untilAt: START_AT + 2_000, widthPx: 10 })

  expect([before, series.refused, series.facts.length, chart?.last]).toEqual([0, 2, MAX_WATCHED_SERIES, 5])
})

test('[#7] of a series of a pattern the newest 1,024 samples are kept', () => {
  const series = watched()
  for (let second = 0; second < 2_000; second++) add(series, { host: 'h', value: second % 7, at: second * 1_000 })

  const chart = series.chart('1:h@3:app/depth', { spanMs: 3_600_000, untilAt: START_AT + 2_000_000, widthPx: 10 })

  expect([chart?.samples, chart?.keptFromAt]).toEqual([1_024, START_AT + 976_000])
})

test('[#7] thousands of new series are told over several frames, in the order first heard', () => {
  const series = watched()
  for (let host = 0; host < 1_200; host++) add(series, { host: `h${host}` })

  const places = [0, 250, 500, 750].map((nowAt) => series.takeChanged(nowAt).map(({ place }) => place))

  expect(places.map(({ length }) => length)).toEqual([500, 500, 200, 0])
  expect(places.flat()).toEqual(Array.from({ length: 1_200 }, (_, place) => place))
})

test('[#7] while a pattern is watched no trend is looked for', () => {
  const series = watched()
  for (let second = 0; second < 600; second++)
    add(series, { host: 'h', value: second < 300 ? 1 : 900, at: second * 1_000 })

  series.judge(START_AT + 600_000, trends)

  expect(series.facts[0]?.trend).toBeUndefined()
})

test('[#7] a choice of how to read holds for the series of all hosts, or of the one that it names', () => {
  const series = watched()
  series.readAs([
    { id: '3:app/code', as: 'state' },
    { id: '2:h2@3:app/code', as: 'id' },
  ])
  add(series, { host: 'h1', path: 'code' })
  add(series, { host: 'h2', path: 'code' })

  expect(series.facts.map(({ kind }) => kind)).toEqual(['state', 'identifier'])
})

test('[#7] after a pattern the series of one host have ids without it', () => {
  const series = watched()
  add(series, { host: 'h1' })

  series.clear()
  series.add({ stream: 'app', isEvent: false }, { path: 'depth', value: 1 }, { receivedAt: START_AT, at: undefined })

  expect(series.facts.map(({ id, host }) => ({ id, host }))).toEqual([{ id: '3:app/depth', host: undefined }])
})
