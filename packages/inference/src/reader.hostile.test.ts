import * as fc from 'fast-check'
import { gzipSync } from 'fflate'
import { expect, test } from 'vitest'

import { MAX_ARRAY_ELEMENTS, MAX_LEAVES, MAX_PARTS } from './limits.ts'
import { forAnyInput, forAnyInputs } from './fixtures/any-input.ts'
import { problemsOf } from './fixtures/problems-of.ts'
import { createReader } from './reader.ts'
import type { EventInput, Reading } from './reading.ts'

const encoder = new TextEncoder()

function read(body: string | Uint8Array, more: Partial<EventInput> = {}): Reading {
  const [reading] = createReader().read({
    exchange: 'events',
    routingKey: 'a.b',
    properties: {},
    body: typeof body === 'string' ? encoder.encode(body) : body,
    ...more,
  })
  return reading
}

/** What a table row compares: what the reading says and shows. */
function shown(reading: Reading): Pick<Reading, 'host' | 'form' | 'message' | 'fields' | 'samples' | 'notes'> {
  const { host, form, message, fields, samples, notes } = reading
  return { host, form, message, fields, samples, notes }
}

const NOTHING = { host: undefined, fields: [], samples: [], notes: [] }

test('[D1] an empty body is shown as empty', () => {
  const reading = read('')

  expect(shown(reading)).toEqual({ ...NOTHING, form: 'empty', message: 'empty' })
})

test('[D2] bytes that are no UTF-8 are shown as hex, never as replacement characters', () => {
  const reading = read(Uint8Array.of(0xff, 0xfe, 0x00, 0x41))

  expect(shown(reading)).toEqual({ ...NOTHING, form: 'binary', message: 'binary, 4 bytes: ff fe 00 41' })
})

test('[D2] bytes that are UTF-8 by chance are shown as hex', () => {
  const reading = read(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 0x41))

  expect(shown(reading)).toEqual({ ...NOTHING, form: 'binary', message: 'binary, 9 bytes: 00 01 02 03 04 05 06 07 41' })
})

test('[D3] a body over the limit is not parsed: its first 4 KiB are shown, marked', () => {
  const reading = read(`{"host":"web-09","fill":"${'x'.repeat(1024 * 1024)}"}`)

  expect([reading.form, reading.host, reading.fields, reading.message.slice(0, 60)]).toEqual([
    'too-large',
    undefined,
    [],
    'too large (1 MiB), first 4 KiB: {"host":"web-09","fill":"xxx',
  ])
})

test('[D3] a body that was cut on its way is too large, even where its first part is JSON', () => {
  const reading = read('{"host":"web-09"}', { bodyBytes: 5_000_000 })

  expect(shown(reading)).toEqual({
    ...NOTHING,
    form: 'too-large',
    message: 'too large (4.8 MiB), first 17 bytes: {"host":"web-09"}',
  })
})

test.each([5_000, 500_000])('[D4] %i levels of nesting are passed over, not entered', (depth) => {
  const reading = read(`{"host":"web-01","deep":${'['.repeat(depth)}${']'.repeat(depth)}}`)

  expect([reading.form, reading.host?.host, reading.notes]).toEqual([
    'json',
    depth === 5_000 ? 'web-01' : undefined,
    ['What is nested deeper than 32 levels was left out.'],
  ])
})

test('[D5] what a double cannot hold is kept as text, and infinity is no value', () => {
  const reading = read('{"a":1e308,"b":1e400,"c":-0,"d":9007199254740993,"e":-9007199254740992,"f":1e-400,"g":0.1}')

  expect([reading.samples, reading.fields]).toEqual([
    [
      { path: 'a', value: 1e308 },
      { path: 'c', value: 0 },
      { path: 'f', value: 0 },
      { path: 'g', value: 0.1 },
    ],
    [
      { path: 'a', value: 1e308 },
      { path: 'b', value: '1e400' },
      { path: 'c', value: 0 },
      { path: 'd', value: '9007199254740993' },
      { path: 'e', value: '-9007199254740992' },
      { path: 'f', value: 0 },
      { path: 'g', value: 0.1 },
    ],
  ])
})

