import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeBatch, encodeBatch, encodeEvent } from './batch-frame.ts'
import type { WireEvent } from './batch-frame.ts'

const EVENT: WireEvent = {
  source: 'local',
  seq: 1,
  receivedAt: 1_767_225_600_000,
  exchange: 'events',
  routingKey: 'a.b',
  properties: {},
  host: undefined,
  bodyBytes: 2,
  body: new Uint8Array([0xff, 0x00]),
}

const TUPLE = ['local', 1, 2, 'events', 'a.b', {}, null, 0]

/** One event of this head, which need not be a tuple, and an empty body. */
function frameOf(head: string | Uint8Array): Uint8Array {
  const bytes = typeof head === 'string' ? new TextEncoder().encode(head) : head
  return new Uint8Array([1, 1, 0, 0, 0, 1, ...uint32(bytes.length), ...bytes, 0, 0, 0, 0])
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
}

test('[#2] what was encoded comes out again, byte for byte', () => {
  const events: WireEvent[] = [
    EVENT,
    {
      ...EVENT,
      seq: Number.MAX_SAFE_INTEGER,
      host: 'weiß-01 😀',
      routingKey: '',
      body: new Uint8Array(),
      bodyBytes: 0,
    },
    { ...EVENT, properties: { contentType: 'text/plain', headers: { host: 'x' }, deliveryMode: 2 }, bodyBytes: 9_999 },
  ]

  expect(decodeBatch(encodeBatch(events.map(encodeEvent)))).toEqual({ ok: true, value: events })
})

test('[#2] segments that share memory do not disturb each other', () => {
  const sizes = [0, 1, 8_100, 300, 9_000, 70_000, ...Array.from({ length: 400 }, (_, index) => index)]
  const events = sizes.map((bodyBytes, seq): WireEvent => {
    const changes = { seq, host: 'ü'.repeat(seq % 200), bodyBytes, body: new Uint8Array(bodyBytes).fill(seq) }
    return Object.assign({}, EVENT, changes)
  })
  const segments = events.map((event) => encodeEvent(event))

  expect(decodeBatch(encodeBatch(segments))).toEqual({ ok: true, value: events })
})

test('[#2] a batch may be empty', () => {
  expect(decodeBatch(encodeBatch([]))).toEqual({ ok: true, value: [] })
})

test('[D3] bodies are views into the frame, so that decoding copies none', () => {
  const frame = encodeBatch([encodeEvent(EVENT)])
  const batch = decodeBatch(frame)

  expect(batch.ok && batch.value[0]?.body.buffer === frame.buffer).toBe(true)
})

test('[#2] a frame may be a view into a larger buffer', () => {
  const frame = encodeBatch([encodeEvent(EVENT)])
  const larger = new Uint8Array(frame.length + 20)
  larger.set(frame, 7)

  expect(decodeBatch(larger.subarray(7, 7 + frame.length))).toEqual({ ok: true, value: [EVENT] })
})

test.each([
  ['nothing', [], 'bad-frame'],
  ['half a header', [1, 1, 0], 'bad-frame'],
  ['another kind of frame', [2, 1, 0, 0, 0, 0], 'unknown-type'],
  ['another layout', [1, 2, 0, 0, 0, 0], 'bad-frame'],
  ['an absurd count', [1, 1, 0xff, 0xff, 0xff, 0xff], 'bad-frame'],
  ['a count larger than what follows', [1, 1, 0, 0, 0, 2, ...frameOf(JSON.stringify(TUPLE)).subarray(6)], 'bad-frame'],
  ['bytes after the last event', [1, 1, 0, 0, 0, 0, 9], 'bad-frame'],
  ['a head that ends outside', [1, 1, 0, 0, 0, 1, 0, 0, 1, 0, ...Array.from({ length: 40 }, () => 0x20)], 'bad-frame'],
  ['a head of 4 GiB', [1, 1, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, ...Array.from({ length: 40 }, () => 0)], 'bad-frame'],
  ['no body length', [...frameOf(JSON.stringify(TUPLE)).subarray(0, -2)], 'bad-frame'],
  ['a body that ends outside', [...frameOf(JSON.stringify(TUPLE)).subarray(0, -1), 1], 'bad-frame'],
])('[24] a frame with %s is refused', (_, bytes, code) => {
  expect(decodeBatch(new Uint8Array(bytes))).toEqual({
    ok: false,
    error: { code, message: expect.stringMatching(/\.$/) },
  })
})

