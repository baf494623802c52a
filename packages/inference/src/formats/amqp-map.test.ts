import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { NumberText } from '../body/json.ts'
import { MAX_LEAVES } from '../limits.ts'
import { readAmqpList, readAmqpMap } from './amqp-map.ts'
import { fromHex, isWithinBounds, repeated } from './test-bytes.ts'

/** A broker's heartbeat and one of its events, as they came. */
const HEARTBEAT =
  '000000e100000001075f76616c756573a8000000d000000007065f65706f63682200000003135f6865617274626561745f696e74657276616c12000a095f696e7374616e636590002438366132656164362d376536652d346335632d386337632d396237616166636364613036055f6e616d659000356170616368652e6f72673a71706964643a38366132656164362d376536652d346335632d386337632d396237616166636364613036085f70726f6475637490000571706964640a5f74696d657374616d703218ea01170e847000075f76656e646f7290000a6170616368652e6f7267'
const EVENTS =
  '000000cf00000001a8000000c6000000040a5f736368656d615f6964a80000006e000000040b5f636c6173735f6e616d6590000e62726f6b65724c696e6b446f776e055f686173684807bcfb5ed20d99efbe83817dc3517f500d5f7061636b6167655f6e616d659000166f72672e6170616368652e717069642e62726f6b6572055f747970659000065f6576656e74095f736576657269747902040a5f74696d657374616d703218ea0130bbd59e00075f76616c756573a800000017000000010572686f737490000a6d712d30323a35363732'

/** A list of one value. */
function listOf(value: string): Uint8Array {
  const bytes = fromHex(`00000000 00000001 ${value}`)
  new DataView(bytes.buffer).setUint32(0, bytes.length - 4)
  return bytes
}

test('[#3] a map of AMQP 0-10 is read', () => {
  expect(readAmqpMap(fromHex(HEARTBEAT))).toEqual({
    _values: {
      _epoch: 3,
      _heartbeat_interval: 10,
      _instance: '86a2ead6-7e6e-4c5c-8c7c-9b7aafccda06',
      _name: 'apache.org:qpidd:86a2ead6-7e6e-4c5c-8c7c-9b7aafccda06',
      _product: 'qpidd',
      _timestamp: new NumberText('1795248600000000000'),
      _vendor: 'apache.org',
    },
  })
})

test('[#3] a list of AMQP 0-10 is read', () => {
  expect(readAmqpList(fromHex(EVENTS))).toEqual([
    {
      _schema_id: {
        _class_name: 'brokerLinkDown',
        _hash: '07bcfb5e-d20d-99ef-be83-817dc3517f50',
        _package_name: 'org.apache.qpid.broker',
        _type: '_event',
      },
      _severity: 4,
      _timestamp: new NumberText('1795248710281960960'),
      _values: { rhost: 'mq-02:5672' },
    },
  ])
})

test.each<[string, string, unknown]>([
  ['int8', '01 fe', -2],
  ['uint8', '02 fe', 254],
  ['char', '04 e9', 'é'],
  ['boolean', '08 01', true],
  ['int16', '11 fffe', -2],
  ['uint16', '12 fffe', 65534],
  ['int32', '21 fffffffe', -2],
  ['uint32', '22 fffffffe', 4294967294],
  ['float', '23 42126666', 36.6],
  ['char-utf32', '27 0001f600', '😀'],
  ['int64', '31 fffffffffffffffe', -2],
  ['uint64', '32 ffffffffffffffff', new NumberText('18446744073709551615')],
  ['double', '33 4042333333333333', 36.4],
  ['double that is none', '33 7ff8000000000000', new NumberText('NaN')],
  ['datetime', '38 000000006b015a98', 1795250840],
  ['uuid', '48 00112233445566778899aabbccddeeff', '00112233-4455-6677-8899-aabbccddeeff'],
  ['bin8', '00 07', 'bytes 07'],
  ['vbin8', '80 02 6869', 'hi'],
  ['str8-latin', '84 02 68e9', 'hé'],
  ['str8', '85 03 68c3a9', 'hé'],
  ['str8 that is no UTF-8', '85 02 68e9', 'bytes 68 e9'],
  ['str8-utf16', '86 04 006800e9', 'hé'],
  ['str16', '95 0002 6869', 'hi'],
  ['vbin32', 'a0 00000002 fffe', 'bytes ff fe'],
  ['array of uint16', 'aa 00000009 12 00000002 0001 0002', [1, 2]],
  ['array of nothing', 'aa 00000000', []],
  ['struct32', 'ab 00000003 010203', 'bytes 01 02 03'],
  ['dec32', 'c8 02 00000866', 21.5],
  ['dec64', 'd8 00 0000000000000866', 2150],
  ['void', 'f0', null],
  ['bit', 'f1', true],
  ['empty map', 'a8 00000004 00000000', {}],
])('[#3] a list of one %s is read', (_, hex, value) => {
  expect(readAmqpList(listOf(hex))).toEqual([value])
})

