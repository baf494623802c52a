import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeClientMessage } from './decode-client-message.ts'

const POSITION = { source: 'local', epoch: 'e1', seq: 7 }

test.each([
  ['hello', { type: 'hello', version: 1 }],
  ['set-visible of a hidden page', { type: 'set-visible', visible: false }],
  ['set-visible of one that is seen', { type: 'set-visible', visible: true }],
  ['subscribe', { type: 'subscribe', id: 0, patterns: ['#.log'], hosts: ['web-03'] }],
  [
    'subscribe since',
    { type: 'subscribe', id: 1, patterns: [], hosts: [], since: [{ ...POSITION, receivedAt: 1.5 }, POSITION] },
  ],
  ['unsubscribe', { type: 'unsubscribe', id: 9_007_199_254_740_991 }],
])('[#2] %s is read as it is', (_, message) => {
  expect(decodeClientMessage(JSON.stringify(message))).toEqual({ ok: true, value: message })
})

test('[#2] lists that are absent are empty', () => {
  expect(decodeClientMessage('{"type":"subscribe","id":1}')).toEqual({
    ok: true,
    value: { type: 'subscribe', id: 1, patterns: [], hosts: [] },
  })
})

test('[#2] names that are not known are left out', () => {
  const message = '{"type":"hello","version":1,"colour":"red","__proto__":{"polluted":1}}'

  expect(decodeClientMessage(message)).toStrictEqual({ ok: true, value: { type: 'hello', version: 1 } })
})

const subscribe = (changes: object): string => JSON.stringify({ type: 'subscribe', id: 1, ...changes })

test.each([
  ['nothing', '', 'bad-json'],
  ['no JSON', 'hello', 'bad-json'],
  ['trailing commas', '{"type":"hello","version":1,}', 'bad-json'],
  ['NaN', '{"type":"hello","version":NaN}', 'bad-json'],
  ['two documents', '{}{}', 'bad-json'],
  ['a string without end', '{"type":"hel', 'bad-json'],
  ['5,000 levels', '['.repeat(5_000), 'too-deep'],
  ['30,000 levels that are JSON', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`, 'too-deep'],
  ['33 levels', subscribe({ x: JSON.parse(`${'['.repeat(32)}${']'.repeat(32)}`) as unknown }), 'too-deep'],
  ['a list', '[]', 'bad-shape'],
  ['null', 'null', 'bad-shape'],
  ['a number', '1', 'bad-shape'],
  ['no type', '{}', 'unknown-type'],
  ['an unknown type', '{"type":"shutdown"}', 'unknown-type'],
  ['a type that every object inherits', '{"type":"constructor"}', 'unknown-type'],
  ['a type that is a list', '{"type":["hello"],"version":1}', 'unknown-type'],
  ['hello without a version', '{"type":"hello"}', 'bad-shape'],
  ['a version that is text', '{"type":"hello","version":"1"}', 'bad-shape'],
  ['a visibility that is a word', '{"type":"set-visible","visible":"no"}', 'bad-shape'],
  ['a visibility that is a number', '{"type":"set-visible","visible":1}', 'bad-shape'],
  ['a visibility in a prototype', '{"type":"set-visible","__proto__":{"visible":true}}', 'bad-shape'],
  ['no visibility', '{"type":"set-visible"}', 'bad-shape'],
  ['a version in a prototype', '{"type":"hello","__proto__":{"version":1}}', 'bad-shape'],
  ['an endless version', '{"type":"hello","version":1e400}', 'bad-shape'],
  ['no id', '{"type":"unsubscribe"}', 'bad-shape'],
  ['a negative id', '{"type":"unsubscribe","id":-1}', 'bad-shape'],
  ['an id that is a fraction', '{"type":"unsubscribe","id":0.5}', 'bad-shape'],
  ['an id beyond 2^53', '{"type":"unsubscribe","id":9007199254740993}', 'bad-shape'],
  ['patterns that are text', subscribe({ patterns: '#' }), 'bad-shape'],
  ['patterns that look like a list', subscribe({ patterns: { length: 1, 0: '#' } }), 'bad-shape'],
  ['a pattern that is a number', subscribe({ patterns: ['#', 1] }), 'bad-shape'],
  ['a pattern of 2,000 characters', subscribe({ patterns: ['x'.repeat(2_000)] }), 'bad-shape'],
  ['a host that is null', subscribe({ hosts: [null] }), 'bad-shape'],
  ['a host of 256 characters', subscribe({ hosts: ['x'.repeat(256)] }), 'bad-shape'],
  ['a position that is a number', subscribe({ since: [7] }), 'bad-shape'],
  ['a position without an epoch', subscribe({ since: [{ source: 'local', seq: 1 }] }), 'bad-shape'],
  ['a position before the first', subscribe({ since: [{ ...POSITION, seq: -1 }] }), 'bad-shape'],
  ['a position at no time', subscribe({ since: [{ ...POSITION, receivedAt: 'now' }] }), 'bad-shape'],
  ['patterns null', subscribe({ patterns: null }), 'bad-shape'],
  ['hosts null', subscribe({ hosts: null }), 'bad-shape'],
  ['since null', subscribe({ since: null }), 'bad-shape'],
  ['65 positions', subscribe({ since: Array.from({ length: 65 }, () => POSITION) }), 'bad-shape'],
  ['65,537 bytes', `"${'x'.repeat(65_535)}"`, 'too-large'],
  ['65,538 bytes in fewer characters', `"${'é'.repeat(32_768)}"`, 'too-large'],
])('[24] a message of %s is refused', (_, text, code) => {
  expect(decodeClientMessage(text)).toEqual({ ok: false, error: { code, message: expect.stringMatching(/\.$/) } })
})

test('[24] brackets within text are not depth', () => {
  const pattern = '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\"[{'

  expect(decodeClientMessage(subscribe({ patterns: [pattern] }))).toMatchObject({ value: { patterns: [pattern] } })
})

test('[24] a message of 65,536 bytes is read', () => {
  const text = `{"type":"hello","version":1,"x":"x${'é'.repeat(32_750)}"}`

  expect([new TextEncoder().encode(text).length, decodeClientMessage(text).ok]).toEqual([65_536, true])
})

test('[24] whatever the text is, decoding answers and never throws', () => {
  const messages = fc.record(
    {
      type: fc.oneof(fc.constantFrom('hello', 'subscribe', 'unsubscribe', 'set-visible'), fc.jsonValue()),
      version: fc.jsonValue(),
      id: fc.jsonValue(),
      patterns: fc.jsonValue(),
      hosts: fc.jsonValue(),
      since: fc.jsonValue(),
      visible: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    messages.map((message) => JSON.stringify(message)),
  )

  fc.assert(
    fc.property(texts, (text) => {
      const decoded = decodeClientMessage(text)

      expect(decoded.ok || decoded.error.message).toBeTruthy()
    }),
    { numRuns: 1_000 },
  )
})
