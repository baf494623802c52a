import { expect, test } from 'vitest'

import { FieldCursor } from './field-cursor.ts'
import { readHeaderTable } from './header-table.ts'
import type { HeaderTable } from './header-table.ts'

function read(bytes: Buffer): HeaderTable | undefined {
  return readHeaderTable(new FieldCursor(bytes))
}

/** One entry called `h` of a type and the bytes of its value. */
function entry(type: string, ...value: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(`\u0001h${type}`, 'latin1'), Buffer.from(value)])
}

function nested(type: 'A' | 'F', depth: number): Buffer {
  let inner: Buffer = Buffer.alloc(0)
  for (let level = 1; level < depth; level++) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(inner.length)
    const name = type === 'F' || level === depth - 1 ? Buffer.of(0) : Buffer.alloc(0)
    inner = Buffer.concat([name, Buffer.from(type), length, inner])
  }
  return inner
}

test.each([
  ['t', [1], true],
  ['b', [0xff], -1],
  ['B', [0xff], 255],
  ['s', [0xff, 0xfe], -2],
  ['u', [0xff, 0xfe], 65_534],
  ['I', [0xff, 0xff, 0xff, 0xfd], -3],
  ['i', [0xff, 0xff, 0xff, 0xfd], 4_294_967_293],
  ['l', [0, 0, 0, 0, 0, 0, 0, 7], 7],
  ['l', [0x80, 0, 0, 0, 0, 0, 0, 0], -(2n ** 63n)],
  ['L', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 2n ** 64n - 1n],
  ['l', [0, 0x20, 0, 0, 0, 0, 0, 1], 9_007_199_254_740_993n],
  ['T', [0, 0, 0, 0, 0x65, 0x53, 0xf1, 0], 1_700_000_000],
  ['f', [0x3f, 0x80, 0, 0], 1],
  ['d', [0x3f, 0xe0, 0, 0, 0, 0, 0, 0], 0.5],
  ['D', [2, 0, 0, 0, 123], { scale: 2, value: 123 }],
  ['S', [0, 0, 0, 3, 0x61, 0xc3, 0xa4], 'aä'],
  ['S', [0, 0, 0, 2, 0xff, 0x61], Uint8Array.of(0xff, 0x61)],
  ['x', [0, 0, 0, 1, 9], Uint8Array.of(9)],
  ['A', [0, 0, 0, 3, 0x56, 0x74, 0], [null, false]],
  ['F', [0, 0, 0, 3, 1, 0x61, 0x56], { a: null }],
  ['V', [], null],
])('[BU8] reads a header of type %s: %j', (type, bytes, value) => {
  expect(read(entry(type, ...bytes))).toEqual({ h: value })
})

test.each([
  ['of an unknown type', entry('q', 1)],
  ['cut short in a number', entry('I', 0, 0)],
  ['cut short in a text', entry('S', 0, 0, 0, 9, 1)],
  ['that claims 4 GB', entry('S', 0xff, 0xff, 0xff, 0xff)],
  ['without a type', Buffer.of(1, 0x68)],
  ['cut short in a name', Buffer.of(9, 0x68)],
  ['with 17 tables in one another', nested('F', 17)],
  ['with 20,000 tables in one another', nested('F', 20_000)],
  ['with 20,000 lists in one another', nested('A', 20_000)],
])('[BU10] a table %s cannot be read', (_, bytes) => {
  expect(read(bytes)).toBeUndefined()
})

test('[BU10] reads as deep as may be published', () => {
  expect(read(nested('F', 16))).toBeDefined()
})

test('[BU10] a header called __proto__ is a header', () => {
  const table = read(Buffer.from('\u0009__proto__F\0\0\0\u0003\u0001hV', 'latin1')) ?? {}

  expect([Object.keys(table), 'h' in table, Object.getPrototypeOf(table)]).toEqual([['__proto__'], false, null])
})
