import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { NumberText } from '../body/json.ts'
import { MAX_LEAVES } from '../limits.ts'
import { readMsgpack } from './msgpack.ts'
import { fromHex, isWithinBounds, repeated } from './test-bytes.ts'

/** `{"host":"s1","cpu":42.33,"tags":["a","b"]}` as one sender writes it, with long forms throughout. */
const READING = 'de0003 da0004686f7374 da00027331 da0003637075 cb40452a3d70a3d70a da000474616773 dc0002 a161 a162'

test('[#3] a MessagePack map is read', () => {
  expect(readMsgpack(fromHex(READING))).toEqual({ host: 's1', cpu: 42.33, tags: ['a', 'b'] })
})

test('[#3] a list of MessagePack maps is read', () => {
  expect(readMsgpack(fromHex('92 81 a161 01 df00000001 d90161 02'))).toEqual([{ a: 1 }, { a: 2 }])
})

test.each<[string, string, unknown]>([
  ['small number', '7f', 127],
  ['small negative number', 'e0', -32],
  ['nil', 'c0', null],
  ['false', 'c2', false],
  ['true', 'c3', true],
  ['text in bytes', 'c4 02 6869', 'hi'],
  ['bytes', 'c5 0002 fffe', 'bytes ff fe'],
  ['long bytes', 'c6 00000001 00', 'bytes 00'],
  ['float 32', 'ca 42126666', 36.6],
  ['float 64 that is none', 'cb 7ff8000000000000', new NumberText('NaN')],
  ['uint 8', 'cc ff', 255],
  ['uint 16', 'cd ffff', 65535],
  ['uint 32', 'ce ffffffff', 4294967295],
  ['uint 64', 'cf 0020000000000001', new NumberText('9007199254740993')],
  ['int 8', 'd0 80', -128],
  ['int 16', 'd1 8000', -32768],
  ['int 32', 'd2 80000000', -2147483648],
  ['int 64', 'd3 8000000000000000', new NumberText('-9223372036854775808')],
  ['int 64 that a double holds', 'd3 fffffffffffffffe', -2],
  ['time in 4 bytes', 'd6 ff 6b015a98', 1795250840],
  ['time in 8 bytes', 'd7 ff 773594006b015a98', 1795250840.5],
  ['time in 12 bytes', 'c7 0c ff 1dcd6500 000000006b015a98', 1795250840.5],
  ['time of no known length', 'd4 ff 07', 'bytes 07'],
  ['extension', 'd5 05 fffe', 'bytes ff fe'],
  ['text', 'd9 02 6869', 'hi'],
  ['long text', 'db 00000002 6869', 'hi'],
  ['text that is no UTF-8', 'a2 68e9', 'bytes 68 e9'],
  ['empty map', '80', {}],
  ['empty list', '90', []],
])('[#3] a MessagePack value is read: %s', (_, hex, value) => {
  expect(readMsgpack(fromHex(`81 a176 ${hex}`))).toEqual({ v: value })
})

test.each<[string, string, unknown]>([
  [
    'number',
    '84 01 c2 ff c2 cd0100 c2 cf0020000000000001 c2',
    { 1: false, '-1': false, 256: false, '9007199254740993': false },
  ],
  ['truth', '82 c3 01 a161 02', { true: 1, a: 2 }],
  ['__proto__', '81 a95f5f70726f746f5f5f 81 a161 01', Object.fromEntries([['__proto__', { a: 1 }]])],
])('[#3] a MessagePack key becomes text: %s', (_, hex, value) => {
  expect(readMsgpack(fromHex(hex))).toEqual(value)
})

test.each<[string, string]>([
  ['nothing', ''],
  ['a scalar', '07'],
  ['an empty map', '80'],
  ['an empty list', '90'],
  ['a list of numbers', '92 01 02'],
  ['a list of a map and a number', '92 81 a161 01 02'],
  ['numbers that could be a map', '81 01 02'],
  ['text', '68656c6c6f'],
  ['bytes behind it', '81 a161 01 00'],
  ['a code that is never used', '81 a161 c1'],
  ['a key that is a list', '81 90 01'],
  ['a key that is bytes', '81 c0 01'],
  ['a key that is no UTF-8', '81 a1ff 01'],
  ['a key that does not show itself', '81 a107 01'],
  ['a hostile list', 'dd ffffffff'],
  ['a hostile map', 'df ffffffff a161 01'],
  ['a hostile text', '81 a161 db ffffffff'],
  ['a hostile extension', '81 a161 c9 ffffffff 05'],
])('[#3] %s is no MessagePack message', (_, hex) => {
  expect(readMsgpack(fromHex(hex))).toBeUndefined()
})

test('[#3] of more MessagePack values than the limit the first are read, which is told', () => {
  const notes: string[] = []

  const value = readMsgpack(Uint8Array.from([...fromHex('dd 00001000'), ...repeated('81 a161 01', 4096)]), notes)

  expect([value, notes]).toEqual([
    [...Array.from({ length: MAX_LEAVES }, () => ({ a: 1 })), {}].slice(0, MAX_LEAVES),
    ['Only the first 512 values were read.'],
  ])
})

test('[#3] MessagePack maps below the deepest level end the reading, which is told', () => {
  const notes: string[] = []

  const value = readMsgpack(repeated('81 a161', 100_000), notes)

  expect([isWithinBounds(value), value === undefined, notes]).toEqual([
    true,
    false,
    ['What is nested deeper than 32 levels was left out, and what follows it.'],
  ])
})

test('[#3] a MessagePack message cut anywhere is refused', () => {
  const bytes = fromHex(READING)

  const read = Array.from(bytes, (_, length) => readMsgpack(bytes.subarray(0, length)))

  expect(read.filter((value) => value !== undefined)).toEqual([])
})

test('[#3] any bytes are a MessagePack message within bounds, or none', () => {
  const reading = fromHex(READING)

  fc.assert(
    fc.property(fc.nat(reading.length - 1), fc.uint8Array({ maxLength: 64 }), (at, patch) => {
      const mutated = Uint8Array.from(reading)
      mutated.set(patch.subarray(0, reading.length - at), at)
      return [readMsgpack(patch), readMsgpack(Uint8Array.from([0x8f, ...patch])), readMsgpack(mutated)].every(
        isWithinBounds,
      )
    }),
  )
})