test.each<[string, string]>([
  ['nothing', ''],
  ['a size that is too large', '00000005 00000000'],
  ['bytes behind it', '00000004 00000000 00'],
  ['fewer entries than the count', '00000004 00000001'],
  ['more entries than the count', '00000006 00000001 f0 f0'],
  ['a hostile count', '00000006 ffffffff f0 f0'],
  ['a reserved type', '00000005 00000001 b0'],
  ['an inner size beyond its end', '00000009 00000001 a9 000000ff'],
  ['an inner size too small', '0000000f 00000001 a9 00000005 00000001 f0 f0'],
])('[#3] %s is no AMQP list', (_, hex) => {
  expect(readAmqpList(fromHex(hex))).toBeUndefined()
})

test('[#3] a key of an AMQP map that does not show itself is refused', () => {
  expect(readAmqpMap(fromHex('00000007 00000001 01 00 f0'))).toBeUndefined()
})

test('[#3] a count of values without a byte is read within the bounds, which is told', () => {
  const notes: string[] = []

  const value = readAmqpList(listOf('aa 00000005 f0 ffffffff'), notes)

  expect([value, notes]).toEqual([
    [Array.from({ length: MAX_LEAVES }, () => null)],
    ['Only the first 512 values were read.'],
  ])
})

test('[#3] AMQP lists below the deepest level are skipped, what follows them is read', () => {
  let nested = 'a9 00000004 00000000'
  for (let level = 0; level < 40; level++) {
    const size = nested.replaceAll(' ', '').length / 2 + 4
    nested = `a9 ${size.toString(16).padStart(8, '0')} 00000001 ${nested}`
  }
  const notes: string[] = []
  const bytes = fromHex(`00000000 00000002 ${nested} 02 07`)
  new DataView(bytes.buffer).setUint32(0, bytes.length - 4)

  const value = readAmqpList(bytes, notes)

  expect([Array.isArray(value) && value[1], notes, isWithinBounds(value)]).toEqual([
    7,
    ['What is nested deeper than 32 levels was left out.'],
    true,
  ])
})

test('[#3] an AMQP map cut anywhere is refused', () => {
  const bytes = fromHex(HEARTBEAT)

  const read = Array.from(bytes, (_, length) => readAmqpMap(bytes.subarray(0, length)))

  expect(read.filter((value) => value !== undefined)).toEqual([])
})

test('[#3] any bytes are an AMQP map or list within bounds, or none', () => {
  const events = fromHex(EVENTS)

  fc.assert(
    fc.property(fc.nat(events.length - 1), fc.uint8Array({ maxLength: 8 }), (at, patch) => {
      const mutated = Uint8Array.from(events)
      mutated.set(patch.subarray(0, events.length - at), at)
      return [readAmqpMap(patch), readAmqpList(listOf('')), readAmqpList(mutated)].every(isWithinBounds)
    }),
  )
  expect(isWithinBounds(readAmqpList(repeated('a9', 4096)))).toBe(true)
})
