import type { Sample } from '@multimeter/inference'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { ProbeSeries } from './probe-series.ts'
import type { ReadAs } from './series/read-as.ts'

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
  const request = { spanMs: 2 * HOUR_MS, untilAt: START_AT + HOUR_MS, widthPx: 1_000 }
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

function bands(series: ProbeSeries, path: string) {
  const { bands = [] } = chartOf(series, path)
  return bands.map(({ fromAt, toAt, word, index }) => [fromAt - START_AT, toAt - START_AT, word, index])
}

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

test('[#7] what a series did is told with its facts, and not again while it is the same', () => {
  const series = heard(
    'queue.depth',
    [...Array(200).keys()].map((index) => (index < 100 ? 4 : 90)),
  )
  series.takeChanged(0)

  series.judge(START_AT + 200_000)
  const first = series.takeChanged(10_000)
  series.judge(START_AT + 200_000)
  add(series, samplesOf('queue.depth', [90]), { fromAt: START_AT + 201_000 })
  series.judge(START_AT + 201_000)

  expect([first.map(({ facts }) => facts.trend), series.takeChanged(20_000)]).toEqual([
    [{ kind: 'shift', weight: expect.any(Number), at: START_AT + 100_000, from: 4, to: 90 }],
    [],
  ])
})

test('[#7] a field that comes a minute after its stream is new, one that comes with its stream is not', () => {
  const series = heard('queue.depth', [1, 2, 3], { everyMs: 30_000 })
  add(series, samplesOf('retries', [1]), { fromAt: START_AT + 60_000 })
  add(series, samplesOf('workers', [1]), { fromAt: START_AT + 59_000 })

  series.judge(START_AT + 61_000)

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
    series.judge(START_AT + 800_000)
    judged.push(series.takeChanged(turn * 10_000).filter(({ facts }) => facts.trend !== undefined).length)
  }

  expect(judged).toEqual([16, 4, 0, 0])
})

test('[#7] a series with a rhythm is missing when it is quiet for long, one without never', () => {
  const even = heard('queue.depth', [1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7], { everyMs: 2_000 })
  const uneven = new ProbeSeries()
  for (let index = 0; index < 12; index++) {
    add(uneven, samplesOf('queue.depth', [index % 3]), { fromAt: START_AT + (index >> 2) * 20_000 + (index % 4) * 100 })
  }

  expect([chartOf(even, 'queue.depth').quietMs, chartOf(uneven, 'queue.depth').quietMs]).toEqual([16_000, undefined])
})
