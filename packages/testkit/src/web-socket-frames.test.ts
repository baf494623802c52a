import { expect, test } from 'vitest'

import { encodeFrame, FrameReader, OPCODES } from './web-socket-frames.ts'

test('[#4] unmasked frames of any length are read as they were made, however they are cut', () => {
  const lengths = [0, 1, 125, 126, 65_535, 65_536]
  const frames = lengths.map((length) => ({ opcode: OPCODES.binary, payload: Buffer.alloc(length, length % 251) }))
  const bytes = Buffer.concat(frames.map((frame) => encodeFrame({ ...frame, masked: false })))
  const reader = new FrameReader()

  const read = Array.from({ length: Math.ceil(bytes.length / 1_000) }, (_, index) =>
    reader.read(bytes.subarray(index * 1_000, (index + 1) * 1_000)),
  ).flat()

  expect(read.map(({ payload }) => payload.length)).toEqual(lengths)
  expect(read.every(({ payload }, index) => payload.equals(frames[index]?.payload ?? Buffer.of(0)))).toBe(true)
})

test('[#4] what is wrong on purpose is in the bytes', () => {
  const frame = encodeFrame({ opcode: OPCODES.ping, fin: false, reserved: 4, masked: false, announcedBytes: 70_000 })

  expect([...frame]).toEqual([0x49, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70])
})
