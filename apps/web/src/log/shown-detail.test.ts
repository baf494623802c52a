import { expect, test } from 'vitest'

import { shownDetail } from './shown-detail.ts'

function textOf(body: Uint8Array | string, bodyForm = 'text', bodyBytes?: number): string {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const detail = { row: 7, body: bytes, bodyBytes: bodyBytes ?? bytes.length, bodyForm, properties: '{}', fields: [] }
  return shownDetail(detail).bodyText
}

test('[#2] JSON is laid out as it was sent', () => {
  const text = textOf('{"queue":{"depth":7.0},"msg":"hello"}', 'json')

  expect(text).toBe('{\n  "queue": {\n    "depth": 7.0\n  },\n  "msg": "hello"\n}')
})

test('[D2] bytes that are no text are shown as a hex dump', () => {
  const bytes = Uint8Array.from([0x68, 0x69, 0x00, 0xff, 0xfe])

  expect([textOf(bytes, 'binary'), textOf(bytes)]).toEqual([
    '00000000  68 69 00 ff fe           |hi...|',
    '00000000  68 69 00 ff fe           |hi...|',
  ])
})

test('[D1] an empty body has an empty text', () => {
  expect(textOf('', 'empty')).toBe('')
})

test('[D3] of a body that is not here whole it is said how many bytes are not', () => {
  expect(textOf('x'.repeat(65_536), 'text', 100_000).split('\n').at(-1)).toBe('… 34,464 more bytes are not shown')
})

test('[D3] a character cut in two by the bound is left out, and the rest is still text', () => {
  const bytes = new TextEncoder().encode('xé').subarray(0, 2)

  expect(textOf(bytes, 'text', 3)).toBe('x\n… 1 more bytes are not shown')
})
