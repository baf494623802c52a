import * as fc from 'fast-check'
import { gzipSync, zlibSync } from 'fflate'
import { expect, test } from 'vitest'

import { inflate, MAX_INFLATE_RATIO } from './inflate.ts'
import { fromHex } from './test-bytes.ts'

const MAX = 1024 * 1024
const TEXT = '{"host":"web-01","load":0.5,"host2":"web-01","load2":0.5}'
/** TEXT, compressed by zlib itself. */
const GZIP =
  '1f8b0800000000000203ab56cac82f2e51b2522a4f4dd2353054d251cac94f4c51b232d033d5014b19a1cb1981256b012bb7bf9e39000000'
const ZLIB = '789cab56cac82f2e51b2522a4f4dd2353054d251cac94f4c51b232d033d5014b19a1cb1981256b01db330fdb'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function inflated(bytes: Uint8Array, maxBytes = MAX): { text: string; isCut: boolean } | undefined {
  const result = inflate(bytes, maxBytes)
  return result === undefined ? undefined : { text: decoder.decode(result.bytes), isCut: result.isCut }
}

test.each([
  ['gzip', GZIP, TEXT],
  ['zlib', ZLIB, TEXT],
  ['two gzip members', GZIP + GZIP, TEXT + TEXT],
])('[#3] %s is inflated', (_, hex, text) => {
  expect(inflated(fromHex(hex))).toEqual({ text, isCut: false })
})

test.each<[string, Uint8Array]>([
  ['nothing', new Uint8Array(0)],
  ['plain text', encoder.encode(TEXT)],
  ['text that begins like zlib', encoder.encode('x^2 + y^2 = z^2 holds for whole numbers up to here')],
  ['a gzip header alone', fromHex(GZIP.slice(0, 20))],
  [
    'a gzip header before text',
    Uint8Array.from([...fromHex('1f8b0800000000000203'), ...encoder.encode('~~~~~~~~~~~~~~')]),
  ],
  ['zlib with a dictionary', fromHex('78bb 00000000 ab56cac8')],
  ['zlib magic before other bytes', fromHex('7801 ff ff ff ff ff ff ff ff ff ff')],
  ['zlib data that is short and wrong', fromHex(`${ZLIB.slice(0, 30)}ffffff`)],
])('[#3] %s is not inflated', (_, bytes) => {
  expect(inflate(bytes, MAX)).toBeUndefined()
})

test.each([
  ['a length that is wrong', `${GZIP.slice(0, -8)}38000000`, TEXT],
  ['a checksum that is wrong', `${ZLIB.slice(0, -2)}00`, TEXT],
  ['bytes behind it', `${GZIP}0a0a0a0a0a`, TEXT],
])('[#3] compressed data with %s is given, marked as cut', (_, hex, text) => {
  expect(inflated(fromHex(hex))).toEqual({ text, isCut: true })
})

test('[#3] no more than asked for is given, marked as cut', () => {
  expect(inflated(fromHex(GZIP), 15)).toEqual({ text: '{"host":"web-01', isCut: true })
})

test.each([
  ['gzip', gzipSync],
  ['zlib', zlibSync],
])('[#3] a %s bomb gives no more than the ratio allows', (_, compress) => {
  const bomb = compress(new Uint8Array(8 * MAX))

  const result = inflate(bomb, 16 * MAX)

  expect([result?.bytes.length, result?.isCut]).toEqual([bomb.length * MAX_INFLATE_RATIO, true])
})

test('[#3] a short message may be as repetitive as it likes up to 64 KiB', () => {
  expect(inflated(gzipSync(new Uint8Array(64 * 1024)))?.isCut).toBe(false)
})

test('[#3] gzip members without number are not read', () => {
  const empty = Array.from(gzipSync(new Uint8Array(0)))
  const bytes = Uint8Array.from({ length: empty.length * 1000 }, (_, index) => empty[index % empty.length] ?? 0)

  expect(inflate(bytes, MAX)).toBeUndefined()
})

test('[#3] a file name without end is not read', () => {
  const bytes = new Uint8Array(MAX).fill(0x61)
  bytes.set([0x1f, 0x8b, 0x08, 0x08])

  expect(inflate(bytes, MAX)).toBeUndefined()
})

test.each([
  ['gzip', GZIP],
  ['zlib', ZLIB],
])('[#3] %s data cut anywhere gives the beginning of the text or nothing', (_, hex) => {
  const bytes = fromHex(hex)

  const read = Array.from(bytes, (_byte, length) => inflated(bytes.subarray(0, length)))

  expect(read.filter((result) => result !== undefined && !(result.isCut && TEXT.startsWith(result.text)))).toEqual([])
})

test('[#3] what was compressed comes out as it was', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 8192 }), (bytes) => {
      expect([inflate(gzipSync(bytes), MAX), inflate(zlibSync(bytes), MAX)]).toEqual([
        { bytes, isCut: false },
        { bytes, isCut: false },
      ])
    }),
  )
})

test('[#3] any bytes inflate within the limit, or not at all', () => {
  fc.assert(
    fc.property(fc.constantFrom(GZIP, ZLIB), fc.nat(255), fc.uint8Array({ maxLength: 16 }), (hex, at, patch) => {
      const mutated = fromHex(hex)
      mutated.set(patch.subarray(0, Math.max(0, mutated.length - at)), Math.min(at, mutated.length))
      const headed = Uint8Array.from([...mutated.subarray(0, 10), ...patch])
      return [mutated, headed, patch].every((bytes) => (inflate(bytes, 100)?.bytes.length ?? 0) <= 100)
    }),
  )
})
