import { expect, test } from 'vitest'

import { ProbeSeries } from './probe-series.ts'
import { add, factsOf, heard, samplesOf, START_AT } from './series-fixtures.ts'
import * as trends from './series/trend-of.ts'

test('[#3] facts are told once, and not again while values say the same', () => {
  const series = heard('queue.depth', [3, 5])

  const first = series.takeChanged(0)
  add(series, samplesOf('queue.depth', [4]), { fromAt: START_AT + 2_000 })
  const second = series.takeChanged(1)

  expect([first, second, series.hasChanged]).toEqual([
    [{ place: 0, facts: factsOf('queue.depth', { kind: 'gauge', reason: 'named like a level (depth)' }) }],
    [],
    false,
  ])
})

test('[#3] facts are told again when the kind is another', () => {
  const series = heard('orders', [10, 13, 17, 24])
  series.takeChanged(0)
  add(series, samplesOf('orders', [26]), { fromAt: START_AT + 4_000 })

  expect(series.takeChanged(1)).toEqual([
    {
      place: 0,
      facts: factsOf('orders', { kind: 'counter', reason: 'only ever rose, 4 steps; shown per second' }),
    },
  ])
})

test('[#3] facts are told again when the unit is another', () => {
  const series = heard('queue.depth', [3])
  series.takeChanged(0)
  add(series, samplesOf('queue.depth', [3], { unit: 'MiB' }), { fromAt: START_AT + 1_000 })

  expect(series.takeChanged(1)).toEqual([
    {
      place: 0,
      facts: factsOf('queue.depth', { kind: 'gauge', unit: 'MiB', reason: 'named like a level (depth)' }),
    },
  ])
})

test('[#3] facts are told again when only the reason is another', () => {
  const series = heard('orders', [10, 13])
  series.takeChanged(0)
  add(series, samplesOf('orders', [11]), { fromAt: START_AT + 2_000 })

  expect(series.takeChanged(1)).toEqual([
    { place: 0, facts: factsOf('orders', { kind: 'gauge', reason: 'a level: fell once and rose once' }) },
  ])
})

test('[#3] what changes of a series long known waits until two seconds after it was told last', () => {
  const series = heard(
    'orders',
    [...Array(20).keys()].map((index) => index * 3),
  )
  series.takeChanged(0)
  add(series, samplesOf('orders', [70]), { fromAt: START_AT + 20_000 })

  const early = series.takeChanged(1_999)
  const isPending = series.hasChanged
  const due = series.takeChanged(2_000)

  expect([early, isPending, due.map(({ facts }) => facts.reason), series.hasChanged]).toEqual([
    [],
    true,
    ['only ever rose, 20 steps; shown per second'],
    false,
  ])
})

test('[#3] a new series does not wait for those long known', () => {
  const series = heard(
    'orders',
    [...Array(20).keys()].map((index) => index * 3),
  )
  series.takeChanged(0)
  add(series, samplesOf('orders', [70]), { fromAt: START_AT + 20_000 })
  add(series, samplesOf('queue.depth', [3]), { fromAt: START_AT + 20_000 })

  expect(series.takeChanged(1).map(({ place, facts }) => ({ place, path: facts.path }))).toEqual([
    { place: 1, path: 'queue.depth' },
  ])
})

test('[#3] after it was cleared it knows nothing, and counts places anew', () => {
  const series = heard('orders', [10, 13])

  series.clear()
  const before = [series.hasChanged, series.facts, series.takeChanged(0)]
  add(series, samplesOf('queue.depth', [3]))

  expect([before, series.takeChanged(1).map(({ place, facts }) => ({ place, path: facts.path }))]).toEqual([
    [false, [], []],
    [{ place: 0, path: 'queue.depth' }],
  ])
})

test('[#7] what a series did is told with its facts, and not again while it is the same', () => {
  const series = heard(
    'queue.depth',
    [...Array(200).keys()].map((index) => (index < 100 ? 4 : 90)),
  )
  series.takeChanged(0)

  series.judge(START_AT + 200_000, trends)
  const first = series.takeChanged(10_000)
  series.judge(START_AT + 200_000, trends)
  add(series, samplesOf('queue.depth', [90]), { fromAt: START_AT + 201_000 })
  series.judge(START_AT + 201_000, trends)

  expect([first.map(({ facts }) => facts.trend), series.takeChanged(20_000)]).toEqual([
    [{ kind: 'shift', weight: expect.any(Number), at: START_AT + 100_000, from: 4, to: 90, times: 1 }],
    [],
  ])
})

test('[#7] what a series did is told at once the first time, however lately its facts were', () => {
  const series = heard(
    'queue.depth',
    [...Array(200).keys()].map((index) => (index < 100 ? 4 : 90)),
  )
  series.takeChanged(0)

  series.judge(START_AT + 200_000, trends)

  expect(series.takeChanged(1).map(({ facts }) => facts.trend?.kind)).toEqual(['shift'])
})

test('[#7] a field that comes a minute after its stream is new, one that comes with its stream is not', () => {
  const series = heard('queue.depth', [1, 2, 3], { everyMs: 30_000 })
  add(series, samplesOf('retries', [1]), { fromAt: START_AT + 60_000 })
  add(series, samplesOf('workers', [1]), { fromAt: START_AT + 59_000 })

  series.judge(START_AT + 61_000, trends)

  expect(series.takeChanged(0).map(({ facts: { path, trend } }) => [path, trend])).toEqual([
    ['queue.depth', undefined],
    ['retries', { kind: 'new', weight: 75, at: START_AT + 60_000 }],
    ['workers', undefined],
  ])
})

test('[#7] many long series are judged in turns, none of them for ever', () => {
  const series = new ProbeSeries()
  for (let place = 0; place < 20; place++) {
    for (let index = 0; index < 16_000; index += 1) {
      add(series, [{ path: `depth${place}`, value: index < 8_000 ? 1 : 9 }], { fromAt: START_AT + index * 50 })
    }
  }
  series.takeChanged(0)

  const judged: number[] = []
  for (let turn = 1; turn <= 4; turn++) {
    series.judge(START_AT + 800_000, trends)
    judged.push(series.takeChanged(turn * 10_000).filter(({ facts }) => facts.trend !== undefined).length)
  }

  expect(judged).toEqual([16, 4, 0, 0])
})
