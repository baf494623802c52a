import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { NumberText } from '../body/json.ts'
import { MAX_LEAVES } from '../limits.ts'
import { readAmqp10 } from './amqp10-value.ts'
import { fromHex, isWithinBounds, repeated } from './test-bytes.ts'

/** A map and a text as they came through a broker. */
const READING =
  '005377d1000000670000000aa107706f7765725f7781000000000000062ba10a656e657267795f6b7768824080724189374bc7a1057374617465a1024f4ea1026f6b41a106706861736573d00000001f0000000382406cc3333333333382406cb9999999999a82406ce00000000000'
const RELAY = '005377a11a7765622d30312072656c617920746f67676c656420286e3d3229'
/** `host` and `ok` as application properties. */
const PROPERTIES = '005374 c1 10 04 a104686f7374 a1027331 a1026f6b 42'

test.each<[string, string, unknown]>([
  ['map', READING, { power_w: 1579, energy_kwh: 526.282, state: 'ON', ok: true, phases: [230.1, 229.8, 231] }],
  ['text', RELAY, 'web-01 relay toggled (n=2)'],
  ['descriptor of eight bytes', '00 80 0000000000000077 54 fe', -2],
  ['header before it', '005370 c0 02 01 41 005377 41', true],
  [
    'properties beside a map',
    `${PROPERTIES} ${READING.slice(0, 6)} c1 06 02 a1016e 5407`,
    { n: 7, host: 's1', ok: false },
  ],
  ["map's own entry before a property", `${PROPERTIES} 005377 c1 06 02 a1026f6b 41`, { ok: true, host: 's1' }],
  ['text beside properties', `${PROPERTIES} ${RELAY}`, 'web-01 relay toggled (n=2)'],
  ['properties alone', PROPERTIES, { host: 's1', ok: false }],
  ['two pieces of data', '005375 a0 02 6869 005375 b0 00000001 21', 'hi!'],
  ['data that is no text', '005375 a0 02 fffe', 'bytes ff fe'],
  ['two sequences', '005376 c0 03 01 54 01 005376 c0 03 01 54 02', [1, 2]],
  ['footer behind it', '005377 43 005378 c1 01 00', 0],
])('[#3] an AMQP 1.0 body is read: %s', (_, hex, value) => {
  expect(readAmqp10(fromHex(hex))).toEqual(value)
})

test.each<[string, string, unknown]>([
  ['null', '40', null],
  ['boolean', '56 00', false],
  ['ubyte', '50 ff', 255],
  ['byte', '51 ff', -1],
  ['smallulong', '53 ff', 255],
  ['smalllong', '55 ff', -1],
  ['ushort', '60 fffe', 65534],
  ['short', '61 fffe', -2],
  ['uint', '70 fffffffe', 4294967294],
  ['int', '71 fffffffe', -2],
  ['float', '72 42126666', 36.6],
  ['char', '73 0001f600', '😀'],
  ['char that is none', '73 ffffffff', '\ufffd'],
  ['decimal32', '74 01020304', 'bytes 01 02 03 04'],
  ['ulong', '80 ffffffffffffffff', new NumberText('18446744073709551615')],
  ['long', '81 fffffffffffffffe', -2],
  ['double', '82 fff0000000000000', new NumberText('-Infinity')],
  ['timestamp', '83 000001a1fc22bc00', 1795231497216],
  ['uuid', '98 00112233445566778899aabbccddeeff', '00112233-4455-6677-8899-aabbccddeeff'],
  ['symbol', 'a3 02 6869', 'hi'],
  ['long text', 'b1 00000002 6869', 'hi'],
  ['empty list', '45', []],
  ['list', 'd0 00000007 00000001 60 0007', [7]],
  ['array', 'e0 06 02 60 0001 0002', [1, 2]],
  ['long array', 'f0 00000009 00000002 60 0001 0002', [1, 2]],
  ['array of described values', 'e0 06 02 00 a3 01 6b 43', [0, 0]],
  ['described value', '00 a3 03 782d79 54 07', 7],
  ['map with a number as key', 'c1 05 02 54 07 54 08', { 7: 8 }],
])('[#3] an AMQP 1.0 value is read: %s', (_, hex, value) => {
  expect(readAmqp10(fromHex(`005377 ${hex}`))).toEqual(value)
})

test.each<[string, string]>([
  ['nothing', ''],
  ['no section', '005377'],
  ['an unknown section', '005379 40'],
  ['a value without a section', '54 07'],
  ['a section by name', '00 a3 01 6b 40'],
  ['bytes behind it', '005377 40 41'],
  ['an unknown type', '005377 57'],
  ['a map of half a pair', '005377 c1 02 01 40'],
  ['a key that is a list', '005377 c1 04 02 45 40 00'],
  ['a hostile length', '005377 b1 ffffffff'],
  ['a hostile size', '005377 d0 ffffffff 00000001 40'],
  ['a hostile count', '005377 d0 00000005 ffffffff 40'],
  ['data that is text', '005375 a1 01 61'],
  ['the header alone', '005370 45'],
])('[#3] %s is no AMQP 1.0 body', (_, hex) => {
  expect(readAmqp10(fromHex(hex))).toBeUndefined()
})

test('[#3] an AMQP 1.0 array of values without a byte is read within the bounds, which is told', () => {
  const notes: string[] = []

  const value = readAmqp10(fromHex('005377 f0 00000005 ffffffff 40'), notes)

  expect([value, notes]).toEqual([
    Array.from({ length: MAX_LEAVES }, () => null),
    ['Only the first 512 values were read.'],
  ])
})

test('[#3] descriptors in descriptors end at the deepest level', () => {
  const bytes = fromHex('005377')
  const read = ['00', '005301', '00005301'].map((hex) =>
    readAmqp10(Uint8Array.from([...bytes, ...repeated(hex, 100_000)])),
  )

  expect(read).toEqual([undefined, '…', undefined])
})

test('[#3] an AMQP 1.0 body cut anywhere is refused', () => {
  const bytes = fromHex(READING)

  const read = Array.from(bytes, (_, length) => readAmqp10(bytes.subarray(0, length)))

  expect(read.filter((value) => value !== undefined)).toEqual([])
})

test('[#3] any bytes are an AMQP 1.0 body within bounds, or none', () => {
  const reading = fromHex(READING)

  fc.assert(
    fc.property(fc.nat(reading.length - 1), fc.uint8Array({ maxLength: 8 }), (at, patch) => {
      const mutated = Uint8Array.from(reading)
      mutated.set(patch.subarray(0, reading.length - at), at)
      return [readAmqp10(Uint8Array.from([0, 0x53, 0x77, ...patch])), readAmqp10(mutated)].every(isWithinBounds)
    }),
  )
})
