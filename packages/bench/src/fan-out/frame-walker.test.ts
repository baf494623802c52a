import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { FrameWalker } from './frame-walker.ts'

function frame(length: number): Buffer {
  const payload = Buffer.alloc(length, length % 251)
  if (length < 126) return Buffer.concat([Buffer.of(0x82, length), payload])
  const header = Buffer.of(0x82, 126, 0, 0)
  header.writeUInt16BE(length, 2)
  return Buffer.concat([header, payload])
}

test('[#4] frames are counted the same however the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(400), { maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
      (lengths, cuts) => {
        const seen: number[] = []
        let payloadBytes = 0
        const walker = new FrameWalker({
          frame: (_opcode, head, length) => {
            seen.push(length)
            expect(head.length).toBeGreaterThanOrEqual(Math.min(6, length))
          },
          payload: (bytes) => (payloadBytes += bytes.length),
        })
        let stream = Buffer.concat(lengths.map(frame))
        for (let cut = 0; stream.length > 0; cut++) {
          const size = cuts[cut % cuts.length] ?? 1
          walker.push(stream.subarray(0, size))
          stream = stream.subarray(size)
        }

        expect([seen, payloadBytes]).toEqual([lengths, lengths.reduce((sum, length) => sum + length, 0)])
      },
    ),
  )
})
