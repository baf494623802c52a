import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { RowBuffer } from './row-buffer.ts'

test('[#2] rows are numbered for ever and the oldest leave', () => {
  const buffer = new RowBuffer<string>({ maxRows: 2, maxBytes: 100 })

  const numbers = ['a', 'b', 'c'].map((row) => buffer.push(row, 10))

  expect({
    numbers,
    first: buffer.first,
    end: buffer.end,
    rows: buffer.slice(0),
    bytes: buffer.bytes,
    dropped: buffer.dropped,
    gone: buffer.get(0),
    kept: buffer.get(2),
    oldest: buffer.oldest(),
  }).toEqual({
    numbers: [0, 1, 2],
    first: 1,
    end: 3,
    rows: ['b', 'c'],
    bytes: 20,
    dropped: 1,
    gone: undefined,
    kept: 'c',
    oldest: 'b',
  })
})

test('[#2] rows leave for bytes too, and one that is larger than all leaves at once', () => {
  const buffer = new RowBuffer<string>({ maxRows: 10, maxBytes: 10 })
  buffer.push('a', 4)
  buffer.push('b', 4)
  buffer.push('c', 4)
  const before = buffer.slice(0)

  const number = buffer.push('large', 11)

  expect([before, number, buffer.slice(0), buffer.bytes, buffer.first, buffer.end]).toEqual([
    ['b', 'c'],
    3,
    [],
    0,
    4,
    4,
  ])
})

test('[#2] after clear the numbers go on', () => {
  const buffer = new RowBuffer<string>({ maxRows: 10, maxBytes: 10 })
  buffer.push('a', 1)
  buffer.push('b', 1)

  buffer.clear()

  expect([buffer.push('c', 1), buffer.first, buffer.end, buffer.dropped, buffer.bytes]).toEqual([2, 2, 3, 0, 1])
})

test('[#2] behaves as an array that forgets, whatever is pushed', () => {
  const limits = fc.record({ maxRows: fc.integer({ min: 1, max: 30 }), maxBytes: fc.integer({ min: 0, max: 200 }) })
  const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(-1, Number.NaN, Infinity)), {
    maxLength: 3_000,
  })

  fc.assert(
    fc.property(limits, sizes, (bounds, pushed) => {
      const buffer = new RowBuffer<number>(bounds)
      const clean = pushed.map((size) => (size > 0 ? size : 0))
      pushed.forEach((size, index) => expect(buffer.push(index, size)).toBe(index))

      let first = pushed.length
      let bytes = 0
      while (first > 0 && pushed.length - first < bounds.maxRows) {
        const size = clean[first - 1] ?? 0
        if (bytes + size > bounds.maxBytes) break
        bytes += size
        first--
      }
      // What the model keeps is the longest run that fits; the buffer may have dropped a row for one that has left since.
      expect(buffer.end).toBe(pushed.length)
      expect(buffer.first).toBeGreaterThanOrEqual(first)
      expect(buffer.length).toBeLessThanOrEqual(bounds.maxRows)
      expect(buffer.bytes).toBeLessThanOrEqual(bounds.maxBytes)
      expect(buffer.dropped).toBe(buffer.first)
      expect(buffer.slice(-5, Infinity)).toEqual(
        Array.from({ length: buffer.length }, (_, index) => buffer.first + index),
      )
      expect(buffer.bytes).toBe(clean.slice(buffer.first).reduce((sum, size) => sum + size, 0))
    }),
    { numRuns: 200 },
  )
})

test('[#6] smaller limits make the oldest rows leave at once, and larger ones let more stay', () => {
  const buffer = new RowBuffer<string>({ maxRows: 4, maxBytes: 100 })
  for (const row of ['a', 'b', 'c', 'd']) buffer.push(row, 10)

  buffer.limit({ maxRows: 4, maxBytes: 25 })
  const small = [buffer.slice(0), buffer.dropped]
  buffer.limit({ maxRows: 9, maxBytes: 1_000 })
  for (const row of ['e', 'f', 'g']) buffer.push(row, 10)

  expect([small, buffer.slice(0)]).toEqual([
    [['c', 'd'], 2],
    ['c', 'd', 'e', 'f', 'g'],
  ])
})

test('[#6] rows before a number leave when they are told to, and are counted as those that a limit took', () => {
  const buffer = new RowBuffer<string>({ maxRows: 4, maxBytes: 100 })
  for (const row of ['a', 'b', 'c']) buffer.push(row, 10)

  buffer.dropBefore(2)
  buffer.dropBefore(1)
  const kept = [buffer.slice(0), buffer.first, buffer.bytes, buffer.dropped]
  buffer.dropBefore(99)

  expect([kept, buffer.length, buffer.end, buffer.push('d', 1)]).toEqual([[['c'], 2, 10, 2], 0, 3, 3])
})
