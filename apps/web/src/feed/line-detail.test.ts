import { createReader } from '@multimeter/inference'
import type { WireEvent } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { describeLine } from './line-detail.ts'

const reader = createReader()

function detailOf(body: Uint8Array | string, more: Partial<WireEvent> = {}) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const event: WireEvent = {
    source: 'broker',
    seq: 1,
    receivedAt: 0,
    exchange: 'amq.topic',
    routingKey: 'a.web-03.app',
    properties: {},
    host: 'web-03',
    bodyBytes: bytes.length,
    body: bytes,
    ...more,
  }
  return describeLine({ row: 7, event, readings: reader.read(event, { host: 'web-03' }) })
}

test('[#2] the body is as it was sent, with its numbers and other fields listed', () => {
  const detail = detailOf('{"queue":{"depth":7.0},"msg":"hello"}', { properties: { contentType: 'application/json' } })

  expect(new TextDecoder().decode(detail.body)).toBe('{"queue":{"depth":7.0},"msg":"hello"}')
  expect(detail).toEqual({
    row: 7,
    body: expect.any(Uint8Array),
    bodyBytes: 37,
    bodyForm: 'json',
    properties: '{\n  "contentType": "application/json"\n}',
    fields: [
      { path: 'queue.depth', text: '7' },
      { path: 'msg', text: 'hello' },
    ],
  })
})

test('[#6] the date that a message bears is told', () => {
  const receivedAt = Date.UTC(2026, 1, 11, 5, 14, 32)
  const details = ['{"ts":"2026-02-11T03:14:32Z","msg":"one"}', 'one'].map((body) => detailOf(body, { receivedAt }))

  expect(details.map(({ saidAt }) => saidAt)).toEqual([Date.UTC(2026, 1, 11, 3, 14, 32), undefined])
})

test('[D3] of a large body 64 KiB are told, alone', () => {
  const { body, bodyBytes } = detailOf('x'.repeat(100_000))

  expect([body.length, body.buffer.byteLength, bodyBytes]).toEqual([65_536, 65_536, 100_000])
})

test('[D18] huge properties are cut', () => {
  const { properties } = detailOf('', { properties: { headers: { big: 'x'.repeat(200_000) } } })

  expect([properties.length < 66_000, properties.endsWith('… the rest is not shown')]).toEqual([true, true])
})

test('[#3] fields of several events in one message are numbered', () => {
  const { fields } = detailOf('[{"ts":"2026-02-11T03:14:32Z","msg":"one"},{"ts":"2026-02-11T03:14:33Z","msg":"two"}]')

  expect(fields).toEqual([
    { path: '1: ts', text: '2026-02-11T03:14:32Z' },
    { path: '1: msg', text: 'one' },
    { path: '2: ts', text: '2026-02-11T03:14:33Z' },
    { path: '2: msg', text: 'two' },
  ])
})

test('[#3] measurements of a text are listed like fields', () => {
  const text = '# TYPE http_requests_total counter\nhttp_requests_total{code="200"} 1027\n# TYPE load gauge\nload 0.5\n'

  const detail = detailOf(text)

  expect(detail).toEqual({
    row: 7,
    body: new TextEncoder().encode(text),
    bodyBytes: text.length,
    bodyForm: 'text',
    properties: '{}',
    fields: [
      { path: 'http_requests_total{code=200}', text: '1027' },
      { path: 'load', text: '0.5' },
    ],
  })
})

test('[#3] what is a field and measured as well is listed once, as it was sent', () => {
  const { fields } = detailOf('{"disk":{"used":"28%"},"isOpen":true,"state":"running","serial":12345678901234567890}')

  expect(fields).toEqual([
    { path: 'disk.used', text: '28%' },
    { path: 'isOpen', text: 'true' },
    { path: 'state', text: 'running' },
    { path: 'serial', text: '12345678901234567890' },
  ])
})

test('[D3] of very many events a bounded number of fields is listed', () => {
  const one = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, 1]))
  const events = Array.from({ length: 100 }, (_, index) => ({ ts: 1_770_000_000 + index, msg: 'x', ...one }))

  const { fields } = detailOf(JSON.stringify(events))

  expect([fields.length, fields[0]?.path]).toEqual([1_024, '1: ts'])
})

test('[#11] what an object calls itself is no part of where its fields are, and is told once', () => {
  const { fields } = detailOf('{"provider":{"name":"stripe","latency_ms":120}}')

  expect(fields).toEqual([
    { path: 'provider.name', text: 'stripe', series: 'provider.stripe.name' },
    { path: 'provider.latency_ms', text: '120', series: 'provider.stripe.latency_ms' },
  ])
})
