import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { keyUse } from '../key-use.ts'
import { encodeUtf8 } from './bytes.ts'
import { NumberText } from './json.ts'
import { parseJson } from './parse-json.ts'
import { parseExactly, readJson } from './read-json.ts'
import { JsonScanner } from './scan-json.ts'

const number = fc.oneof(
  fc.double().map(String),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.constantFrom('1e400', '-0', '0.1', '1E5', '9007199254740993', '10.0', 'NaN', '-Infinity'),
)

test('[#3] the quick way reads a number as the slow one does, or not at all', () => {
  const scanner = new JsonScanner(keyUse)
  fc.assert(
    fc.property(fc.array(number, { maxLength: 6 }), fc.string(), (numbers, word) => {
      const text = `{${[...numbers.map((value, at) => `"n${at}":${value}`), `"word":${JSON.stringify(word)}`].join(', ')}}`
      const scan = scanner.scan(encodeUtf8(text))
      const isAligned = encodeUtf8(text).length === text.length

      const quick = scan !== undefined && isAligned ? parseExactly(text, scan) : undefined

      if (quick !== undefined) expect(plain(quick)).toEqual(plain(parseJson(text)))
    }),
    { numRuns: 2_000 },
  )
})

/** Objects of the platform's parser have a prototype, those of ours have none. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) => (inner instanceof NumberText ? `#${inner.text}` : inner)),
  )
}

test.each<[string, string, unknown]>([
  ['a number that is rounded', '{"id":9007199254740993}', { id: new NumberText('9007199254740993') }],
  ['a number that is too large', '{"id":1e400}', { id: new NumberText('1e400') }],
  ['a key that came twice, by its last', '{"a":1,"a":2}', { a: 2 }],
  ['what only some emitters write', '{"a":NaN}', { a: new NumberText('NaN') }],
])('[#3] %s is read exactly', (_what, text, value) => {
  const scan = new JsonScanner(keyUse).scan(encodeUtf8(text))

  const read = readJson(text, { keys: scan?.keys })

  expect(read.ok && read.value.value).toEqual(Object.assign(Object.create(null) as object, value))
})

test('[#3] a string that looks like our mark for a big number stays a string', () => {
  const text = '{"a":"\\u00007","b":9007199254740993}'
  const scan = new JsonScanner(keyUse).scan(encodeUtf8(text))

  expect(parseExactly(text, scan)).toBeUndefined()
})
