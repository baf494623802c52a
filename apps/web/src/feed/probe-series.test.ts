import type { Sample } from '@multimeter/inference'
import { expect, test } from 'vitest'

import { GAP } from './feed-core-fixtures.ts'
import { ProbeSeries } from './probe-series.ts'
import { add, chartOf, drawn, factsOf, heard, HOUR_MS, samplesOf, START_AT } from './series-fixtures.ts'
import type { ReadAs } from './series/read-as.ts'

function bands(series: ProbeSeries, path: string) {
  const { bands = [] } = chartOf(series, path)
  return bands.map(({ fromAt, toAt, word, index }) => [fromAt - START_AT, toAt - START_AT, word, index])
}

test('[#3] of identifiers, timestamps and settings there are facts but no samples; of words there are', () => {
  const series = new ProbeSeries()
  add(series, samplesOf('order_id', [918_440, 918_447, 918_502]))
  add(series, samplesOf('sent', [START_AT, START_AT + 1_000, START_AT + 2_000]))
  add(series, samplesOf('timeout', [30, 30, 30]))
  add(series, samplesOf('state', ['running', 'idle', 'running']))

  const told = series.takeChanged(0)

  expect([told, told.map(({ facts }) => drawn(series, facts.path).samples)]).toEqual([
    [
      {
        place: 0,
        facts: factsOf('order_id', { kind: 'identifier', reason: 'named like an identifier (order_id)' }),
      },
      { place: 1, facts: factsOf('sent', { kind: 'timestamp', reason: 'always the time of its own arrival' }) },
      { place: 2, facts: factsOf('timeout', { kind: 'constant', reason: 'named like a setting (timeout)' }) },
      { place: 3, facts: factsOf('state', { kind: 'state', reason: 'one of 2 words so far' }) },
    ],
    [0, 0, 0, 3],
  ])
})

test('[#3] flags are charted as 0 and 1', () => {
  const series = heard('door.open', [true, false, true])

  const [told] = series.takeChanged(0)

  expect([told?.facts, drawn(series, 'door.open').values]).toEqual([
    factsOf('door.open', { kind: 'flag', reason: 'on or off' }),
    [1, 0, 1],
  ])
})

test('[#7] words are told as bands, each from its first to the next one, the last until now', () => {
  const series = heard('state', ['ready', 'ready', 'busy', 'ready'], { everyMs: 600_000 })

  expect(bands(series, 'state')).toEqual([
    [0, 1_200_000, 'ready', 0],
    [1_200_000, 1_800_000, 'busy', 1],
    [1_800_000, HOUR_MS, 'ready', 0],
  ])
})

test('[#7] flags are told as on and off, and keep their values', () => {
  const series = heard('door.open', [true, false], { everyMs: 600_000 })

  expect([bands(series, 'door.open'), drawn(series, 'door.open').values]).toEqual([
    [
      [0, 600_000, 'on', 1],
      [600_000, HOUR_MS, 'off', 0],
    ],
    [1, 0],
  ])
})

test('[#7] words that change faster than can be seen are one band of many', () => {
  const words = [...Array(200).keys()].map((index) => (index % 2 === 0 ? 'a' : 'b'))
  const series = heard('state', [...words, 'a'], { everyMs: 100 })

  expect(bands(series, 'state')).toEqual([
    [0, 20_000, undefined, -1],
    [20_000, HOUR_MS, 'a', 0],
  ])
})

test('[#6] a chart knows what stood before its span, unless something is missing in between', () => {
  const before = (change: (series: ProbeSeries) => void): number | undefined => {
    const series = heard('queue.depth', [3, 5])
    change(series)
    return series.chart('3:app/queue.depth', { spanMs: 10_000, untilAt: START_AT + 40_000, widthPx: 100 })?.before
  }
  const text = { stream: 'app', fields: [{ path: 'queue.depth', value: 'busy' }], samples: [] }

  expect([
    before(() => {}),
    before((series) => series.gap({ ...GAP, fromAt: START_AT + 5_000, toAt: START_AT + 6_000 })),
    before((series) => series.leaveOut(text, START_AT + 20_000)),
  ]).toEqual([5, undefined, undefined])
})

test('[#7] words among numbers are left out and counted', () => {
  const series = heard('queue.depth', [3, 'n/a', 5, 4, 'n/a', 6, 7])

  const { values, leftOut } = chartOf(series, 'queue.depth')

  expect([Array.from(values), leftOut]).toEqual([[3, 5, 4, 6, 7], 2])
})

