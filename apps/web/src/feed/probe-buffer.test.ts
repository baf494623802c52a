import { createReader } from '@multimeter/inference'
import type { Gap, WireEvent } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { ProbeBuffer } from './probe-buffer.ts'
import { MAX_ROW_BYTES, MAX_ROWS, MAX_WINDOW_ROWS } from './probe-rows.ts'
import { MAX_SERIES } from './probe-series.ts'

function event(seq: number, body: unknown, more: Partial<WireEvent> = {}): WireEvent {
  const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
  return {
    source: 'broker',
    seq,
    receivedAt: seq * 1_000,
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-03.app',
    properties: {},
    host: 'web-03',
    bodyBytes: bytes.length,
    body: bytes,
    ...more,
  }
}

function gap(fromAt: number, toAt: number): Gap {
  return { type: 'gap', source: 'broker', epoch: 'e', fromAt, toAt, count: 3, cause: 'broker-link', message: 'lost 3' }
}

function filled(...events: (WireEvent | Gap)[]): ProbeBuffer {
  const buffer = new ProbeBuffer(createReader())
  for (const one of events) {
    if ('type' in one) buffer.gap(one)
    else buffer.add(one)
  }
  return buffer
}

const all = { fromRow: 0, endRow: Infinity }

function chartOf(buffer: ProbeBuffer, { spanMs = 60_000, untilAt = 60_000, widthPx = 300 } = {}) {
  const id = buffer.series.facts[0]?.id ?? ''
  return buffer.series.chart(id, { ids: [id], spanMs, untilAt, widthPx })
}

