import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { NumberText } from '../body/json.ts'
import { MAX_LEAVES } from '../limits.ts'
import { readCbor } from './cbor.ts'
import { fromHex, isWithinBounds, repeated } from './test-bytes.ts'

/** `{"host":"s1","cpu":42.33,"tags":["a","b"]}` */
const READING = 'a3 64686f7374 627331 63637075 fb40452a3d70a3d70a 6474616773 82 6161 6162'

test.each<[string, string, unknown]>([
  ['map', READING, { host: 's1', cpu: 42.33, tags: ['a', 'b'] }],
  ['list of maps', '82 a1 6161 01 a1 6161 02', [{ a: 1 }, { a: 2 }]],
  ['map of no stated length', 'bf 6161 9f 01 02 ff 6162 03 ff', { a: [1, 2], b: 3 }],
  ['map that says it is CBOR', 'd9d9f7 a1 6161 01', { a: 1 }],
  [
    'records of sensors by number',
    '81 a3 21 63613a62 01 6176 02 fb4035800000000000',
    [{ '-2': 'a:b', 1: 'v', 2: 21.5 }],
  ],
  ['__proto__', 'a1 695f5f70726f746f5f5f 01', Object.fromEntries([['__proto__', 1]])],
])('[#3] a CBOR message is read: %s', (_, hex, value) => {
  expect(readCbor(fromHex(hex))).toEqual(value)
})

test.each<[string, string, unknown]>([
  ['small number', '17', 23],
  ['uint 8', '18 ff', 255],
  ['uint 16', '19 ffff', 65535],
  ['uint 32', '1a ffffffff', 4294967295],
  ['uint 64', '1b ffffffffffffffff', new NumberText('18446744073709551615')],
  ['negative number', '38 ff', -256],
  ['lowest number', '3b ffffffffffffffff', new NumberText('-18446744073709551616')],
  ['bytes', '42 fffe', 'bytes ff fe'],
  ['text in bytes', '42 6869', 'hi'],
  ['text in pieces', '7f 6168 6169 ff', 'hi'],
  ['text that is no UTF-8', '62 68e9', 'bytes 68 e9'],
  ['false', 'f4', false],
  ['true', 'f5', true],
  ['null', 'f6', null],
  ['undefined', 'f7', null],
  ['simple value', 'f8 ff', null],
  ['float 16', 'f9 4d60', 21.5],
  ['smallest float 16', 'f9 0001', 2 ** -24],
  ['negative zero', 'f9 8000', 0],
  ['float 16 that is none', 'f9 fc00', new NumberText('-Infinity')],
  ['float 32', 'fa 42126666', 36.6],
  ['time in text', 'c0 63313a32', '1:2'],
  ['time as a number', 'c1 1a 6b015a98', 1795250840],
  ['bignum', 'c2 49 010000000000000000', new NumberText('18446744073709551616')],
  ['negative bignum', 'c3 41 00', -1],
  ['bignum without end', `c2 5821 ${'01'.repeat(33)}`, `bytes ${'01 '.repeat(16)}…`],
  ['decimal', 'c4 82 21 19 0866', 21.5],
  ['decimal that is none', 'c4 82 f6 01', [null, 1]],
  ['uuid', 'd825 50 00112233445566778899aabbccddeeff', '00112233-4455-6677-8899-aabbccddeeff'],
  ['unknown tag', 'd9ffff 82 01 02', [1, 2]],
])('[#3] a CBOR value is read: %s', (_, hex, value) => {
  expect(readCbor(fromHex(`a1 6176 ${hex}`))).toEqual({ v: value })
})

test.each<[string, string]>([
  ['nothing', ''],
  ['a scalar', '07'],
  ['a time', 'c1 00'],
  ['an empty map', 'a0'],
  ['a list of numbers', '82 01 02'],
  ['numbers that could be a map', 'a1 01 02'],
  ['bytes behind it', 'a1 6161 01 00'],
  ['a break that ends nothing', 'a1 6161 ff'],
  ['a map that never ends', 'bf 6161 01'],
  ['a length that is reserved', '9c'],
  ['a number without a length', 'a1 6161 1f'],
  ['text in pieces of bytes', 'a1 6161 7f 4168 ff'],
  ['a key that is a list', 'a1 80 01'],
  ['a key that is no UTF-8', 'a1 61ff 01'],
  ['a key that does not show itself', 'a1 6107 01'],
  ['a hostile list', '9b ffffffffffffffff'],
  ['a hostile map', 'bb ffffffffffffffff 6161 01'],
  ['a hostile text', 'a1 6161 7b ffffffffffffffff'],
])('[#3] %s is no CBOR message', (_, hex) => {
  expect(readCbor(fromHex(hex))).toBeUndefined()
})

test('[#3] of more CBOR values than the limit the first are read, which is told', () => {
  const notes: string[] = []

  const value = readCbor(Uint8Array.from([...fromHex('a1 6161 9f'), ...repeated('80', 4096), 0xff]), notes)

  expect([value, notes]).toEqual([
    { a: Array.from({ length: MAX_LEAVES }, () => []) },
    ['Only the first 512 values were read.'],
  ])
})

test.each([['a16161'], ['bf6161'], ['c1'], ['9f']])('[#3] CBOR nested without end stays within bounds: %s', (hex) => {
  expect(isWithinBounds(readCbor(repeated(hex, 100_000)))).toBe(true)
})

test('[#3] a CBOR message cut anywhere is refused', () => {
  const bytes = fromHex(READING)

  const read = Array.from(bytes, (_, length) => readCbor(bytes.subarray(0, length)))

  expect(read.filter((value) => value !== undefined)).toEqual([])
})

test('[#3] any bytes are a CBOR message within bounds, or none', () => {
  const reading = fromHex(READING)

  fc.assert(
    fc.property(fc.nat(reading.length - 1), fc.uint8Array({ maxLength: 64 }), (at, patch) => {
      const mutated = Uint8Array.from(reading)
      mutated.set(patch.subarray(0, reading.length - at), at)
      return [readCbor(patch), readCbor(Uint8Array.from([0xbf, ...patch])), readCbor(mutated)].every(isWithinBounds)
    }),
  )
})
