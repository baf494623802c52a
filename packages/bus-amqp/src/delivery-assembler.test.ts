import { expect, test } from 'vitest'

import { DeliveryAssembler } from './delivery-assembler.ts'
import { FrameError } from './frame.ts'
import type { Delivery } from './incoming.ts'
import { bodyFrame, deliverFrame, deliveryFrames, headerFrame, methodFrame } from './test-support.ts'

const MIB = 1024 * 1024

/** Gives each frame to one assembler; says which it took and what it made of them. */
function assemble(frames: readonly Buffer[]): {
  readonly taken: readonly boolean[]
  readonly heard: readonly Delivery[]
} {
  const heard: Delivery[] = []
  const assembler = new DeliveryAssembler((delivery) => void heard.push(delivery))
  return { taken: frames.map((frame) => assembler.take(frame, 0, frame.length)), heard }
}

/** A content header that announces so many bytes. */
function announcing(bodyBytes: bigint): Buffer {
  const frame = headerFrame(1, 0)
  frame.writeBigUInt64BE(bodyBytes, 11)
  return frame
}

test('[#4] makes a delivery of its frames, with all that they say', () => {
  const { heard, taken } = assemble([
    methodFrame(1, 3_932_220, {
      consumerTag: 'amq.ctag-1',
      deliveryTag: 7,
      redelivered: true,
      exchange: 'évents',
      routingKey: 'acme.web',
    }),
    headerFrame(1, 3, { contentType: 'text/plain', headers: { host: 'web' } }),
    bodyFrame(1, Buffer.from('ab')),
    bodyFrame(1, Buffer.from('c')),
  ])

  expect(taken).toEqual([true, true, true, true])
  expect(heard).toEqual([
    {
      exchange: 'évents',
      routingKey: 'acme.web',
      redelivered: true,
      properties: { contentType: 'text/plain', headers: { host: 'web' } },
      hasUnreadableHeaders: false,
      body: Buffer.from('abc'),
    },
  ])
})

test('[#4] a delivery without a body is complete at its content header', () => {
  const { heard } = assemble([deliverFrame(1, 'k'), headerFrame(1, 0)])

  expect(heard.map(({ body, properties }) => [body, properties])).toEqual([[Buffer.alloc(0), {}]])
})

test('[#4] a body of megabytes is whole, and so is the next', () => {
  const parts = Array.from({ length: 40 }, (_, index) => Buffer.alloc(100_000, index))

  const { heard } = assemble([...deliveryFrames(1, 'k', parts), ...deliveryFrames(1, 'k', [Buffer.from('x')])])

  expect(heard.map(({ body }) => body.equals(Buffer.concat(parts)) || body.toString())).toEqual([true, 'x'])
})

test('[#4] a body is bytes of its own', () => {
  const frames = deliveryFrames(1, 'k', [Buffer.from('abc')])

  const { heard } = assemble(frames)
  for (const frame of frames) frame.fill(0)

  expect(heard[0]?.body.toString()).toBe('abc')
})

test('[#4] leaves what is no delivery, and content that begins otherwise', () => {
  const returned = methodFrame(1, 3_932_210, { replyCode: 312, replyText: '', exchange: 'e', routingKey: 'k' })

  const { taken, heard } = assemble([returned, headerFrame(1, 1), bodyFrame(1, Buffer.of(1))])

  expect([taken, heard]).toEqual([[false, false, false], []])
})

test.each([
  ['a method within a delivery', [deliverFrame(1, 'k'), deliverFrame(1, 'k')]],
  ['a body without a content header', [deliverFrame(1, 'k'), bodyFrame(1, Buffer.of(1))]],
  ['a second content header', [deliverFrame(1, 'k'), headerFrame(1, 1), headerFrame(1, 1)]],
  ['a body longer than announced', [deliverFrame(1, 'k'), headerFrame(1, 1), bodyFrame(1, Buffer.of(1, 2))]],
  ['a body beyond any that a broker lets through', [deliverFrame(1, 'k'), announcing(2n ** 62n)]],
  ['a frame without its end mark', [Buffer.concat([deliverFrame(1, 'k').subarray(0, -1), Buffer.of(0)])]],
])('[A9] %s is refused', (_, frames) => {
  expect(() => assemble(frames)).toThrow(FrameError)
})

test('[A9] a method that is cut short is refused', () => {
  const frame = deliverFrame(1, 'k')
  // The exchange is said to be longer than the frame.
  frame[frame.indexOf('\u0001e\u0001k')] = 200

  expect(() => assemble([frame])).toThrow(RangeError)
})

test('[A9] memory for a body is not taken on the word of whoever announces it', () => {
  const before = process.memoryUsage().arrayBuffers

  const { taken } = assemble([deliverFrame(1, 'k'), announcing(BigInt(500 * MIB))])

  expect(taken).toEqual([true, true])
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * MIB)
})