test('[#7] where texts stood for long enough to be seen, the line of a number stops, and nothing is silent', () => {
  const seen = (values: readonly Sample['value'][], everyMs: number) => {
    const { at, values: drawn, texts, quietMs } = chartOf(heard('queue.depth', values, { everyMs }), 'queue.depth')
    return {
      breaksAt: Array.from(at, (time) => time - START_AT).filter((_, place) => Number.isNaN(drawn[place])),
      texts: texts?.map(({ fromAt, toAt, word }) => [fromAt - START_AT, toAt - START_AT, word]),
      quietMs,
    }
  }

  const steady = Array.from({ length: 40 }, (_, index) => index % 7)
  const minutely = (texts: number) => seen([...steady, ...Array<string>(texts).fill('n/a')], 60_000)

  expect([seen([3, 4, 5, 6, 'n/a', 'n/a', 5, 6], 400_000), seen([3, 4, 5, 6, 'n/a', 7], 1_000)]).toEqual([
    { breaksAt: [1_600_000], texts: [[1_600_000, 2_400_000, 'text']], quietMs: undefined },
    { breaksAt: [], texts: undefined, quietMs: undefined },
  ])
  expect([minutely(20), minutely(0)]).toEqual([
    { breaksAt: [], texts: [[2_400_000, HOUR_MS, 'text']], quietMs: undefined },
    { breaksAt: [], texts: undefined, quietMs: 480_000 },
  ])
})

test('[#6] texts that came under the name of a number are counted in the time shown, and null is none', () => {
  const series = heard('reading', [20, 21, 22, 23])
  const text = (value: string) => ({ stream: 'app', fields: [{ path: 'reading', value }], samples: [] })
  series.leaveOut(text('sensor offline'), START_AT - 2 * HOUR_MS)
  series.leaveOut(text('sensor offline'), START_AT + 1_500)
  series.leaveOut(text('null'), START_AT + 1_600)
  series.leaveOut({ ...text('20'), samples: [{ path: 'reading', value: 20, ofText: true }] }, START_AT + 1_700)
  series.leaveOut({ ...text('words'), stream: 'other' }, START_AT + 1_800)

  expect(chartOf(series, 'reading').leftOut).toBe(1)
})

test('[#7] values of events are told with how they spread in each step of time', () => {
  const series = new ProbeSeries()
  for (let index = 1; index <= 20; index++) {
    const sample: Sample = { path: 'took', value: index, kind: 'distribution' }
    series.add({ stream: 'app', isEvent: true }, sample, { receivedAt: START_AT + index, at: undefined })
  }

  const { spread } = chartOf(series, 'took')

  expect(spread && [Array.from(spread.p50), Array.from(spread.p95), Array.from(spread.max), spread.all]).toEqual([
    [10],
    [19],
    [20],
    { p50: 10, p95: 19 },
  ])
})

test('[#7] a series read as something else by choice is that, with what it held as far as it can be', () => {
  const series = heard('queue.depth', [3, 5, 9])
  const id = '3:app/queue.depth'
  const read = (as: ReadAs | undefined): unknown => {
    series.readAs(as === undefined ? [] : [{ id, as }])
    const { kind, unit, reason } = series.takeChanged(0)[0]?.facts ?? expect.fail('not told')
    return [kind, unit, reason, drawn(series, 'queue.depth').values]
  }

  expect([read('rate'), read('percent'), read('state'), read('bytes'), read(undefined)]).toEqual([
    ['counter', undefined, 'chosen here', [2, 4]],
    ['gauge', '%', 'chosen here', [3, 5, 9]],
    ['state', undefined, 'chosen here', [0, 1, 2]],
    ['gauge', 'B', 'chosen here', [3, 5, 9]],
    ['gauge', undefined, 'named like a level (depth)', [3, 5, 9]],
  ])
})

test('[#7] what a series said while it was held to be none to draw is there once it is drawn, found or chosen so', () => {
  const sequence = Array.from({ length: 200 }, (_, index) => index + 1)
  const series = heard('n', [...sequence, ...sequence.map((value) => (value * 7919) % 211)])
  add(series, samplesOf('order_id', [918_440, 918_447, 918_502]))
  series.readAs([{ id: '3:app/order_id', as: 'level' }])

  expect([drawn(series, 'n').samples, drawn(series, 'order_id').values]).toEqual([400, [918_440, 918_447, 918_502]])
})

test('[#7] a choice made before a series is heard holds for it, of whichever host', () => {
  const series = new ProbeSeries()
  series.readAs([{ id: '3:app/queue.depth', as: 'id' }])
  series.clear()
  add(series, samplesOf('queue.depth', [3, 5]))

  expect([series.facts.map(({ kind, as }) => [kind, as]), drawn(series, 'queue.depth').samples]).toEqual([
    [['identifier', 'id']],
    0,
  ])
})

test('[#7] a series with a rhythm is missing when it is quiet for long, one without never', () => {
  const even = heard('queue.depth', [1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7], { everyMs: 2_000 })
  const uneven = new ProbeSeries()
  for (let index = 0; index < 12; index++) {
    add(uneven, samplesOf('queue.depth', [index % 3]), { fromAt: START_AT + (index >> 2) * 20_000 + (index % 4) * 100 })
  }

  expect([chartOf(even, 'queue.depth').quietMs, chartOf(uneven, 'queue.depth').quietMs]).toEqual([16_000, undefined])
})
