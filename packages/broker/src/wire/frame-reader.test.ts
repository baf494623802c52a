import { expect, test } from 'vitest'

import { FrameReader } from './frame-reader.ts'
import { FRAME_BODY, HEARTBEAT } from './wire.ts'

const body = Buffer.from([FRAME_BODY, 0, 7, 0, 0, 0, 3, 1, 2, 3, 0xce])

test('[EB6] frames come out the same wherever the stream is torn', () => {
  const stream = Buffer.concat([body, HEARTBEAT, body])

  for (let size = 1; size <= stream.length; size++) {
    const reader = new FrameReader()
    const frames: unknown[] = []
    for (let at = 0; at < stream.length; at += size) {
      reader.push(stream.subarray(at, at + size))
      for (let frame = reader.next(4_096); frame !== undefined; frame = reader.next(4_096)) {
        frames.push('fault' in frame ? frame : [frame.type, frame.channel, [...frame.payload]])
      }
    }

    expect(frames).toEqual([
      [3, 7, [1, 2, 3]],
      [8, 0, []],
      [3, 7, [1, 2, 3]],
    ])
  }
})

test('[EB6] a frame over the bound is refused before it has come', () => {
  const reader = new FrameReader()
  reader.push(Buffer.from([FRAME_BODY, 0, 1, 0, 1, 0, 0]))

  expect(reader.next(4_096)).toEqual({ fault: 'too-large', size: 65_536 })
})

test('[EB6] a frame that does not end as it must is refused', () => {
  const reader = new FrameReader()
  reader.push(Buffer.concat([body.subarray(0, -1), Buffer.from([0])]))

  expect(reader.next(4_096)).toEqual({ fault: 'bad-end', size: 3 })
})
