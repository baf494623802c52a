import { expect, test } from 'vitest'

import { eventOf as event, START_AT } from './log/log-fixtures.ts'
import { batch, chartOf, filled, LINE, rowsOf } from './probe-buffer-fixtures.ts'

test('[#3] a message with several events is a row for each of them', () => {
  const body = batch({ msg: 'one', level: 'error' }, { msg: 'two', order: 7 })
  const buffer = filled(event(1, body, { bodyBytes: 99 }))

  const rows = rowsOf(buffer)

  expect(rows).toEqual([
    { ...LINE, bodyBytes: 99, place: 0, row: 0, severity: 'error', message: 'one', rest: '' },
    { ...LINE, bodyBytes: 99, place: 1, row: 1, severity: undefined, message: 'two', rest: 'order=7' },
  ])
})

test('[#3] numbers of all events of a message are charted', () => {
  const buffer = filled(event(1, batch({ msg: 'one', depth: 4 }, { msg: 'two', depth: 9 })))

  const chart = chartOf(buffer)

  expect([chart?.id, Array.from(chart?.values ?? [])]).toEqual(['3:app/depth', [4, 9]])
})

test('[#3] what a batch says of another host is a row of that host, and its numbers are not charted', () => {
  const body = batch({ msg: 'one', depth: 4 }, { msg: 'two', host: 'db-01', depth: 9 }, { msg: 'three', depth: 5 })
  const buffer = filled(event(1, body))

  const rows = rowsOf(buffer)

  expect([
    rows.map((row) => row.kind === 'line' && row.host),
    buffer.series.facts.map(({ id }) => id),
    Array.from(chartOf(buffer)?.values ?? []),
  ]).toEqual([['web-03', 'db-01', 'web-03'], ['3:app/depth'], [4, 5]])
})

test('[#7] while a pattern is watched, each host of a batch has its own series, compared without case', () => {
  const buffer = filled()
  buffer.clear(false)
  const body = batch(
    { msg: 'one', host: 'web-03', depth: 4 },
    { msg: 'two', host: 'db-01', depth: 9 },
    { msg: 'three', host: 'WEB-03', depth: 5 },
  )

  buffer.add(event(1, body))
  buffer.add(
    event(2, batch({ msg: 'four', host: 'DB-01', depth: 8 }), {
      host: 'DB-01',
      routingKey: 'acme.shop.prod.DB-01.app',
    }),
  )

  const window = { spanMs: 60_000, untilAt: START_AT + 60_000, widthPx: 100 }
  expect(buffer.series.facts.map(({ id, host }) => [host, buffer.series.chart(id, window)?.samples])).toEqual([
    ['web-03', 2],
    ['db-01', 2],
  ])
})

test('[#3] hosts of a batch are compared without case', () => {
  const body = batch({ msg: 'one', host: 'web-03', depth: 4 }, { msg: 'two', host: 'WEB-03', depth: 9 })

  const buffer = filled(event(1, body))

  expect(Array.from(chartOf(buffer)?.values ?? [])).toEqual([4, 9])
})

test('[#3] the full name of the probed host in a batch is that host', () => {
  const name = 'web-03.example.com'
  const buffer = filled(event(1, batch({ msg: 'one', host: name, depth: 4 }, { msg: 'two', host: name, depth: 9 })))

  const rows = rowsOf(buffer)

  expect([rows.map((row) => row.kind === 'line' && row.host), Array.from(chartOf(buffer)?.values ?? [])]).toEqual([
    ['web-03', 'web-03'],
    [4, 9],
  ])
})

test('[#3] a message with several events that comes again after a reconnect is there once', () => {
  const body = batch({ msg: 'one', depth: 4 }, { msg: 'two', depth: 9 })
  const buffer = filled(event(1, body))

  const isNew = buffer.add(event(1, body))

  expect([isNew, buffer.rows.end, chartOf(buffer)?.samples]).toEqual([false, 2, 2])
})

test('[#3] each row of a message with several events opens that message', () => {
  const buffer = filled(event(1, batch({ msg: 'one' }, { msg: 'two' })), event(2, 'other'))

  const details = [0, 1, 2].map((row) => buffer.detail(row))

  expect(details.map((detail) => [detail?.row, detail?.fields.map(({ text }) => text).includes('two')])).toEqual([
    [0, true],
    [1, true],
    [2, false],
  ])
})
