// WebSocket frames made and read by hand, so that tests can send what no library would.
import { randomBytes } from 'node:crypto'

export const OPCODES = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

/** A frame to send; what is left out is as it should be. */
export interface FrameToSend {
  readonly opcode: number
  readonly payload?: string | Uint8Array
  /** @default true */
  readonly fin?: boolean
  /** Clients must mask. @default true */
  readonly masked?: boolean
  /** The three bits that need an extension, 0 to 7. @default 0 */
  readonly reserved?: number
  /** The length that is announced. @default that of the payload */
  readonly announcedBytes?: number
}

/** A frame that came. */
export interface ReceivedFrame {
  readonly opcode: number
  readonly fin: boolean
  readonly payload: Buffer
}

/** Bytes of a frame, right or wrong. */
export function encodeFrame(frame: FrameToSend): Buffer {
  const { opcode, fin = true, masked = true, reserved = 0 } = frame
  const payload = Buffer.from(frame.payload ?? '')
  const head = Buffer.concat([
    Buffer.of((fin ? 0x80 : 0) | (reserved << 4) | opcode),
    encodeLength(frame.announcedBytes ?? payload.length, masked),
  ])
  if (!masked) return Buffer.concat([head, payload])
  const mask = randomBytes(4)
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))])
}

function encodeLength(length: number, masked: boolean): Buffer {
  const bit = masked ? 0x80 : 0
  if (length < 126) return Buffer.of(bit | length)
  if (length < 65_536) return Buffer.of(bit | 126, length >> 8, length & 0xff)
  const bytes = Buffer.alloc(9)
  bytes[0] = bit | 127
  bytes.writeBigUInt64BE(BigInt(length), 1)
  return bytes
}

/** Puts frames of a server together from pieces of any size. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0)

  /** The frames that this piece completes. */
  read(piece: Buffer): readonly ReceivedFrame[] {
    this.#bytes = this.#bytes.length === 0 ? piece : Buffer.concat([this.#bytes, piece])
    const frames: ReceivedFrame[] = []
    for (let frame = this.#next(); frame !== undefined; frame = this.#next()) frames.push(frame)
    return frames
  }

  #next(): ReceivedFrame | undefined {
    const bytes = this.#bytes
    if (bytes.length < 2) return undefined
    const [first = 0, short = 0] = bytes
    const headBytes = short < 126 ? 2 : short === 126 ? 4 : 10
    if (bytes.length < headBytes) return undefined
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
    if (bytes.length < headBytes + length) return undefined
    this.#bytes = bytes.subarray(headBytes + length)
    return { opcode: first & 0x0f, fin: (first & 0x80) !== 0, payload: bytes.subarray(headBytes, headBytes + length) }
  }
}