test('[24] a truncated frame is refused wherever it ends', () => {
  const frame = encodeBatch([encodeEvent(EVENT), encodeEvent({ ...EVENT, seq: 2 })])
  const accepted = Array.from({ length: frame.length }, (_, end) => decodeBatch(frame.subarray(0, end)).ok)

  expect(accepted).not.toContain(true)
})

test.each([
  ['no JSON', 'source local, number 1, received at 2', 'bad-json'],
  ['NaN', '["local",NaN,2,"events","a.b",{},null,0]', 'bad-json'],
  ['a byte order mark', `\uFEFF${JSON.stringify(TUPLE)}`, 'bad-json'],
  ['bytes that are not UTF-8', new Uint8Array(30).fill(0xff), 'bad-json'],
  [
    'half a character',
    new Uint8Array([...new TextEncoder().encode('["aaaaaaaaaaaaaaaaaaaaaaaa'), 0xf0, 0x9f]),
    'bad-json',
  ],
  ['5,000 levels', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'too-deep'],
  ['an object', '{"source":"local","seq":1,"receivedAt":2}', 'bad-shape'],
  ['seven values', JSON.stringify(TUPLE.slice(1)), 'bad-shape'],
  ['nine values', JSON.stringify([...TUPLE, 0]), 'bad-shape'],
  ['a negative number', JSON.stringify(TUPLE.with(1, -1)), 'bad-shape'],
  ['a fraction of a number', JSON.stringify(TUPLE.with(1, 1.5)), 'bad-shape'],
  ['a number beyond 2^53', '["local",9007199254740993,2,"events","a.b",{},null,0]', 'bad-shape'],
  ['an endless time', '["local",1,1e400,"events","a.b",{},null,0]', 'bad-shape'],
  ['a source that is no text', JSON.stringify(TUPLE.with(0, 7)), 'bad-shape'],
  ['an exchange that is no text', JSON.stringify(TUPLE.with(3, null)), 'bad-shape'],
  ['a key that is no text', JSON.stringify(TUPLE.with(4, ['a'])), 'bad-shape'],
  ['properties that are a list', JSON.stringify(TUPLE.with(5, [])), 'bad-shape'],
  ['a host that is a number', JSON.stringify(TUPLE.with(6, 3)), 'bad-shape'],
  ['a host of 256 characters', JSON.stringify(TUPLE.with(6, 'x'.repeat(256))), 'bad-shape'],
  ['a body length that is text', JSON.stringify(TUPLE.with(7, '0')), 'bad-shape'],
])('[24] a head with %s is refused', (_, head, code) => {
  expect(decodeBatch(frameOf(head))).toEqual({ ok: false, error: { code, message: expect.stringMatching(/\.$/) } })
})

test('[24] a body cannot be longer than the whole of it', () => {
  const frame = encodeBatch([encodeEvent({ ...EVENT, bodyBytes: 1 })])

  expect(decodeBatch(frame)).toMatchObject({ ok: false, error: { code: 'bad-shape' } })
})

test('[D8] names of headers are only names', () => {
  const head = '["local",1,2,"events","a.b",{"headers":{"__proto__":{"polluted":1},"list":[[{"a":1}]]}},null,0]'
  const batch = decodeBatch(frameOf(head))
  const headers = batch.ok ? batch.value[0]?.properties.headers : undefined

  expect([
    headers?.['constructor'],
    headers?.['polluted'],
    Object.keys(headers ?? {}),
    ({} as { polluted?: unknown }).polluted,
  ]).toEqual([undefined, undefined, ['__proto__', 'list'], undefined])
})

test('[24] whatever the bytes are, decoding answers and never throws', () => {
  const frame = encodeBatch([encodeEvent(EVENT), encodeEvent({ ...EVENT, properties: { headers: { a: [1] } } })])
  const damaged = fc
    .array(fc.tuple(fc.nat(frame.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 })
    .map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), frame))

  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (bytes) => {
      const batch = decodeBatch(bytes)

      expect(batch.ok || batch.error.message).toBeTruthy()
    }),
    { numRuns: 1_000 },
  )
})
