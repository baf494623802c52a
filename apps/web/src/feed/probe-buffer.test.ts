import { type Reading } from '@multimeter/inference'
import { expect, test } from 'vitest'

import { eventOf as event, START_AT } from './log/log-fixtures.ts'
import { chartOf, filled, LINE, rowsOf } from './probe-buffer-fixtures.ts'
import { ProbeBuffer } from './probe-buffer.ts'

test('[#2] an event becomes a row of the log and a sample of each numeric leaf', () => {
  const buffer = filled(event(1, { queue: { depth: 7 }, msg: 'hello', level: 'warn' }))

  const rows = rowsOf(buffer)

  expect(rows).toEqual([
    {
      ...LINE,
      place: 0,
      row: 0,
      severity: 'warning',
      message: 'hello',
      rest: 'queue.depth=7',
      bodyBytes: 50,
    },
  ])
  expect(buffer.series.facts).toEqual([
    {
      id: '3:app/queue.depth',
      stream: 'app',
      path: 'queue.depth',
      firstAt: START_AT + 1_000,
      kind: 'gauge',
      unit: undefined,
      reason: 'named like a level (depth)',
    },
  ])
  expect(chartOf(buffer)).toEqual({
    id: '3:app/queue.depth',
    fromAt: START_AT,
    untilAt: START_AT + 60_000,
    at: Float64Array.of(START_AT + 1_000),
    values: Float64Array.of(7),
    gaps: [],
    last: 7,
    lastAt: START_AT + 1_000,
    total: Number.NaN,
    keptFromAt: START_AT + 1_000,
    min: 7,
    max: 7,
    samples: 1,
  })
})

test('[#2] an event that comes again after a reconnect is there once', () => {
  const buffer = filled(event(1, 'one'), event(2, 'two'))

  const added = [buffer.add(event(1, 'one')), buffer.add(event(2, 'two')), buffer.add(event(3, 'three'))]

  expect([added, buffer.rows.end]).toEqual([[false, false, true], 3])
})

test('[#2] after a restart of the gateway numbers begin anew and events are news again', () => {
  const buffer = filled(event(9, 'before'))

  buffer.welcome('other')

  expect([buffer.add(event(1, 'after')), buffer.rows.end]).toEqual([true, 2])
})

test('[#2] the same path of two streams is two series, whatever characters their names are made of', () => {
  const reading: Omit<Reading, 'stream' | 'samples'> = {
    host: undefined,
    form: 'json',
    format: 'JSON',
    at: undefined,
    severity: undefined,
    message: '',
    moreLines: 0,
    isEvent: false,
    fields: [],
    notes: [],
  }
  const streams = ['a', 'a/b']
  const buffer = new ProbeBuffer({
    read: ({ routingKey }) => [
      { ...reading, stream: routingKey, samples: [{ path: routingKey === 'a' ? 'b/c' : 'c', value: 1 }] },
    ],
  })
  for (const [index, routingKey] of streams.entries()) buffer.add(event(index + 1, '', { routingKey }))

  expect(buffer.series.facts.map(({ id }) => id)).toEqual(['1:a/b/c', '3:a/b/c'])
})

test('[#7] what is heard of a pattern has rows and series, and changes of shape are not told', () => {
  const buffer = filled()
  buffer.clear(false)

  buffer.add(event(1, { depth: 1 }))

  expect([
    buffer.rows.end,
    buffer.series.facts.map(({ id, host }) => ({ id, host })),
    buffer.takeShapeChanges(),
  ]).toEqual([1, [{ id: '6:web-03@3:app/depth', host: 'web-03' }], []])
})

test('[D8] leaves named like parts of an object are series like others, and what is named __proto__ pollutes nothing', () => {
  const buffer = filled(event(1, '{"__proto__":{"polluted":1},"constructor":2,"toString":{"valueOf":3}}'))

  expect([({} as { polluted?: number }).polluted, buffer.series.facts.map(({ path }) => path)]).toEqual([
    undefined,
    ['constructor', 'toString.valueOf'],
  ])
})

test('[D2] bodies of any bytes become rows', () => {
  const bodies = [[], [0xff], [0x7b], [0x1f, 0x8b, 8], Array.from({ length: 256 }, (_, byte) => byte)]
  const buffer = filled(...bodies.map((body, index) => event(index + 1, '', { body: Uint8Array.from(body) })))

  expect(rowsOf(buffer).map((row) => row.kind === 'line' && row.form)).toEqual([
    'empty',
    'binary',
    'text',
    'binary',
    'binary',
  ])
})

test('[#7] while a pattern is watched, what a watchdog tells of a host is no series of it, and what has no host has series of its own', () => {
  const buffer = filled()
  buffer.clear(false)
  const own = {
    exchange: 'events',
    routingKey: 'multimeter.host.silent',
    properties: { contentType: 'application/cloudevents+json' },
  }

  buffer.add(event(1, { silentFor: 5 }, own))
  buffer.add(event(2, { depth: 1 }, { host: undefined, routingKey: 'shop.orders' }))

  expect(buffer.series.facts.map(({ id, host }) => ({ id, host }))).toEqual([
    { id: '11:shop.orders/depth', host: undefined },
  ])
})

test('[#5] what a watchdog tells of a host is a line of its log, and no instrument', () => {
  const told = {
    exchange: 'events',
    routingKey: 'multimeter.host.silent',
    properties: { contentType: 'application/cloudevents+json' },
  }
  const body = { type: told.routingKey, subject: 'web-03', data: { message: 'web-03 is silent', quietMs: 34_804 } }

  const own = filled(event(1, body, told))
  const foreign = filled(event(1, body, { ...told, exchange: 'amq.topic' }))

  expect(rowsOf(own).map((row) => row.kind === 'line' && row.message)).toEqual(['web-03 is silent'])
  expect([own.series.facts.length, own.takeShapeChanges().length]).toEqual([0, 0])
  expect(foreign.series.facts.length).toBeGreaterThan(0)
})
