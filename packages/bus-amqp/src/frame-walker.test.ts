import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { DeliveryAssembler } from './delivery-assembler.ts'
import { FrameWalker } from './frame-walker.ts'
import type { FrameTaker } from './frame-walker.ts'
import type { Delivery } from './incoming.ts'
import { bodyFrame, deliveryFrames, headerFrame, methodFrame } from './test-support.ts'

const HOT = 1
const ALSO_HOT = 2
const COLD = 3
const CANCEL_OK = 3_932_191
const HEARTBEAT = Buffer.of(8, 0, 0, 0, 0, 0, 0, 206)

/** What was seen, in order: deliveries with their channel, and the frames that nobody took. */
type Seen = readonly [channelId: number, delivery: Delivery] | Buffer

function walk(chunks: readonly Buffer[]): { readonly seen: readonly Seen[]; readonly isClean: boolean } {
  const seen: Seen[] = []
  const takers = new Map(
    [HOT, ALSO_HOT].map((id) => [id, new DeliveryAssembler((delivery) => void seen.push([id, delivery]))]),
  )
  const walker = new FrameWalker(takers)
  for (const chunk of chunks) {
    walker.push(chunk)
    for (let frame = walker.next(); frame !== undefined; frame = walker.next()) seen.push(Buffer.from(frame))
    // What was given away must not be needed any more.
    chunk.fill(0xee)
  }
  return { seen, isClean: walker.isClean }
}

/** Bytes cut at these places, as copies. */
function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted(
    (one, other) => one - other,
  )
  return ends.map((end, index) => Buffer.from(bytes.subarray(ends[index - 1] ?? 0, end)))
}

/** One frame after the other, of one channel at a time or of several by turns. */
function interleaved(channels: readonly (readonly Buffer[])[], turns: readonly number[]): Buffer {
  const left = channels.map((frames) => [...frames])
  const mixed: Buffer[] = []
  for (const turn of turns) {
    const frame = left[turn % left.length]?.shift()
    if (frame !== undefined) mixed.push(frame)
  }
  return Buffer.concat([...mixed, ...left.flat()])
}

const parts = fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 3 })
const delivery = (channelId: number): fc.Arbitrary<Buffer[]> =>
  fc.tuple(fc.string({ maxLength: 8 }), parts).map(([key, body]) => deliveryFrames(channelId, key, body))
const other = (channelId: number): fc.Arbitrary<Buffer[]> =>
  fc.string({ maxLength: 8 }).map((tag) => [methodFrame(channelId, CANCEL_OK, { consumerTag: tag })])
const channel = (channelId: number): fc.Arbitrary<Buffer[]> =>
  fc.array(fc.oneof(delivery(channelId), other(channelId)), { maxLength: 4 }).map((frames) => frames.flat())
const stream = fc
  .tuple(channel(HOT), channel(ALSO_HOT), channel(COLD), fc.array(fc.constant(HEARTBEAT), { maxLength: 2 }))
  .chain((channels) => fc.array(fc.nat(3), { maxLength: 40 }).map((turns) => interleaved(channels, turns)))

test('[A11] bytes cut anywhere give the same deliveries and the same frames, in the same order', () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(5_000), { maxLength: 12 }), (bytes, places) => {
      const whole = walk([Buffer.from(bytes)])

      expect(walk(cutAt(bytes, places))).toEqual(whole)
      expect(whole.isClean).toBe(true)
    }),
  )
})

test('[A11] bytes that come one by one give the same', () => {
  fc.assert(
    fc.property(stream, (bytes) => {
      expect(walk(Array.from(bytes, (byte) => Buffer.of(byte)))).toEqual(walk([Buffer.from(bytes)]))
    }),
    { numRuns: 20 },
  )
})

test('[#4] deliveries of two channels and frames of a third do not mix', () => {
  const frames = [
    deliveryFrames(HOT, 'one', [Buffer.from('a'), Buffer.from('b')]),
    deliveryFrames(ALSO_HOT, 'other', [Buffer.from('c')]),
    deliveryFrames(COLD, 'cold', [Buffer.from('d')]),
  ]

  const { seen } = walk([interleaved(frames, [0, 1, 2, 0, 1, 2, 0, 1, 2, 0])])

  const texts = seen.map((what) =>
    Buffer.isBuffer(what) ? 'frame' : `${what[0]} ${what[1].routingKey} ${what[1].body.toString()}`,
  )
  expect(texts).toEqual(['frame', 'frame', '2 other c', 'frame', '1 one ab'])
})

test('[#4] a frame of a channel that is not what its taker wants is returned in its place', () => {
  const answer = methodFrame(HOT, CANCEL_OK, { consumerTag: 't' })
  const bytes = Buffer.concat([
    ...deliveryFrames(HOT, 'before', []),
    answer,
    HEARTBEAT,
    ...deliveryFrames(HOT, 'after', []),
  ])

  const { seen } = walk([bytes])

  expect(seen.map((what) => (Buffer.isBuffer(what) ? what : what[1].routingKey))).toEqual([
    'before',
    answer,
    HEARTBEAT,
    'after',
  ])
})

test('[A9] of a frame that is too long only the header is returned, however it is cut', () => {
  const greeting = Buffer.from('HTTP/1.1 400 Bad Request')
  const first = (chunks: readonly Buffer[]): Buffer | undefined => {
    const walker = new FrameWalker(new Map())
    let frame: Buffer | undefined
    for (const chunk of chunks) {
      walker.push(chunk)
      frame ??= walker.next()
    }
    return frame
  }

  expect([first([greeting]), first([greeting.subarray(0, 3), greeting.subarray(3)])].map(String)).toEqual([
    'HTTP/1.',
    'HTTP/1.',
  ])
})

test('[A9] a taker that throws has had its frame', () => {
  const taken: number[] = []
  const taker: FrameTaker = {
    take: (_, start) => {
      taken.push(start)
      throw new Error('no')
    },
  }
  const walker = new FrameWalker(new Map([[HOT, taker]]))
  walker.push(Buffer.concat([headerFrame(HOT, 0), bodyFrame(HOT, Buffer.of(1))]))

  expect(() => walker.next()).toThrow('no')
  expect(() => walker.next()).toThrow('no')
  expect([taken.length, new Set(taken).size, walker.isClean]).toEqual([2, 2, true])
})
