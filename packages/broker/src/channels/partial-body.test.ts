import { assert, integer, property, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'

import { PartialBody } from './partial-body.ts'

test('[EB10] a body comes out the same into whatever pieces it was cut', () => {
  assert(
    property(uint8Array({ maxLength: 300 }), integer({ min: 1, max: 300 }), (bytes, pieceBytes) => {
      const whole = Buffer.from(bytes)
      const body = new PartialBody(whole.length)
      for (let at = 0; at < whole.length; at += pieceBytes) body.add(whole.subarray(at, at + pieceBytes))

      expect([body.bytes, body.missingBytes]).toEqual([whole, 0])
    }),
  )
})

test('[EB19] a body of any size holds at most twice what has come', () => {
  const body = new PartialBody(16 * 1024 * 1024)
  const most: number[] = []
  for (let at = 0; at < 10_000; at++) {
    body.add(Buffer.alloc(at % 3))
    if (body.receivedBytes > 0) most.push(body.bytes.buffer.byteLength / body.receivedBytes)
  }

  // Small buffers share one of Node's of 8 KiB.
  expect(most.slice(7_000).filter((times) => times > 2)).toEqual([])
})