test('[#2] an event becomes a row of the log and a sample of each numeric leaf', () => {
  const buffer = filled(event(1, { queue: { depth: 7 }, msg: 'hello', level: 'warn' }))

  const rows = buffer.rows.rows({ fromRow: 0, endRow: 1 })

  expect(rows).toEqual([
    {
      kind: 'line',
      row: 0,
      source: 'broker',
      seq: 1,
      receivedAt: 1_000,
      host: 'web-03',
      stream: 'app',
      exchange: 'amq.topic',
      routingKey: 'acme.shop.prod.web-03.app',
      severity: 'warning',
      message: 'hello',
      moreLines: 0,
      rest: 'queue.depth=7',
      form: 'json',
      bodyBytes: 50,
      notes: [],
    },
  ])
  expect(buffer.series.facts).toEqual([{ id: '3:app/queue.depth', stream: 'app', path: 'queue.depth', firstAt: 1_000 }])
  expect(chartOf(buffer)).toEqual({
    id: '3:app/queue.depth',
    fromAt: 0,
    untilAt: 60_000,
    at: Float64Array.of(1_000),
    values: Float64Array.of(7),
    gaps: [],
    last: 7,
    lastAt: 1_000,
    keptFromAt: 1_000,
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

  buffer.newEpoch()

  expect([buffer.add(event(1, 'after')), buffer.rows.end]).toEqual([true, 2])
})

test('[#2] a gap is a row where it happened, and no line crosses it', () => {
  const buffer = filled(event(1, { v: 1 }), event(2, { v: 2 }), gap(2_500, 7_500), event(8, { v: 3 }))

  const chart = chartOf(buffer)

  expect(buffer.rows.rows({ fromRow: 2, endRow: 3 })).toEqual([
    {
      kind: 'gap',
      row: 2,
      source: 'broker',
      fromAt: 2_500,
      toAt: 7_500,
      count: 3,
      cause: 'broker-link',
      message: 'lost 3',
    },
  ])
  expect([Array.from(chart?.at ?? []), Array.from(chart?.values ?? []), chart?.gaps, chart?.samples]).toEqual([
    [1_000, 2_000, 2_500, 8_000],
    [1, 2, Number.NaN, 3],
    [{ fromAt: 2_500, toAt: 7_500, message: 'lost 3' }],
    3,
  ])
})

test('[#2] gaps before the first and after the last sample break nothing, and those outside the span are left out', () => {
  const buffer = filled(gap(0, 500), event(1, { v: 1 }), gap(1_500, 1_600), gap(90_000, 91_000))

  const chart = chartOf(buffer)

  expect([Array.from(chart?.values ?? []), chart?.gaps.map(({ fromAt }) => fromAt)]).toEqual([[1], [0, 1_500]])
})

test('[#2] a chart of very many samples keeps the extremes and fits its width', () => {
  const events = Array.from({ length: 5_000 }, (_, index) => event(index + 1, { v: index === 2_500 ? 99 : index % 7 }))

  const chart = chartOf(filled(...events), { spanMs: 5_000_000, untilAt: 5_000_000, widthPx: 100 })

  expect([chart?.max, chart?.min, chart?.samples, (chart?.at.length ?? 0) <= 202]).toEqual([99, 0, 5_000, true])
  expect(Array.from(chart?.values ?? [])).toContain(99)
})

test('[#2] a span without samples has no extremes, but the value from before it', () => {
  const chart = chartOf(filled(event(1, { v: 1 })), { spanMs: 1_000, untilAt: 60_000 })

  expect([chart?.last, chart?.lastAt, chart?.min, chart?.max, chart?.samples]).toEqual([1, 1_000, NaN, NaN, 0])
})

test('[#2] the same path of two streams is two series, whatever characters their names are made of', () => {
  const reading = {
    host: undefined,
    form: 'json',
    at: undefined,
    severity: undefined,
    message: '',
    moreLines: 0,
    fields: [],
    notes: [],
  }
  const streams = ['a', 'a/b']
  const buffer = new ProbeBuffer({
    read: ({ routingKey }) => ({
      ...reading,
      form: 'json',
      stream: routingKey,
      numbers: [{ path: routingKey === 'a' ? 'b/c' : 'c', value: 1 }],
    }),
  })
  for (const [index, routingKey] of streams.entries()) buffer.add(event(index + 1, '', { routingKey }))

  expect(buffer.series.facts.map(({ id }) => id)).toEqual(['1:a/b/c', '3:a/b/c'])
})

test('[E1] series above the bound are refused, counted once each, and the first ones go on', () => {
  const many = Array.from({ length: MAX_SERIES + 20 }, (_, index) => event(index + 1, { [`n${index}`]: index }))
  const buffer = filled(...many, event(10_000, { n0: 5, [`n${MAX_SERIES}`]: 1 }))

  expect([
    buffer.series.facts.length,
    buffer.series.refused,
    chartOf(buffer, { spanMs: 1e9, untilAt: 1e9 })?.samples,
  ]).toEqual([MAX_SERIES, 20, 2])
})

test('[#2] rows are bounded in number, the oldest leave, and numbers are never used twice', () => {
  const buffer = filled(...Array.from({ length: MAX_ROWS + 5 }, (_, index) => event(index + 1, 'x')))

  expect([buffer.rows.first, buffer.rows.end, buffer.rows.oldestAt]).toEqual([5, MAX_ROWS + 5, 6_000])

  buffer.clear()
  buffer.add(event(1, 'x'))
  expect([buffer.rows.first, buffer.rows.end]).toEqual([MAX_ROWS + 5, MAX_ROWS + 6])
})

test('[D3] rows are bounded in bytes', () => {
  const body = 'x'.repeat(1024 * 1024)
  const buffer = filled(...Array.from({ length: 80 }, (_, index) => event(index + 1, body)))

  expect([buffer.rows.bytes <= MAX_ROW_BYTES, buffer.rows.end - buffer.rows.first > 50]).toEqual([true, true])
})

test('[D18] headers count as bytes of their rows', () => {
  const properties = { headers: { note: 'x'.repeat(30_000) } }
  const buffer = filled(...Array.from({ length: 2_000 }, (_, index) => event(index + 1, '', { properties })))

  const kept = buffer.rows.end - buffer.rows.first
  expect([kept * 60_000 <= MAX_ROW_BYTES, kept > 1_000]).toEqual([true, true])
})

test('[#2] a request is cut to what is kept and to the greatest window, whatever its numbers are', () => {
  const { rows } = filled(...Array.from({ length: 1_000 }, (_, index) => event(index + 1, 'x')))

  expect([
    rows.rangeOf({ follow: true, rows: 10 }),
    rows.rangeOf({ follow: true, rows: 1e9 }),
    rows.rangeOf({ follow: false, fromRow: 100, rows: 10 }),
    rows.rangeOf({ follow: false, fromRow: -5, rows: 10 }),
    rows.rangeOf({ follow: false, fromRow: 5_000, rows: 10 }),
    rows.rangeOf({ follow: false, fromRow: Number.NaN, rows: Number.NaN }),
    rows.rangeOf({ follow: true, rows: -1 }),
  ]).toEqual([
    { fromRow: 990, endRow: 1_000 },
    { fromRow: 1_000 - MAX_WINDOW_ROWS, endRow: 1_000 },
    { fromRow: 100, endRow: 110 },
    { fromRow: 0, endRow: 5 },
    { fromRow: 1_000, endRow: 1_000 },
    { fromRow: 0, endRow: 0 },
    { fromRow: 1_000, endRow: 1_000 },
  ])
})

test('[D8] leaves named like parts of an object are series like others', () => {
  const buffer = filled(event(1, '{"__proto__":{"polluted":1},"constructor":2,"toString":{"valueOf":3}}'))

  expect([({} as { polluted?: number }).polluted, buffer.series.facts.map(({ path }) => path)]).toEqual([
    undefined,
    ['__proto__.polluted', 'constructor', 'toString.valueOf'],
  ])
})

test('[D2] bodies of any bytes become rows', () => {
  const bodies = [[], [0xff], [0x7b], [0x1f, 0x8b, 8], Array.from({ length: 256 }, (_, byte) => byte)]
  const buffer = filled(...bodies.map((body, index) => event(index + 1, '', { body: Uint8Array.from(body) })))

  expect(buffer.rows.rows({ ...all, endRow: buffer.rows.end }).map((row) => row.kind === 'line' && row.form)).toEqual([
    'empty',
    'binary',
    'text',
    'binary',
    'binary',
  ])
})