test('[D6] NaN and Infinity are read as no value', () => {
  const reading = read('\ufeff{"a":NaN,"b":Infinity,"c":-Infinity,"d":1}')

  expect([reading.form, reading.samples]).toEqual(['json', [{ path: 'd', value: 1 }]])
})

test.each(['{"a":1,}', '[1,]', '{"a":1 /* b */}', "{'a':1}", '{"a":01}', '{"a":+1}', '{"a":.5}', '{"a":1}x', '{"a"'])(
  '[D6] %s is not JSON and is shown as the text it is',
  (body) => {
    const reading = read(body)

    expect([reading.form, reading.message, reading.samples]).toEqual(['text', body, []])
  },
)

test('[D6] what only looks like JSON says from where on it is none', () => {
  const reading = read('{"a":1,}')

  expect(reading.notes).toEqual(['This is not valid JSON from character 8 on; it is shown as text.'])
})

test('[D7] of equal keys the last is kept, told, and not trusted for the host', () => {
  const reading = read('{"host":"web-01","v":1,"host":"web-02"}')

  expect(shown(reading)).toEqual({
    host: undefined,
    form: 'json',
    message: 'v=1',
    fields: [
      { path: 'host', value: 'web-02' },
      { path: 'v', value: 1 },
    ],
    samples: [{ path: 'v', value: 1 }],
    notes: ['The same key occurs twice ("host"); the last was kept.'],
  })
})

test('[D8] keys that name prototypes are keys like any other', () => {
  const reading = read('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}},"toString":3}', {
    properties: { headers: JSON.parse('{"__proto__":{"host":"web-66"}}') as { [name: string]: unknown } },
  })

  expect([reading.fields, 'polluted' in {}, reading.host]).toEqual([
    [
      { path: '__proto__.polluted', value: 1 },
      { path: 'constructor.prototype.polluted', value: 2 },
      { path: 'toString', value: 3 },
    ],
    false,
    undefined,
  ])
  expect(reading.samples.map(({ path }) => path)).toEqual(['constructor.prototype.polluted', 'toString'])
})

