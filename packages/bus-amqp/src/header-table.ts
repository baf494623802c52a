import { isUtf8 } from 'node:buffer'

import { MAX_HEADER_DEPTH } from '@multimeter/bus'
import type { HeaderValue } from '@multimeter/bus'

/** Headers as data without a prototype, so that one called `__proto__` is a header like any other. */
export interface HeaderTable {
  [name: string]: HeaderValue
}

interface Cursor {
  readonly bytes: Buffer
  at: number
}

type Reader = (cursor: Cursor, depth: number) => HeaderValue

/**
 * Reads the bytes of an AMQP table, given without its length. `undefined` for one that cannot be read: cut short, of an unknown
 * type, or with tables in tables beyond MAX_HEADER_DEPTH. Integers that a number cannot hold exactly become `bigint`, and long
 * strings that are not UTF-8 stay bytes.
 *
 * Ours because the library drops the connection over each of these, and a broker passes them all on: any publisher could keep
 * us off the broker with one message now and then.
 */
export function readHeaderTable(bytes: Buffer): HeaderTable | undefined {
  try {
    return readTable(bytes, 1)
  } catch (error) {
    // Node's own complaint about reading past the end, or ours; both mean that the table is not one.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readTable(bytes: Buffer, depth: number): HeaderTable {
  if (depth > MAX_HEADER_DEPTH) throw new RangeError('The table is too deep.')
  const cursor = { bytes, at: 0 }
  const table = Object.create(null) as HeaderTable
  while (cursor.at < bytes.length) {
    const name = take(cursor, bytes.readUInt8(cursor.at++)).toString('utf8')
    table[name] = readValue(cursor, depth)
  }
  return table
}

function readList(bytes: Buffer, depth: number): HeaderValue {
  if (depth > MAX_HEADER_DEPTH) throw new RangeError('The list is too deep.')
  const cursor = { bytes, at: 0 }
  const list: HeaderValue[] = []
  while (cursor.at < bytes.length) list.push(readValue(cursor, depth))
  return list
}

function readValue(cursor: Cursor, depth: number): HeaderValue {
  const read = READERS[String.fromCharCode(cursor.bytes.readUInt8(cursor.at++))]
  if (read === undefined) throw new RangeError('The type is unknown.')
  return read(cursor, depth)
}

const READERS: Readonly<Record<string, Reader | undefined>> = {
  t: (cursor) => take(cursor, 1).readUInt8() !== 0,
  b: (cursor) => take(cursor, 1).readInt8(),
  B: (cursor) => take(cursor, 1).readUInt8(),
  s: (cursor) => take(cursor, 2).readInt16BE(),
  u: (cursor) => take(cursor, 2).readUInt16BE(),
  I: (cursor) => take(cursor, 4).readInt32BE(),
  i: (cursor) => take(cursor, 4).readUInt32BE(),
  l: (cursor) => exact(take(cursor, 8).readBigInt64BE()),
  L: (cursor) => exact(take(cursor, 8).readBigUInt64BE()),
  T: (cursor) => exact(take(cursor, 8).readBigUInt64BE()),
  f: (cursor) => take(cursor, 4).readFloatBE(),
  d: (cursor) => take(cursor, 8).readDoubleBE(),
  D: (cursor) => ({ scale: take(cursor, 1).readUInt8(), value: take(cursor, 4).readInt32BE() }),
  S: (cursor) => text(takeLong(cursor)),
  x: (cursor) => Uint8Array.from(takeLong(cursor)),
  A: (cursor, depth) => readList(takeLong(cursor), depth + 1),
  F: (cursor, depth) => readTable(takeLong(cursor), depth + 1),
  V: () => null,
}

function take(cursor: Cursor, length: number): Buffer {
  const end = cursor.at + length
  if (end > cursor.bytes.length) throw new RangeError('The table is cut short.')
  const taken = cursor.bytes.subarray(cursor.at, end)
  cursor.at = end
  return taken
}

function takeLong(cursor: Cursor): Buffer {
  return take(cursor, take(cursor, 4).readUInt32BE())
}

function text(bytes: Buffer): HeaderValue {
  return isUtf8(bytes) ? bytes.toString('utf8') : Uint8Array.from(bytes)
}

function exact(value: bigint): HeaderValue {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
