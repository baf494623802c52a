import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { indentJson } from './indent-json.ts'

test('[#2] lays JSON out and leaves numbers, strings and doubled keys exactly as they were sent', () => {
  const text = '{"id":12345678901234567890,"v":1.0,"e":1E+2,"s":"a{,}\\"\\u00e9","s":"twice","a":[1,[],{}],"n":null}'

  expect(indentJson(text)).toBe(`{
  "id": 12345678901234567890,
  "v": 1.0,
  "e": 1E+2,
  "s": "a{,}\\"\\u00e9",
  "s": "twice",
  "a": [
    1,
    [],
    {}
  ],
  "n": null
}`)
})

test('[#2] what JSON.stringify writes with indents comes out the same, however it was spaced', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, 4, '\t'), (value, space) => {
      expect(indentJson(JSON.stringify(value, undefined, space))).toBe(JSON.stringify(value, undefined, 2))
    }),
  )
})

test('[#2] text that was cut comes out as far as it goes', () => {
  expect(indentJson('{"a":[1,2,"unfini')).toBe('{\n  "a": [\n    1,\n    2,\n    "unfini')
})

test('[D4] 64 KiB of brackets stay small and do not throw', () => {
  const shown = indentJson('['.repeat(65_536))

  expect([shown.length < 600_000, shown.endsWith('… the rest is not shown')]).toEqual([true, true])
})

test('[D4] closing brackets alone, quotes alone and nothing at all are laid out too', () => {
  expect([']'.repeat(3), '"', '', '\\', '"\\'].map(indentJson)).toEqual([']\n]\n]', '"', '', '\\', '"\n\\'])
})

test('[D2] any text keeps all its characters but blanks outside strings', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(indentJson(text).replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''))
    }),
  )
})
