import { MAX_RATE_STEPS, RATE_STEP_MS, type HostStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import type { HostRow } from './hosts-state.ts'
import { HostRates, MAX_HOSTS } from './host-rates.ts'
import { HostTable } from './host-table.ts'

function status(host: string, count: number): HostStatus {
  return {
    host,
    sources: ['broker'],
    firstHeardAt: 0,
    lastHeardAt: 0,
    count,
    severities: { error: 0, warning: 0, info: 0 },
    streams: [],
    otherStreams: 0,
  }
}

function hosts(complete: boolean, counts: Record<string, number>) {
  const list = Object.entries(counts).map(([host, count]) => status(host, count))
  return { type: 'hosts', complete, hosts: list, refused: 0 } as const
}

/** A whole list as a gateway tells it that has counted steps: each host's count is 100. */
function seeded(rates: Record<string, readonly number[]>) {
  const list = Object.entries(rates).map(([host, steps]) => Object.assign(status(host, 100), { rates: steps }))
  return { type: 'hosts', complete: true, hosts: list, refused: 0 } as const
}

function shown(rows: readonly HostRow[]) {
  return rows.map((row) => [row.host, Math.round(row.ratePerSecond * 10) / 10, row.rates])
}

test('[#2] the rate is the count between host lists over the time between them, whatever their rhythm', () => {
  const rates = new HostRates(0)
  rates.hear(hosts(true, { a: 1_000 }), 100)
  for (const [atMs, count] of [
    [1_100, 1_010],
    [2_150, 1_020],
    [2_900, 1_028],
    [4_100, 1_040],
    [5_200, 1_051],
    [6_100, 1_060],
  ] as const) {
    rates.hear(hosts(false, { a: count }), atMs)
  }

  const state = new HostTable().apply(rates.take())

  expect(shown(state.rows)).toEqual([['a', 10, []]])
})

test('[#2] a host heard for the first time counts from then, and one event is not a hundred a second', () => {
  const rates = new HostRates(0)
  const table = new HostTable()
  rates.hear(hosts(true, {}), 0)
  rates.hear(hosts(false, { a: 1 }), 1_000)
  rates.hear(hosts(false, { b: 1 }), 1_010)
  const before = table.apply(rates.take())
  for (let atMs = 2_100; atMs <= 5_100; atMs += 1_000) rates.beat(atMs)

  const after = table.apply(rates.take())

  expect(shown(before.rows)).toEqual([
    ['a', Number.NaN, []],
    ['b', Number.NaN, []],
  ])
  expect(shown(after.rows)).toEqual([
    ['a', 0.2, []],
    ['b', 0.2, []],
  ])
})

test('[#6] until a rate is measured here it is what the gateway counted in its newest step', () => {
  const rates = new HostRates(0)
  const table = new HostTable()
  const rate = () => table.apply(rates.take()).rows[0]?.ratePerSecond
  rates.hear(seeded({ cron: [30, 30] }), 0)
  const atOnce = rate()
  rates.hear(hosts(false, { cron: 130 }), 2_000)
  const afterBurst = rate()
  rates.away()
  rates.hear(hosts(true, { cron: 160 }), 3_000)

  expect([atOnce, afterBurst, rate()]).toEqual([2, 2, Number.NaN])
})

test('[#6] a host that came in the midst of the newest step is not half as loud as it is', () => {
  const rates = new HostRates(0)
  const heardFor = (host: string, lastHeardAt: number, steps: readonly number[]) => {
    return { ...status(host, 101), lastHeardAt, rates: steps }
  }
  const list = [
    heardFor('young', 10_000, [0, 60]),
    heardFor('younger', 3_000, [12]),
    heardFor('since', 10_000, [60, 60]),
  ]
  rates.hear({ type: 'hosts', complete: true, hosts: list, refused: 0 }, 0)

  const { rows } = new HostTable().apply(rates.take())

  expect(rows.map(({ host, ratePerSecond }) => [host, ratePerSecond])).toEqual([
    ['young', 10],
    ['younger', Number.NaN],
    ['since', 4],
  ])
})

test('[#6] the rate of a host that speaks every quarter of a minute is that of the last minute', () => {
  const rates = new HostRates(0)
  const table = new HostTable()
  const message = seeded({ cron: [30, 30, 30, 30] })
  const silence = { state: 'live', sinceAt: 0, usualGapMs: 15_000, limitBy: 'learned' } as const
  rates.hear({ ...message, hosts: message.hosts.map((host) => Object.assign({ silence }, host)) }, 0)
  for (let atMs = 1_000; atMs <= 12_000; atMs += 1_000) rates.beat(atMs)

  const { rows } = table.apply(rates.take())

  expect([rows[0]?.ratePerSecond, table.apply(rates.take()).rows === rows]).toEqual([2, true])
})

test('[#2] the rate is that of about the last ten seconds, however often lists come', () => {
  const rates = new HostRates(0)
  rates.hear(hosts(true, { a: 0, b: 0 }), 0)
  for (let atMs = 250; atMs <= 10_000; atMs += 250) rates.hear(hosts(false, { a: atMs, b: atMs }), atMs)
  for (let atMs = 10_250; atMs <= 20_750; atMs += 250) rates.hear(hosts(false, { b: atMs }), atMs)

  const state = new HostTable().apply(rates.take())

  expect(state.rows.map((row) => Math.round(row.ratePerSecond))).toEqual([0, 1_000])
})

test('[#2] the rate falls to zero when no host list comes any more', () => {
  const rates = new HostRates(0)
  const table = new HostTable()
  rates.hear(hosts(true, { a: 0 }), 0)
  for (let second = 1; second <= 6; second++) rates.hear(hosts(false, { a: second * 4 }), second * 1_000)
  const before = table.apply(rates.take())
  for (let atMs = 7_000; atMs <= 30_000; atMs += 1_000) rates.beat(atMs)

  const after = table.apply(rates.take())

  expect([before.rows[0]?.ratePerSecond, after.rows[0]?.ratePerSecond]).toEqual([4, 0])
})

test('[#2] the rate falls to zero within about ten seconds of silence', () => {
  const rates = new HostRates(0)
  rates.hear(hosts(true, { a: 0 }), 0)
  for (let atMs = 250; atMs <= 10_000; atMs += 250) rates.hear(hosts(false, { a: atMs }), atMs)
  for (let atMs = 11_000; atMs <= 20_000; atMs += 1_000) rates.beat(atMs)

  const state = new HostTable().apply(rates.take())

  expect(state.rows[0]?.ratePerSecond).toBe(0)
})

test('[#2] steps hold the mean of their time, and a hole where the page was away, and no burst after it', () => {
  const rates = new HostRates(0)
  rates.hear(hosts(true, {}), 0)
  for (let second = 1; second < 20; second++) rates.hear(hosts(false, { a: second * 2 }), second * 1_000)
  rates.away()
  rates.beat(46_000)
  rates.hear(hosts(true, { a: 100_000 }), 47_000)
  for (let second = 48; second <= 75; second++) rates.hear(hosts(false, { a: 100_000 + second - 47 }), second * 1_000)

  const state = new HostTable().apply(rates.take())

  expect(shown(state.rows)).toEqual([['a', 1, [28 / 15, Number.NaN, Number.NaN, Number.NaN, 1].map(Math.fround)]])
})

test('[#2] steps are unknown while every source of a host is cut off from the gateway', () => {
  const source = { source: 'broker', address: '', sinceAt: 0, embedded: false, exchanges: [] }
  const rates = new HostRates(0)
  rates.hear(hosts(true, {}), 0)
  rates.hear(hosts(false, { a: 10 }), 1_000)
  rates.hearSources([{ ...source, state: 'disconnected' }], 18_000)
  rates.beat(44_000)
  rates.hearSources([{ ...source, state: 'connected' }], 48_000)
  rates.beat(60_000)
  rates.beat(75_000)

  const state = new HostTable().apply(rates.take())

  expect(shown(state.rows)).toEqual([['a', expect.any(Number), [Math.fround(10 / 15), NaN, NaN, NaN, 0]]])
})

test('[#2] the rate is unknown while every source of a host is cut off, and then begins anew', () => {
  const source = { source: 'broker', address: '', sinceAt: 0, embedded: false, exchanges: [] }
  const rates = new HostRates(0)
  const table = new HostTable()
  const rate = (): number | undefined => table.apply(rates.take()).rows[0]?.ratePerSecond
  rates.hear(hosts(true, { a: 0 }), 0)
  for (let second = 1; second <= 6; second++) rates.hear(hosts(false, { a: second * 4 }), second * 1_000)
  const before = rate()
  rates.hearSources([{ ...source, state: 'disconnected' }], 6_000)
  for (let second = 7; second <= 8; second++) rates.beat(second * 1_000)
  const during = rate()
  rates.hearSources([{ ...source, state: 'connected' }], 8_000)
  const back = rate()
  for (let second = 9; second <= 14; second++) rates.hear(hosts(false, { a: 24 + (second - 8) * 4 }), second * 1_000)

  expect([before, during, back]).toEqual([4, Number.NaN, Number.NaN])
  expect(Math.round(rate() ?? 0)).toBe(4)
})

test('[#2] a machine that slept for a day leaves a hole, not a day of steps', () => {
  const rates = new HostRates(0)
  const table = new HostTable()
  rates.hear(hosts(true, {}), 0)
  rates.hear(hosts(false, { a: 15 }), 1_000)
  rates.beat(RATE_STEP_MS)
  const before = table.apply(rates.take())
  rates.beat(86_400_000)

  const after = table.apply(rates.take())

  expect([before, after].map((state) => state.rows[0]?.rates)).toEqual([
    [1],
    Array.from({ length: MAX_RATE_STEPS }, () => Number.NaN),
  ])
})

test('[#5] history begins with what the gateway counted, and goes on from the list that told it', () => {
  const rates = new HostRates(0)
  const table = new HostTable()
  rates.beat(9_000)
  rates.hear(seeded({ a: [15, 30], b: [] }), 10_000)
  rates.hear(hosts(false, { a: 130 }), 11_000)
  const before = table.apply(rates.take())
  rates.beat(25_000)

  const after = table.apply(rates.take())

  expect(before.rows.map((row) => row.rates)).toEqual([[1, 2], []])
  expect(after.rows.map((row) => row.rates)).toEqual([[1, 2, 2], [0]])
})

test('[#5] after having been away the gateway knows what was missed, and nothing is drawn twice', () => {
  const rates = new HostRates(0)
  const table = new HostTable()
  rates.hear(hosts(true, {}), 0)
  rates.hear(hosts(false, { a: 15 }), 1_000)
  rates.beat(RATE_STEP_MS)
  table.apply(rates.take())
  rates.away()
  rates.beat(60_000)
  rates.hear(seeded({ a: [15, 45, 45, 60] }), 61_000)
  rates.hear(hosts(false, { a: 100 }), 62_000)
  rates.beat(76_000)

  const state = table.apply(rates.take())

  expect(state.rows.map((row) => row.rates)).toEqual([[1, 3, 3, 4, 0]])
})

test('[#5] no more steps are kept than the protocol has', () => {
  const rates = new HostRates(0)
  rates.hear(seeded({ a: Array.from({ length: MAX_RATE_STEPS + 5 }, () => 15) }), 0)
  rates.beat(RATE_STEP_MS)

  const state = new HostTable().apply(rates.take())

  expect(state.rows[0]?.rates).toEqual([...Array.from({ length: MAX_RATE_STEPS - 1 }, () => 1), 0])
})

test('[#2] a count that fell is that of a gateway started again, not a negative rate', () => {
  const rates = new HostRates(0)
  rates.hear(hosts(true, { a: 500 }), 0)
  rates.hear(hosts(false, { a: 3 }), 1_000)
  for (let second = 2; second <= 6; second++) rates.hear(hosts(false, { a: 2 + second }), second * 1_000)

  const state = new HostTable().apply(rates.take())

  expect(shown(state.rows)).toEqual([['a', 1, []]])
})

test('[#2] a whole list without a known host drops it, and the others keep their history', () => {
  const rates = new HostRates(0)
  const table = new HostTable()
  rates.hear(hosts(true, {}), 0)
  rates.hear(hosts(false, { gone: 1, stays: 30 }), 1_000)
  rates.beat(RATE_STEP_MS)
  table.apply(rates.take())
  rates.away()
  rates.hear(hosts(true, { stays: 30, new: 1 }), 16_000)

  const state = table.apply(rates.take())

  expect(shown(state.rows)).toEqual([
    ['stays', Number.NaN, [2]],
    ['new', Number.NaN, []],
  ])
})

test('[#2] rows that did not change keep their identity', () => {
  const rates = new HostRates(0)
  const table = new HostTable()
  rates.hear(hosts(true, { a: 1, b: 1 }), 0)
  const before = table.apply(rates.take()).rows
  rates.hear(hosts(false, { b: 2 }), 1_000)

  const after = table.apply(rates.take()).rows

  expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, false])
})

