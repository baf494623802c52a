import { createReader, MAX_SERIES_PER_HOST, type Reading } from '@multimeter/inference'
import type { Gap, WireEvent } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import type { LogRow } from './log/log-row.ts'
import { DEFAULT_BUFFER_LIMITS, MAX_BUFFER_BYTES, MIN_BUFFER_BYTES, MIN_BUFFER_ROWS } from './log/buffer-limits.ts'
import { eventOf as event, START_AT } from './log/log-fixtures.ts'
import { shownRow } from './log/shown-row.ts'
import { ProbeBuffer } from './probe-buffer.ts'
import { timeOf } from './probe-rows.ts'

/** @param from ms since START_AT. */
function gap(from: number, to: number): Gap {
  return {
    type: 'gap',
    source: 'broker',
    epoch: 'e',
    fromAt: START_AT + from,
    toAt: START_AT + to,
    count: 3,
    cause: 'broker-link',
    message: 'lost 3',
  }
}

function filled(...events: (WireEvent | Gap)[]): ProbeBuffer {
  const buffer = new ProbeBuffer(createReader())
  buffer.welcome('e')
  for (const one of events) {
    if ('type' in one) buffer.gap(one)
    else buffer.add(one)
  }
  return buffer
}

/** All rows as the page is shown them. */
function rowsOf({ rows, lines }: ProbeBuffer): readonly LogRow[] {
  const filter = { isOpen: true, fits: () => true, marks: () => [] }
  return Array.from({ length: rows.end - rows.first }, (_, index) => rows.first + index).flatMap((row) => {
    const kept = rows.get(row)
    if (kept === undefined) return []
    const at = timeOf(kept)
    return [shownRow({ place: row, entry: { row, at, repeats: [], untilAt: at }, kept, filter, columns: [], lines })]
  })
}

function chartOf(buffer: ProbeBuffer, { spanMs = 60_000, untilAt = START_AT + 60_000, widthPx = 300 } = {}) {
  const id = buffer.series.facts[0]?.id ?? ''
  return buffer.series.chart(id, { spanMs, untilAt, widthPx })
}

