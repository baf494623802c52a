import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { createLineSplitter } from './line-splitter.ts'

function split(chunks: readonly Buffer[], maxBytes?: number): readonly string[] {
  const lines: string[] = []
  const splitter = createLineSplitter((line) => lines.push(line), maxBytes)
  for (const chunk of chunks) splitter.push(chunk)
  splitter.end()
  return lines
}

test('[#2] lines end with a newline, with or without a carriage return, and empty ones are left out', () => {
  expect(split([Buffer.from('one\r\n\n\r\ntwo\n three')])).toEqual(['one', 'two', ' three'])
})

test('[#2] bytes split anywhere give the same lines', () => {
  const text = fc.array(fc.constantFrom('a', '\n', '\r', 'ж', '€', '🌍', '\n\n', 'long line'), { maxLength: 30 })
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 8 }), (parts, cuts) => {
      const bytes = Buffer.from(parts.join(''))
      const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b), bytes.length]
      const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end))

      expect(split(chunks)).toEqual(split([bytes]))
    }),
  )
})

test('[#2] a long line is cut and says so, and the next one is whole', () => {
  const chunks = ['0123', '4567', '89ab', 'cdef\nnext', '\n12345678\n'].map((chunk) => Buffer.from(chunk))

  expect(split(chunks, 8)).toEqual(['01234567 … (cut at 8 bytes)', 'next', '12345678'])
})

test('[#2] a reader may use its buffer again', () => {
  const lines: string[] = []
  const splitter = createLineSplitter((line) => lines.push(line))
  const buffer = Buffer.from('first')

  splitter.push(buffer)
  buffer.fill('x')
  splitter.push(Buffer.from('\n'))

  expect(lines).toEqual(['first'])
})