test('[#2] a second in which nothing changed is the same state', () => {
  const rates = new HostRates(0)
  const table = new HostTable()
  rates.hear(hosts(true, { a: 1 }), 0)
  const unknown = table.apply(rates.take())
  const stillUnknown = table.apply(rates.take())
  rates.beat(5_100)
  const before = table.apply(rates.take())
  rates.beat(6_200)

  expect([table.apply(rates.take()) === before, stillUnknown === unknown]).toEqual([true, true])
  expect([unknown.rows[0]?.ratePerSecond, before.rows[0]?.ratePerSecond]).toEqual([Number.NaN, 0])
})

test('[#2] hosts above the bound are refused and counted once each', () => {
  const rates = new HostRates(0)
  const many = Object.fromEntries(Array.from({ length: MAX_HOSTS + 2 }, (_, index) => [`h${index}`, 1]))
  rates.hear(hosts(true, many), 0)
  rates.hear(hosts(false, { [`h${MAX_HOSTS}`]: 2 }), 1_000)

  const state = new HostTable().apply(rates.take())

  expect([state.rows.length, state.refused, state.complete]).toEqual([MAX_HOSTS, 2, true])
})

test('[D8] hosts named like parts of an object are hosts like others', () => {
  const rates = new HostRates(0)
  rates.hear(hosts(true, { constructor: 1, toString: 2 }), 0)
  rates.hear({ type: 'hosts', complete: false, hosts: [status('__proto__', 3)], refused: 0 }, 1_000)

  const state = new HostTable().apply(rates.take())

  expect(state.rows.map((row) => row.host)).toEqual(['constructor', 'toString', '__proto__'])
})
