import { isUtf8 } from 'node:buffer'

import { MAX_HEADER_DEPTH } from '@multimeter/bus'
import type { HeaderValue } from '@multimeter/bus'

import { FieldCursor } from './field-cursor.ts'

/** Headers as data without a prototype, so that one called `__proto__` is a header like any other. */
export interface HeaderTable {
  [name: string]: HeaderValue
}

type Reader = (cursor: FieldCursor, depth: number) => HeaderValue

/** What UTF-8 becomes that is none. */
const REPLACEMENT = '\uFFFD'

/**
 * Reads an AMQP table, given without its length. `undefined` for one that cannot be read: cut short, of an unknown type, or with
 * tables in tables beyond MAX_HEADER_DEPTH. Integers that a number cannot hold exactly become `bigint`, and long strings that are
 * not UTF-8 stay bytes.
 *
 * Ours because the library drops the connection over each of these, and a broker passes them all on: any publisher could keep
 * us off the broker with one message now and then.
 */
export function readHeaderTable(cursor: FieldCursor): HeaderTable | undefined {
  try {
    return readTable(cursor, 1)
  } catch (error) {
    // Node's own complaint about reading past the end, or ours; both mean that the table is not one.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readTable(cursor: FieldCursor, depth: number): HeaderTable {
  if (depth > MAX_HEADER_DEPTH) throw new RangeError('The table is too deep.')
  const table = Object.create(null) as HeaderTable
  while (!cursor.isAtEnd) {
    const name = cursor.shortText()
    table[name] = readValue(cursor, depth)
  }
  return table
}

function readList(cursor: FieldCursor, depth: number): HeaderValue {
  if (depth > MAX_HEADER_DEPTH) throw new RangeError('The list is too deep.')
  const list: HeaderValue[] = []
  while (!cursor.isAtEnd) list.push(readValue(cursor, depth))
  return list
}

function readValue(cursor: FieldCursor, depth: number): HeaderValue {
  const read = READERS[String.fromCharCode(cursor.octet())]
  if (read === undefined) throw new RangeError('The type is unknown.')
  return read(cursor, depth)
}

const READERS: Readonly<Record<string, Reader | undefined>> = {
  t: (cursor) => cursor.octet() !== 0,
  b: (cursor) => cursor.bytes.readInt8(cursor.skip(1)),
  B: (cursor) => cursor.octet(),
  s: (cursor) => cursor.bytes.readInt16BE(cursor.skip(2)),
  u: (cursor) => cursor.uint16(),
  I: (cursor) => cursor.bytes.readInt32BE(cursor.skip(4)),
  i: (cursor) => cursor.uint32(),
  l: (cursor) => exact(cursor.bytes.readBigInt64BE(cursor.skip(8))),
  L: (cursor) => exact(cursor.bytes.readBigUInt64BE(cursor.skip(8))),
  T: (cursor) => exact(cursor.bytes.readBigUInt64BE(cursor.skip(8))),
  f: (cursor) => cursor.bytes.readFloatBE(cursor.skip(4)),
  d: (cursor) => cursor.bytes.readDoubleBE(cursor.skip(8)),
  D: (cursor) => ({ scale: cursor.octet(), value: cursor.bytes.readInt32BE(cursor.skip(4)) }),
  S: textOrBytes,
  x: takeBytes,
  A: (cursor, depth) => readList(cursor.within(), depth + 1),
  F: (cursor, depth) => readTable(cursor.within(), depth + 1),
  V: () => null,
}

function takeBytes(cursor: FieldCursor): Uint8Array {
  const length = cursor.uint32()
  const start = cursor.skip(length)
  return Uint8Array.from(cursor.bytes.subarray(start, start + length))
}

function textOrBytes(cursor: FieldCursor): HeaderValue {
  const length = cursor.uint32()
  const start = cursor.skip(length)
  const text = cursor.bytes.toString('utf8', start, start + length)
  if (!text.includes(REPLACEMENT)) return text
  // Whether it was one already, as it came.
  const bytes = cursor.bytes.subarray(start, start + length)
  return isUtf8(bytes) ? text : Uint8Array.from(bytes)
}

function exact(value: bigint): HeaderValue {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