test('[D9] of very many keys only so many are read, and that is told', () => {
  const body = `{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":${index}`).join(',')}}`

  const reading = read(body)

  expect([reading.fields.length, reading.notes.length]).toEqual([MAX_LEAVES, 1])
  expect(reading.notes[0]).toContain(`Only the first ${MAX_LEAVES} values were read`)
})

test('[D9] a very long array does not hide what comes after it', () => {
  const reading = read(`{"a":[${'1,'.repeat(200_000)}1],"b":"]","c":2}`)

  expect([reading.samples.map(({ path }) => path), reading.notes]).toEqual([
    ['a.min', 'a.avg', 'a.max', 'c'],
    [
      `Of longer arrays the first ${MAX_ARRAY_ELEMENTS} elements were read.`,
      'Of long lists only the first 8 elements are shown, or their range.',
    ],
  ])
})

test.each([
  '{"host":{},"level":[],"message":7}',
  '{"host":[["x"]],"level":{},"time":{},"message":null}',
  '[[],{}]',
  '[]',
  '{}',
])('[D10] wrong types in known places make no reading of them: %s', (body) => {
  const { host, severity, at, form } = read(body)

  expect({ host, severity, at, form }).toEqual({ host: undefined, severity: undefined, at: undefined, form: 'json' })
})

test('[D11] NUL, surrogates, line separators, invisible characters and piled marks are made harmless', () => {
  const reading = read(
    JSON.stringify({ message: `a\0b\ud800c\u2028d\u200be\u202ef${'\u0301'.repeat(10_000)}g`, other: 1 }).replaceAll(
      '\\ud800',
      '\\uD800',
    ),
  )

  expect(reading.message).toBe('a␀b\ufffdc d\\u200be\\u202ef\u0301\u0301\u0301\u0301g')
})

test('[D12] terminal sequences do not reach the page', () => {
  const reading = read(
    '\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\ \x9b2J\x1b(B \x1bc end \x1b[',
  )

  expect(reading.message).toBe('red  link   end')
})

test('[D13] markup stays the text that it is', () => {
  const reading = read('<img src=x onerror=alert(1)>')

  expect([reading.form, reading.message]).toEqual(['text', '<img src=x onerror=alert(1)>'])
})

test('[D14] a message line is one line', () => {
  const reading = read('{"message":"first\\r\\nforged: second"}')

  expect([reading.message, reading.fields]).toEqual(['first', [{ path: 'message', value: 'first  forged: second' }]])
})

test('[D17] a compressed body that is broken is shown as the bytes that it is', () => {
  const reading = read(Uint8Array.of(0x1f, 0x8b, 0x08, 0x00), { properties: { contentEncoding: 'gzip' } })

  expect(shown(reading)).toEqual({ ...NOTHING, form: 'binary', message: 'gzip data, 4 bytes: 1f 8b 08 00' })
})

test('[D17] a compressed body is read whether it says so or not, and stays bytes to whoever shows it', () => {
  const body = gzipSync(encoder.encode('{"host":"web-01","depth":7,"msg":"hello"}'))

  const readings = [read(body), read(body, { properties: { contentEncoding: 'gzip' } })].map(
    ({ host, form, format, message }) => ({ host: host?.host, form, format, message }),
  )

  const expected = { host: 'web-01', form: 'binary', format: 'compressed, JSON', message: 'hello' }
  expect(readings).toEqual([expected, expected])
})

test('[D17] of a bomb no more than the bound is inflated, and that is told', () => {
  const reading = read(gzipSync(new Uint8Array(64 * 1024 * 1024).fill(0x61)))

  expect([reading.form, reading.notes.length, reading.notes[0]?.startsWith('Only ')]).toEqual(['binary', 1, true])
})

test('[D17] a body that says it is compressed and is not is read', () => {
  const reading = read('{"v":1}', { properties: { contentEncoding: 'gzip' } })

  expect(reading.samples).toEqual([{ path: 'v', value: 1 }])
})

test('[D18] a huge and nested header table is read within bounds', () => {
  let nested: unknown = 1
  for (let level = 0; level < 2_000; level++) nested = { nested }
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`h${index}`, index]))

  const reading = read('', {
    properties: {
      headers: {
        nested,
        bytes: new Uint8Array(100),
        big: 2n ** 63n,
        wire: { '!': 'integer', value: '18446744073709551615' },
        ...many,
      },
    },
  })

  expect([reading.fields.length <= MAX_LEAVES, reading.fields.slice(0, 3)]).toEqual([
    true,
    [
      { path: 'bytes', value: 'bytes 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 …' },
      { path: 'big', value: '9223372036854775808' },
      { path: 'wire', value: '18446744073709551615' },
    ],
  ])
})

const OPTIONS = { keyTemplates: { templated: '*.{host}.#' }, recommendedExchanges: ['events'] }

test('[#3] whatever comes, reading does not throw and stays within bounds', () => {
  const reader = createReader(OPTIONS)

  forAnyInput(20_000, (input) => {
    const readings = reader.read(input)

    expect(readings.length).toBeLessThanOrEqual(MAX_PARTS)
    expect(readings.flatMap(problemsOf)).toEqual([])
  })
}, 60_000)

test('[#3] summarize and read agree on host, stream and severity', () => {
  forAnyInputs(500, (inputs) => {
    const fast = createReader(OPTIONS)
    const full = createReader(OPTIONS)
    for (const input of inputs) {
      const [{ host, stream, severity }] = full.read(input)
      const { group, ...summary } = fast.summarize(input)
      expect(summary).toEqual({ host, stream, severity })
      expect(group === undefined || group.length === 3).toBe(true)
    }
  })
}, 60_000)

test('[#2] a number that JSON.parse reads exactly is read as the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const [field] = read(JSON.stringify({ value })).fields
      const isExact = !Number.isInteger(value) || Number.isSafeInteger(value)
      if (isExact || typeof field?.value === 'number')
        expect(field).toEqual({ path: 'value', value: value === 0 ? 0 : value })
      else expect(field).toEqual({ path: 'value', value: JSON.stringify(value) })
    }),
  )
})

test('[#2] the line of a text with several says how many more hold something', () => {
  const counts = ['one', '\n one \n\n two\r\n\tthree\n', JSON.stringify({ msg: 'a\nb' }), 'x\n'.repeat(5_000)].map(
    (text) => read(text).moreLines,
  )

  expect(counts).toEqual([0, 2, 1, 999])
})
