import { createReader } from '@multimeter/inference'
import { expect, test } from 'vitest'

import { restOfLine } from './rest-of-line.ts'

const reader = createReader()

function restOf(body: unknown): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const input = {
    exchange: 'amq.topic',
    routingKey: 'web-03.app',
    properties: {},
    body: new TextEncoder().encode(text),
  }
  return restOfLine(reader.read(input, { host: 'web-03' }))
}

test('[#2] what a message says beside its line follows it, without what the columns show', () => {
  const body = {
    host: 'web-03',
    '@timestamp': '2026-02-11T03:14:32Z',
    level: 'warn',
    msg: 'order placed',
    order: 918_440,
    took: 1.71,
    customer: { name: 'Ada "A" L' },
  }

  expect(restOf(body)).toBe('order=918440 took=1.71 customer.name="Ada \\"A\\" L"')
})

test('[#2] a line that was made of the values has no rest, nor has one that is plain text', () => {
  expect([restOf({ depth: 7, state: 'running' }), restOf('took=7 order=3')]).toEqual(['', ''])
})

test('[D3] the rest ends before the pair that does not fit', () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`name${index}`, 'x'.repeat(90)]))

  const rest = restOf({ msg: 'many', ...many })

  expect([rest.length <= 200, rest.endsWith('…')]).toEqual([true, true])
})
