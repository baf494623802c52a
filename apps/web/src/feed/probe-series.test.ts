import type { Sample } from '@multimeter/inference'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { ProbeSeries } from './probe-series.ts'

/** A small number that arrives in the first days of 1970 would be the time of its own arrival. */
const START_AT = Date.UTC(2026, 1, 11)
const HOUR_MS = 3_600_000

interface Timing {
  readonly fromAt?: number
  readonly everyMs?: number
  /** What the sender's clock shows more than ours; undefined where its messages hold no time. */
  readonly skewMs?: number | undefined
}

function add(
  series: ProbeSeries,
  samples: readonly Sample[],
  { fromAt = START_AT, everyMs = 1_000, skewMs }: Timing = {},
): void {
  for (const [index, sample] of samples.entries()) {
    const receivedAt = fromAt + index * everyMs
    const at = skewMs === undefined ? undefined : receivedAt + skewMs
    series.add({ stream: 'app', isEvent: false }, sample, { receivedAt, at })
  }
}

function samplesOf(path: string, values: readonly Sample['value'][], more: Partial<Sample> = {}): Sample[] {
  return values.map((value) => ({ path, value, ...more }))
}

/** A series of values that came one a second. */
function heard(path: string, values: readonly Sample['value'][], timing: Timing = {}): ProbeSeries {
  const series = new ProbeSeries()
  add(series, samplesOf(path, values), timing)
  return series
}

function chartOf(series: ProbeSeries, path: string) {
  const id = `3:app/${path}`
  const request = { ids: [id], spanMs: 2 * HOUR_MS, untilAt: START_AT + HOUR_MS, widthPx: 1_000 }
  return series.chart(id, request) ?? expect.fail(`no series ${path}`)
}

function drawn(series: ProbeSeries, path: string) {
  const { at, values, total, last, samples } = chartOf(series, path)
  return { at: Array.from(at, (time) => time - START_AT), values: Array.from(values), total, last, samples }
}

function factsOf(path: string, more: object) {
  return { id: `3:app/${path}`, stream: 'app', path, firstAt: START_AT, unit: undefined, ...more }
}

test('[#3] a total is charted as its rise per second, and keeps what it stands at', () => {
  const series = heard('requests_total', [100, 120, 120, 150], { everyMs: 2_000 })

  expect(drawn(series, 'requests_total')).toEqual({
    at: [2_000, 4_000, 6_000],
    values: [10, 0, 15],
    total: 150,
    last: 15,
    samples: 3,
  })
})

test('[#3] a total of which one value has come has no rate yet', () => {
  const series = heard('requests_total', [100])

  expect(drawn(series, 'requests_total')).toEqual({
    at: [],
    values: [],
    total: 100,
    last: Number.NaN,
    samples: 0,
  })
})

test('[#3] a level is charted as it came and has no total', () => {
  const series = heard('queue.depth', [3, 5, 4])

  expect(drawn(series, 'queue.depth')).toEqual({
    at: [0, 1_000, 2_000],
    values: [3, 5, 4],
    total: Number.NaN,
    last: 4,
    samples: 3,
  })
})

test('[#3] what turns out to be a total becomes a rate from its first value on', () => {
  const series = heard('orders', [10, 13, 17, 24])
  const before = drawn(series, 'orders')
  add(series, samplesOf('orders', [26]), { fromAt: START_AT + 4_000 })

  const after = drawn(series, 'orders')

  expect([before, after]).toEqual([
    { at: [0, 1_000, 2_000, 3_000], values: [10, 13, 17, 24], total: Number.NaN, last: 24, samples: 4 },
    { at: [1_000, 2_000, 3_000, 4_000], values: [3, 4, 7, 2], total: 26, last: 2, samples: 4 },
  ])
})

test('[#3] what was taken for a total and falls is a level again, with all its values', () => {
  const series = heard('orders', [10, 13, 17, 24, 26, 22])

  const { values, total } = drawn(series, 'orders')

  expect([values, total]).toEqual([[10, 13, 17, 24, 26, 22], Number.NaN])
})

test('[#3] a total that runs over the end of its 32 bits goes on rising', () => {
  const series = heard('rx_octets', [2 ** 32 - 100, 2 ** 32 - 50, 50, 150])

  expect(drawn(series, 'rx_octets').values).toEqual([50, 100, 100])
})

test('[#3] a total that begins anew has risen by what it shows since', () => {
  const series = heard('requests_total', [1_000, 1_100, 40, 90])

  expect(drawn(series, 'requests_total').values).toEqual([100, 40, 50])
})

test('[#3] whatever a total does and whenever its values come, no rate is negative', () => {
  const step = fc.record({ value: fc.nat(2 ** 33), at: fc.integer({ min: 0, max: 100_000 }), skewMs: fc.nat(5_000) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const series = new ProbeSeries()
      for (const { value, at, skewMs } of steps) {
        add(series, samplesOf('requests_total', [value], { kind: 'counter' }), { fromAt: START_AT + at, skewMs })
      }
      const values = steps.length === 0 ? [] : drawn(series, 'requests_total').values
      expect(values.filter((value) => !(value >= 0))).toEqual([])
    }),
  )
})

test("[#3] the rate of a total is by its sender's clock where it has one", () => {
  const series = new ProbeSeries()
  add(series, samplesOf('requests_total', [100]), { fromAt: START_AT + 20_000, skewMs: -20_000 })
  add(series, samplesOf('requests_total', [200]), { fromAt: START_AT + 20_001, skewMs: -10_001 })

  expect(drawn(series, 'requests_total')).toEqual({ at: [20_001], values: [10], total: 200, last: 10, samples: 1 })
})

test('[#3] a total whose sender has another time than we is a rate all the same', () => {
  const values = [10, 13, 17, 24, 26, 30, 37]

  const rates = [-HOUR_MS, 0, HOUR_MS].map((skewMs) => drawn(heard('orders', values, { skewMs }), 'orders').values)

  expect(rates).toEqual([
    [3, 4, 7, 2, 4, 7],
    [3, 4, 7, 2, 4, 7],
    [3, 4, 7, 2, 4, 7],
  ])
})

test('[#3] of identifiers, timestamps, settings and words there are facts but no samples', () => {
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
    [0, 0, 0, 0],
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
