import { MAX_SERIES_PER_HOST } from '@multimeter/inference'
import { expect, test } from 'vitest'

import { DEFAULT_BUFFER_LIMITS, MAX_BUFFER_BYTES, MIN_BUFFER_BYTES, MIN_BUFFER_ROWS } from './log/buffer-limits.ts'
import { eventOf as event, START_AT } from './log/log-fixtures.ts'
import { batch, chartOf, filled } from './probe-buffer-fixtures.ts'

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
