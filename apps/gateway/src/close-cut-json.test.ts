import { assert, dictionary, double, integer, property, string } from 'fast-check'
import { expect, test } from 'vitest'

import { closeCutJson } from './close-cut-json.ts'

test.each([
  ['a text', '{"level":"fatal","msg":"out of mem', '{"level":"fatal","msg":"out of mem…"}'],
  ['an escape', String.raw`{"msg":"a\n\ `.trimEnd(), String.raw`{"msg":"a\n…"}`],
  ['a name', '{"level":"fatal","ms', '{"level":"fatal"}'],
  ['after a name', '{"level":"fatal","msg":', '{"level":"fatal"}'],
  ['a number, which would be another one', '{"a":1,"load":12', '{"a":1}'],
  ['a word', '[{"a":1,"on":tr', '[{"a":1}]'],
  ['a list', '{"a":[1,2,[3,4', '{"a":[1,2,[3]]}'],
  ['an object that has just begun', '{"a":{', '{"a":{}}'],
  ['after a text with brackets in it', '{"a":"]}{","b":"x"', '{"a":"]}{","b":"x"}'],
])('[#5] JSON that was cut in %s is closed', (_what, cut, closed) => {
  expect(closeCutJson(cut)).toBe(closed)
})

test.each(['', 'hello', '{', '{"a', '{"a":1', '<34>Oct 11', '}}}', '"'].map((text) => [text]))(
  '[D1] %j is closed to JSON or to nothing',
  (text) => {
    const closed = closeCutJson(text)

    expect(closed === undefined || JSON.parse(closed) !== undefined).toBe(true)
  },
)

test('[#5] wherever an object is cut, what is left is JSON of what stood before', () => {
  assert(
    property(dictionary(string(), integer(), { minKeys: 2 }), double({ min: 0, max: 1 }), (value, share) => {
      const text = JSON.stringify(value)
      const comma = text.indexOf(',')
      const closed = closeCutJson(text.slice(0, comma + 1 + Math.floor(share * (text.length - comma - 2))))

      if (closed === undefined) return
      for (const [name, number] of Object.entries(JSON.parse(closed) as Record<string, unknown>)) {
        expect(number).toBe(value[name])
      }
    }),
  )
})
