import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeUtf8, encodeUtf8 } from './bytes.ts'
import { unescapeBytes } from './unescape-bytes.ts'

test('[#3] the bytes without escapes are those of the text, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const quoted = encodeUtf8(JSON.stringify(text))

      const bytes = unescapeBytes(quoted, 1, quoted.length - 1)

      if (bytes !== undefined) expect(decodeUtf8(bytes)).toBe(text)
      else expect(JSON.stringify(text)).toContain('\\u')
    }),
  )
})

test.each([
  ['every escape of one byte', '\\"\\\\\\/\\b\\f\\n\\r\\t', '"\\/\b\f\n\r\t'],
  ['letters of more bytes', 'gr\u00fc\\n', 'gr\u00fc\n'],
  ['an escape of a letter by its number', '\\u0041', undefined],
  ['an escape that is none', '\\x', undefined],
  ['a backslash at the end', 'a\\', undefined],
])('[#3] %s', (_what, raw, expected) => {
  const bytes = encodeUtf8(raw)

  const plain = unescapeBytes(bytes, 0, bytes.length)

  expect(plain && decodeUtf8(plain)).toBe(expected)
})
