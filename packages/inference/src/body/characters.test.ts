import { expect, test } from 'vitest'

import { encodeUtf8 } from './bytes.ts'
import { decodeCharacters, looksBinary } from './characters.ts'

const LATIN1 = 'These bytes are no UTF-8; they were read as Latin-1.'
const UTF16 = 'These characters were UTF-16.'

test.each<[string, Uint8Array, object | undefined]>([
  ['UTF-8', encodeUtf8('grün'), { text: 'grün' }],
  ['one NUL at the end', encodeUtf8('started\0'), { text: 'started\0' }],
  ['colours of a terminal', encodeUtf8('\u001b[31mred\u001b[0m'), { text: '\u001b[31mred\u001b[0m' }],
  ['Latin-1', latin1('Lüfter ausgefallen'), { text: 'Lüfter ausgefallen', note: LATIN1 }],
  ['UTF-16, the small byte first', utf16('alarm', 'little'), { text: 'alarm', note: UTF16 }],
  ['UTF-16, the great byte first', utf16('alarm', 'big'), { text: 'alarm', note: UTF16 }],
  ['UTF-8 cut in a letter', encodeUtf8('grünes Licht überall').subarray(0, 15), undefined],
  ['control characters', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), undefined],
  ['half of it beyond ASCII', Uint8Array.from({ length: 64 }, (_, at) => (at % 2 === 0 ? 0xe4 : 0x61)), undefined],
  ['a mark of UTF-16 and nothing that is one', Uint8Array.of(0xff, 0xfe, 0x61), undefined],
])('[#3] the characters of %s', (_what, bytes, expected) => {
  const characters = decodeCharacters(bytes, false)

  expect(characters).toEqual(expected)
})

test('[#3] a text that was looked at before is not looked at again', () => {
  const bytes = encodeUtf8('\u0001\u0002\u0003')

  expect([decodeCharacters(bytes, true), looksBinary('\u0001\u0002\u0003')]).toEqual([
    { text: '\u0001\u0002\u0003' },
    true,
  ])
})

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function utf16(text: string, order: 'little' | 'big'): Uint8Array {
  const units = [0xfeff, ...Array.from(text, (letter) => letter.charCodeAt(0))]
  const pairs = units.map((unit) => [unit & 0xff, unit >> 8])
  return Uint8Array.from(pairs.flatMap((pair) => (order === 'little' ? pair : pair.toReversed())))
}
