import type { KeptEvent } from '@multimeter/hosts'
import { createReader, type EventInput } from '@multimeter/inference'
import { expect, test } from 'vitest'

import { MAX_LAST_LINES, MAX_LAST_VALUES, readLastWords } from './last-words.ts'

type Kept = KeptEvent<EventInput['properties']>

function event(receivedAt: number, body: unknown, more: Partial<Kept> = {}): Kept {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    receivedAt,
    source: 'paris',
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-03.app',
    properties: {},
    body: new TextEncoder().encode(text),
    isLine: true,
    ...more,
  }
}

const reader = createReader()

test('[#5] of a host that fell silent its last lines and figures are read', () => {
  const figures = { routingKey: 'acme.shop.prod.web-03.load', isLine: false }

  const words = readLastWords(
    [
      event(1, { level: 'info', msg: 'starting' }),
      event(2, { cpu: 12, mem: { used: 7 } }, figures),
      event(3, { level: 'error', msg: 'out of paper' }),
      event(4, { cpu: 13 }, figures),
      event(5, 'going down', { isLine: false }),
    ],
    reader,
  )

  expect(words).toEqual({
    lines: [
      { at: 1, stream: 'app', severity: 'info', text: 'starting' },
      { at: 3, stream: 'app', severity: 'error', text: 'out of paper' },
      { at: 5, stream: 'app', text: 'going down' },
    ],
    values: [
      { at: 2, stream: 'load', path: 'mem.used', value: 7 },
      { at: 4, stream: 'load', path: 'cpu', value: 13 },
    ],
  })
})

test('[#5] a line of which only the beginning was kept still says what it says', () => {
  const whole = event(1, { level: 'fatal', msg: 'out of memory', stack: 'at x (y.js:1)\n'.repeat(500) })

  const { lines } = readLastWords([{ ...whole, body: whole.body.slice(0, 1_024) }], reader)

  expect(lines).toEqual([{ at: 1, stream: 'app', severity: 'critical', text: 'out of memory' }])
})

test('[#5] lines, their length and values are bounded; the newest stay', () => {
  const events = [
    ...Array.from({ length: 40 }, (_, at) => event(at, { level: 'info', msg: `${at} ${'x'.repeat(900)}` })),
    ...Array.from({ length: 100 }, (_, at) => event(at, { [`n${at}`]: at }, { isLine: false })),
  ]

  const { lines, values } = readLastWords(events, reader)

  expect([lines.length, lines[0]?.text.slice(0, 3), Math.max(...lines.map(({ text }) => text.length))]).toEqual([
    MAX_LAST_LINES,
    '20 ',
    500,
  ])
  expect([values.length, values.at(-1)?.path]).toEqual([MAX_LAST_VALUES, 'n99'])
})

test.each([
  ['empty', ''],
  ['cut short', '{"a":'],
  ['deep', '['.repeat(1_024)],
  ['binary', '\0\u{1}\u{2}'],
  ['hostile', '{"__proto__":{"host":"x"},"constructor":nul'],
])('[D1] a body that is %s harms nobody', (_what, text) => {
  const { lines, values } = readLastWords([event(1, text), event(2, { level: 'info', msg: 'next' })], reader)

  expect([lines.at(-1)?.text, values]).toEqual(['next', []])
})
