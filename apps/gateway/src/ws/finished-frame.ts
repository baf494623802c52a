import { BATCH_HEADROOM_BYTES } from '@multimeter/protocol'

const FINAL_TEXT = 0x81
const FINAL_BINARY = 0x82
const LENGTH_16 = 126
const LENGTH_64 = 127

/**
 * The payload as a finished WebSocket frame of a server: one buffer, so that it leaves with one system call. The header is
 * written into the room that `encodeBatch` leaves before a batch; it is the same for every viewer, so that they go on
 * sharing the bytes.
 */
export function binaryFrame(payload: Uint8Array): Buffer {
  const { buffer, byteOffset, length } = payload
  const headerBytes = headerLength(length)
  if (byteOffset < headerBytes) throw new RangeError('There is no room for a header before the payload.')
  const frame = Buffer.from(buffer, byteOffset - headerBytes, headerBytes + length)
  writeHeader(frame, FINAL_BINARY, length)
  return frame
}

/** The text as a finished WebSocket frame of a server. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const headerBytes = headerLength(length)
  const frame = Buffer.allocUnsafe(headerBytes + length)
  writeHeader(frame, FINAL_TEXT, length)
  frame.write(text, headerBytes)
  return frame
}

function headerLength(payloadBytes: number): number {
  return payloadBytes < LENGTH_16 ? 2 : payloadBytes < 65_536 ? 4 : BATCH_HEADROOM_BYTES
}

function writeHeader(frame: Buffer, opcode: number, length: number): void {
  frame[0] = opcode
  if (length < LENGTH_16) {
    frame[1] = length
  } else if (length < 65_536) {
    frame[1] = LENGTH_16
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = LENGTH_64
    frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2)
    frame.writeUInt32BE(length % 2 ** 32, 6)
  }
}
