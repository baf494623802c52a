import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { ProbeSeries } from './probe-series.ts'
import { add, drawn, heard, HOUR_MS, samplesOf, START_AT } from './series-fixtures.ts'

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