test('[#2] an event becomes a row of the log and a sample of each numeric leaf', () => {
  const buffer = filled(event(1, { queue: { depth: 7 }, msg: 'hello', level: 'warn' }))

  const rows = rowsOf(buffer)

  expect(rows).toEqual([
    {
      kind: 'line',
      place: 0,
      row: 0,
      times: 1,
      untilAt: START_AT + 1_000,
      columns: [],
      marks: [],
      inks: [],
      epoch: 'e',
      source: 'broker',
      seq: 1,
      receivedAt: START_AT + 1_000,
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

test('[#2] a gap is a row where it happened, and no line crosses it', () => {
  const buffer = filled(event(1, { depth: 1 }), event(2, { depth: 2 }), gap(2_500, 7_500), event(8, { depth: 3 }))

  const chart = chartOf(buffer)

  expect(rowsOf(buffer).slice(2, 3)).toEqual([
    {
      kind: 'gap',
      place: 2,
      row: 2,
      source: 'broker',
      fromAt: START_AT + 2_500,
      toAt: START_AT + 7_500,
      count: 3,
      cause: 'broker-link',
      message: 'lost 3',
    },
  ])
  expect([Array.from(chart?.at ?? []), Array.from(chart?.values ?? []), chart?.gaps, chart?.samples]).toEqual([
    [1_000, 2_000, 2_500, 8_000].map((at) => START_AT + at),
    [1, 2, Number.NaN, 3],
    [{ fromAt: START_AT + 2_500, toAt: START_AT + 7_500, message: 'lost 3' }],
    3,
  ])
})

test('[#2] gaps before the first and after the last sample break nothing, and those outside the span are left out', () => {
  const buffer = filled(gap(0, 500), event(1, { depth: 1 }), gap(1_500, 1_600), gap(90_000, 91_000))

  const chart = chartOf(buffer)

  expect([Array.from(chart?.values ?? []), chart?.gaps.map(({ fromAt }) => fromAt - START_AT)]).toEqual([
    [1],
    [0, 1_500],
  ])
})

test('[#2] a chart of very many samples keeps the extremes and fits its width', () => {
  const events = Array.from({ length: 5_000 }, (_, index) =>
    event(index + 1, { depth: index === 2_500 ? 99 : index % 7 }),
  )

  const chart = chartOf(filled(...events), { spanMs: 5_000_000, untilAt: START_AT + 5_000_000, widthPx: 100 })

  expect([chart?.max, chart?.min, chart?.samples, (chart?.at.length ?? 0) <= 202]).toEqual([99, 0, 5_000, true])
  expect(Array.from(chart?.values ?? [])).toContain(99)
})

test('[#2] a span without samples has no extremes, but the value from before it', () => {
  const chart = chartOf(filled(event(1, { depth: 1 })), { spanMs: 1_000 })

  expect([chart?.last, chart?.lastAt, chart?.min, chart?.max, chart?.samples]).toEqual([
    1,
    START_AT + 1_000,
    NaN,
    NaN,
    0,
  ])
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

test('[E1] series above the bound are refused, counted once each, and the first ones go on', () => {
  const many = Array.from({ length: MAX_SERIES_PER_HOST + 20 }, (_, index) =>
    event(index + 1, { [`n${index}`]: index }),
  )
  const buffer = filled(...many, event(10_000, { n0: 5, [`n${MAX_SERIES_PER_HOST}`]: 1 }))

  expect([
    buffer.series.facts.length,
    buffer.series.refused,
    chartOf(buffer, { spanMs: 1e9, untilAt: START_AT + 1e9 })?.samples,
  ]).toEqual([MAX_SERIES_PER_HOST, 20, 2])
})

test('[#2] rows are bounded in number, the oldest leave, and numbers are never used twice', () => {
  const at = (seq: number) => event(seq, 'x', { receivedAt: START_AT + seq })
  const buffer = filled(...Array.from({ length: MIN_BUFFER_ROWS + 5 }, (_, index) => at(index + 1)))

  expect([buffer.rows.first, buffer.rows.end, buffer.rows.oldestAt, buffer.rows.isFull]).toEqual([
    5,
    MIN_BUFFER_ROWS + 5,
    START_AT + 6,
    true,
  ])

  buffer.clear()
  buffer.add(event(1, 'x'))
  expect([buffer.rows.first, buffer.rows.end, buffer.rows.isFull]).toEqual([
    MIN_BUFFER_ROWS + 5,
    MIN_BUFFER_ROWS + 6,
    false,
  ])
}, 60_000)

test('[#6] rows leave when they are older than the span before what came last, and the last words stay', () => {
  const minutes = [0, 4, 9, 14, 16, 40]
  const buffer = filled(
    ...minutes.map((minute, index) => event(index + 1, 'x', { receivedAt: START_AT + minute * 60_000 })),
  )
  const afterLong = [buffer.rows.first, buffer.rows.end, buffer.rows.isFull]
  const later = filled(
    ...minutes.slice(0, 5).map((minute, index) => event(index + 1, 'x', { receivedAt: START_AT + minute * 60_000 })),
  )
  const kept = later.rows.first
  later.rows.limit({ ...DEFAULT_BUFFER_LIMITS, spanMs: 5 * 60_000 })

  expect([afterLong, kept, later.rows.first]).toEqual([[5, 6, true], 1, 3])
})

test('[#6] limits of the buffer are cut to what may be', () => {
  const { rows } = filled()
  rows.limit({ spanMs: 1, bytes: Number.NaN })
  const least = rows.limits
  rows.limit({ spanMs: 1e12, bytes: Infinity })

  expect([least, rows.limits]).toEqual([
    { spanMs: 5 * 60_000, bytes: MIN_BUFFER_BYTES },
    { spanMs: 60 * 60_000, bytes: MAX_BUFFER_BYTES },
  ])
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

test('[D3] rows are bounded in bytes', () => {
  const body = 'x'.repeat(1024 * 1024)
  const buffer = filled(...Array.from({ length: 80 }, (_, index) => event(index + 1, body)))

  expect([buffer.rows.bytes <= MIN_BUFFER_BYTES, buffer.rows.end - buffer.rows.first > 50]).toEqual([true, true])
}, 60_000)

test('[D18] headers count as bytes of their rows', () => {
  const properties = { headers: { note: 'x'.repeat(30_000) } }
  const buffer = filled(
    ...Array.from({ length: 2_000 }, (_, index) => event(index + 1, '', { properties, receivedAt: START_AT + index })),
  )

  const kept = buffer.rows.end - buffer.rows.first
  expect([kept * 60_000 <= MIN_BUFFER_BYTES, kept > 1_000]).toEqual([true, true])
}, 60_000)

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

/** A batch as collectors send it: each event has a time and a text of its own. */
function batch(...events: readonly { readonly [name: string]: unknown }[]) {
  const timeOf = (index: number) => ({ time: new Date(START_AT + index * 100).toISOString() })
  return events.map((more, index) => Object.assign(timeOf(index), more))
}

test('[#3] a message with several events is a row for each of them', () => {
  const body = batch({ msg: 'one', level: 'error' }, { msg: 'two', order: 7 })
  const buffer = filled(event(1, body, { bodyBytes: 99 }))

  const rows = rowsOf(buffer)

  const line = {
    kind: 'line',
    times: 1,
    untilAt: START_AT + 1_000,
    columns: [],
    marks: [],
    inks: [],
    epoch: 'e',
    source: 'broker',
    seq: 1,
    receivedAt: START_AT + 1_000,
    host: 'web-03',
    stream: 'app',
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-03.app',
    moreLines: 0,
    form: 'json',
    bodyBytes: 99,
    notes: [],
  }
  expect(rows).toEqual([
    { ...line, place: 0, row: 0, severity: 'error', message: 'one', rest: '' },
    { ...line, place: 1, row: 1, severity: undefined, message: 'two', rest: 'order=7' },
  ])
})

test('[#3] the bytes of a body are counted once, however many rows it makes', () => {
  const body = JSON.stringify(batch(...Array.from({ length: 20 }, () => ({ msg: 'x', pad: 'y'.repeat(3_000) }))))

  const buffer = filled(event(1, body))

  expect([buffer.rows.end, buffer.rows.bytes > body.length, buffer.rows.bytes < 2 * body.length]).toEqual([
    20,
    true,
    true,
  ])
})

test('[#3] the headers of a message are counted once, however many rows it makes', () => {
  const properties = { headers: { note: 'x'.repeat(30_000) } }
  const body = batch(...Array.from({ length: 20 }, () => ({ msg: 'x' })))

  const buffer = filled(event(1, body, { properties }))

  expect([buffer.rows.bytes > 60_000, buffer.rows.bytes < 120_000]).toEqual([true, true])
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
